import type { Look } from '../../../shared/typography/finding';
import { NOTE_CALL, OBJECT } from '../../../shared/typography/signs';
import { useText } from '../../i18n/text-context';

const SPACES: Readonly<Record<string, 'plain' | 'wide' | 'thin'>> = {
  ' ': 'plain',
  '\u00a0': 'wide',
  '\u202f': 'thin',
  '\u2009': 'plain',
};
const PIECES = new RegExp(`[ \\u00a0\\u202f\\u2009]|${NOTE_CALL}${OBJECT}*|${OBJECT}+`, 'u');

/** Text in which the spaces can be told apart: a dot, a wide and a narrow cup; notes and objects have a sign of their own. */
export function Visible({ text, look = null }: { readonly text: string; readonly look?: Look }) {
  const { t } = useText();
  const parts: { readonly at: number; readonly text: string }[] = [];
  let rest = text;
  for (let match = PIECES.exec(rest); rest !== '' && match; match = PIECES.exec(rest)) {
    if (match.index > 0) parts.push({ at: parts.length, text: rest.slice(0, match.index) });
    parts.push({ at: parts.length, text: match[0] });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') parts.push({ at: parts.length, text: rest });
  const shown = parts.map(({ at, text: part }) => {
    const space = SPACES[part];
    if (space)
      return (
        <span key={at} className={`space ${space}`} title={t(`typography.space.${space}`)}>
          <span className="for-screen-readers">{t(`typography.space.${space}`)} </span>
        </span>
      );
    if (part.startsWith(NOTE_CALL))
      return (
        <sup key={at} title={t('typography.note')}>
          ※
        </sup>
      );
    if (part.startsWith(OBJECT))
      return (
        <span key={at} title={t('typography.object')}>
          ▫
        </span>
      );
    return part;
  });
  if (look === 'raised') return <sup>{shown}</sup>;
  if (look === 'small-caps') return <span className="smallcaps">{shown}</span>;
  return <>{shown}</>;
}
