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
const LONGEST = 60;
const shortened = (text: string) =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} […] ${text.slice(-LONGEST / 2)}`;

/** The stretch as it stands and as it is proposed; where only one of them is to be seen, that one. */
function Change({ proposal }: { readonly proposal: NamedProposal }) {
  const { t } = useText();
  const { stands, proposed } = proposal;
  return (
    <>
      {stands === '' ? null : (
        <del>
          <Visible text={shortened(stands)} />
        </del>
      )}
      <span className="for-screen-readers"> {t('typography.becomes')} </span>
      {proposed.length === 0 ? (
        <span className="for-screen-readers">{t('typography.removed')}</span>
      ) : (
        <ins>
          {proposed.map(({ text, look }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a proposal never move.
            <Visible key={index} text={shortened(text)} look={look} />
          ))}
        </ins>
      )}
    </>
  );
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
        <Change proposal={item.proposal} />
        <span>{bare(after)}</span>
      </button>
    </li>
  );
}
