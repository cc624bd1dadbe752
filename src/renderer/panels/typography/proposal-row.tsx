import { Fragment } from 'react';
import type { TypographyProfile } from '../../../shared/typography/profiles';
import { NOTE_CALL, OBJECT } from '../../../shared/typography/signs';
import { useText } from '../../i18n/text-context';
import type { NamedProposal } from './checking';
import { goTo } from './correcting';
import { Visible } from './spaces';
import { type Item, isTicked, useTypography } from './store';

/** Context without what is no text, as it is read aloud. */
const bare = (text: string) => text.replace(new RegExp(`[${NOTE_CALL}${OBJECT}\\t]+`, 'gu'), '');

/** What stands in the middle of a long stretch says nothing: only its ends are shown. */
const LONGEST = 70;
const OBJECTS = new RegExp(`${NOTE_CALL}${OBJECT}*|${OBJECT}+`, 'gu');
const shortened = (text: string) => {
  // What a note holds is no part of the line: its call is one sign, however long the note.
  const short = text.replace(OBJECTS, (objects) => objects.slice(0, 1));
  return short.length <= LONGEST ? short : `${short.slice(0, LONGEST / 2)} […] ${short.slice(-LONGEST / 2)}`;
};

type Changed = NamedProposal['changes'];

/** Changes that follow each other without a gap read as one. */
function runsOf(changes: Changed): readonly Changed[] {
  const runs: Changed[] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.at(-1)?.to === change.from) runs.splice(-1, 1, [...last, change]);
    else runs.push([change]);
  }
  return runs;
}

/** What some changes take out and put in. */
function Change({ proposal, run }: { readonly proposal: NamedProposal; readonly run: Changed }) {
  const { t } = useText();
  const stands = (from: number, to: number) => proposal.stands.slice(from - proposal.from, to - proposal.from);
  const taken = stands(run[0]?.from ?? 0, run.at(-1)?.to ?? 0);
  const pieces = run.flatMap((change) => change.pieces);
  return (
    <>
      {taken === '' ? null : (
        <del>
          <Visible text={shortened(taken)} />
        </del>
      )}
      <span className="for-screen-readers"> {t('typography.becomes')} </span>
      {pieces.length === 0 ? (
        <span className="for-screen-readers">{t('typography.removed')}</span>
      ) : (
        <ins>
          {pieces.map((piece, index) =>
            piece.kind === 'text' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a proposal never move.
              <Visible key={index} text={shortened(piece.text)} look={piece.look} />
            ) : (
              <Visible key={piece.from} text={shortened(stands(piece.from, piece.to))} />
            ),
          )}
        </ins>
      )}
    </>
  );
}

/** The stretch with each of its changes, and what stays between them. */
function Changes({ proposal }: { readonly proposal: NamedProposal }) {
  const { changes, stands, from } = proposal;
  const runs = runsOf(changes);
  return runs.map((run, index) => {
    const end = run.at(-1)?.to ?? from;
    const next = runs[index + 1]?.[0];
    return (
      <Fragment key={run[0]?.from}>
        <Change proposal={proposal} run={run} />
        {next ? shortened(bare(stands.slice(end - from, next.from - from))) : null}
      </Fragment>
    );
  });
}

interface ProposalRowProps {
  readonly item: Item;
  readonly profile: TypographyProfile;
  readonly readOnly: boolean;
}

/** One proposal: its tick, and the place in the text with the change in it. */
export function ProposalRow({ item, profile, readOnly }: ProposalRowProps) {
  const { t } = useText();
  const ticked = useTypography((state) => isTicked(state.flipped, item));
  const tick = useTypography((state) => state.tick);
  const { before, stands, after } = item.proposal;
  return (
    <li className="proposal">
      <input
        type="checkbox"
        checked={ticked}
        disabled={readOnly}
        aria-label={t('typography.tick', { text: bare(before + stands + after) })}
        onChange={(event) => tick([item], event.target.checked)}
      />
      <button type="button" className="proposal-text" onClick={() => void goTo(item, profile)}>
        {before === '' ? null : <span>{before.length > 26 ? `…${before.slice(-26)}` : bare(before)}</span>}
        <Changes proposal={item.proposal} />
        <span>{bare(after)}</span>
      </button>
    </li>
  );
}
