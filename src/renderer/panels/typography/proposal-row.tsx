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
const shortened = (text: string) =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} […] ${text.slice(-LONGEST / 2)}`;

/** What one change takes out and puts in; the space that stays between two changes is left as it is. */
function Change({
  proposal,
  change,
}: {
  readonly proposal: NamedProposal;
  readonly change: NamedProposal['changes'][number];
}) {
  const { t } = useText();
  const stands = (from: number, to: number) => proposal.stands.slice(from - proposal.from, to - proposal.from);
  const taken = stands(change.from, change.to);
  return (
    <>
      {taken === '' ? null : (
        <del>
          <Visible text={shortened(taken)} />
        </del>
      )}
      <span className="for-screen-readers"> {t('typography.becomes')} </span>
      {change.pieces.length === 0 ? (
        <span className="for-screen-readers">{t('typography.removed')}</span>
      ) : (
        <ins>
          {change.pieces.map((piece) =>
            piece.kind === 'text' ? (
              <Visible key={piece.text} text={shortened(piece.text)} look={piece.look} />
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
  return changes.map((change, index) => {
    const next = changes[index + 1];
    return (
      <Fragment key={change.from}>
        <Change proposal={proposal} change={change} />
        {next ? shortened(bare(stands.slice(change.to - from, next.from - from))) : null}
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
