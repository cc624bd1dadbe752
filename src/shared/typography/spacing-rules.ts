import { type Finding, findAll, type LineRule, onlyWhere, put, SP, spaceAt, starts, where } from './finding';
import type { Line } from './line';
import { NO_BREAK_SPACE } from './profiles';
import { NOTE_CALL, OBJECT } from './signs';

/** Row 7: a hyphen where dialogue begins with a dash. */
const dialogueHyphen: LineRule = (line) =>
  line.profile.dialogue === null
    ? []
    : findAll(line, 'dialogue-hyphen', new RegExp(`(?<=^|\\n)(-)(${SP}*)(?=[\\p{Lu}«“…¡¿])`, 'gu'), (_match, at) => {
        const space = at + 1;
        const end = at + _match[0].length;
        return where(put(at, space, '—'), spaceAt(line, space, end, line.profile.dialogue ?? ''));
      });

const HYPHEN = new RegExp(`(?<=[^\\s\\p{N}]${SP})-(?=${SP}[^\\s\\p{N}])`, 'gu');

/** Row 8: a hyphen between two spaces is a dash. */
const hyphenDash: LineRule = (line) =>
  line.profile.spacedDash ? findAll(line, 'hyphen-dash', HYPHEN, (_match, at) => [put(at, at + 1, '–')]) : [];

/** A dash inside a line, however it is written: between spaces, or two hyphens glued to their words. */
const DASH = new RegExp(`(?<=[^\\s-])(${SP}*)(—|–|---?|-)(${SP}*)(?=[^\\s-])`, 'gu');
/** The end of a sentence inside a line; a dash on its other side belongs to another aside. */
const SENTENCE_END = new RegExp(`[.!?…][»”’)]?${SP}+(?:(?:[—–]|-{1,3})${SP}*)?[«“"]?${SP}?\\p{Lu}`, 'u');

const NOTE = new RegExp(`${NOTE_CALL}${OBJECT}*`, 'gu');

/** The two dashes of an aside, each as the offsets of its dash and of the end of what it is made of. */
export interface AsidePair {
  readonly opening: { readonly dash: number; readonly space: number; readonly end: number };
  readonly closing: { readonly start: number; readonly dash: number };
}

function isDash(line: Line, match: RegExpExecArray): boolean {
  const [whole, before = '', dash = '', after = ''] = match;
  // Right inside a quotation the space is that of the guillemet.
  const end = match.index + whole.length;
  if (/[«‹([“]$/.test(line.text.slice(0, match.index)) || /^[»›)\]”]/.test(line.text.slice(end))) return false;
  if (dash.length > 1) return true;
  const isSpaced = before !== '' && after !== '';
  return isSpaced && !(dash === '-' && /\p{N}$/u.test(line.text.slice(0, match.index)));
}

/** A sentence, as far as dashes care: a reply inside a paragraph begins another. */
const ASIDE = /^(?![«“])[^;\n]*[^;:\s]$/u;

/**
 * The asides of a line. Only two dashes in one sentence, the first right behind a word, are an aside: three are a list, one
 * behind a sign begins a reply or a new member of the sentence.
 */
export function asidesIn(line: Line): readonly AsidePair[] {
  if (!line.profile.spacedDash) return [];
  const pairs: AsidePair[] = [];
  let sentence: (AsidePair['opening'] & AsidePair['closing'])[] = [];
  let last = 0;
  const close = () => {
    const [opening, closing] = sentence;
    if (opening && closing && sentence.length === 2) {
      const opens = /[\p{L}\p{N}»”’)\]]$/u.test(line.text.slice(0, opening.start));
      if (opens && ASIDE.test(line.text.slice(opening.end, closing.start))) pairs.push({ opening, closing });
    }
    sentence = [];
  };
  for (const match of line.text.matchAll(DASH)) {
    if (!isDash(line, match)) continue;
    const [start = 0, dash = 0, space = 0, end = 0] = starts(match, match.index);
    const between = line.text.slice(last, end + 1).replace(NOTE, '');
    if (SENTENCE_END.test(between) || between.includes('\n')) close();
    sentence.push({ start, dash, space, end });
    last = end;
  }
  close();
  return pairs;
}

/** Row 8: the dashes of an aside cling to it. Hyphens glued to their words get that space with their dash. */
const asideDash: LineRule = (line) =>
  asidesIn(line).flatMap(({ opening: { space, end }, closing: { start, dash } }): Finding[] => {
    const changes = where(
      space === end ? null : spaceAt(line, space, end, NO_BREAK_SPACE),
      start === dash ? null : spaceAt(line, start, dash, NO_BREAK_SPACE),
    );
    return changes.length > 0 ? [{ rule: 'aside-dash', changes }] : [];
  });

/** Row 8: before the final stop the closing dash goes. */
const asideStop: LineRule = (line) =>
  line.profile.spacedDash
    ? findAll(
        line,
        'aside-stop',
        new RegExp(`(?<=[^\\s]${SP}[—–]${SP}[^—–\\n]{2,120}?)(${SP}+[—–])(?=\\.(?:$|\\s))`, 'gu'),
        (match, at) => [put(at, at + match[0].length, '')],
      )
    : [];

/** Row 9: no space before the three dots, unless they stand for what was cut. */
const ellipsisSpace: LineRule = (line) =>
  findAll(
    line,
    'ellipsis-space',
    new RegExp(`(?<=\\p{L})(${SP}+)(?=(?:…|\\.\\.\\.)(?:$|\\n|[»”)\\],;:!?]|${SP}+(?:[»”;:!?]|\\p{Lu})))`, 'gu'),
    (match, at) => [put(at, at + match[0].length, '')],
  );

const ROW_OF_DOTS = /(?<=\p{L})(?:\.{4,}|…\.+)(?![.…])/gu;

/** Row 9: the three dots take in the final stop. After a figure they stand for what is left out of it. */
const ellipsisDots: LineRule = (line) =>
  findAll(line, 'ellipsis-dots', ROW_OF_DOTS, (match, at) => [
    put(at, at + match[0].length, /(?<!\p{L})etc$/u.test(line.text.slice(0, at)) ? '.' : '…'),
  ]);

const INNER = [
  new RegExp(`(?<=(?<![:;])[([])${SP}+(?=[^\\s)\\]»›])`, 'gu'),
  new RegExp(`(?<=[^\\s([«‹])${SP}+(?=[)\\]])`, 'gu'),
  new RegExp(`(?<=“)${SP}+(?=[^\\s”»›])`, 'gu'),
  new RegExp(`(?<=[^\\s“«‹])${SP}+(?=”)`, 'gu'),
];

/** Rows 10 and 11: nothing stands between a bracket and what it holds. */
const innerSpaces: LineRule = (line) =>
  INNER.flatMap((pattern) =>
    findAll(line, 'inner-spaces', pattern, (match, at) => [put(at, at + match[0].length, '')]),
  );

const BEFORE_STOP = new RegExp(
  `(?<=[\\p{L}\\p{N})»”’"'…%\\]\\ufffb\\ufffc])${SP}+(?=,(?![\\p{L}\\p{N},])|\\.(?![.\\p{L}\\p{N}…]|${SP}*\\.))`,
  'gu',
);
const AFTER_DOT = new RegExp(`(?<=\\.)${SP}+(?=,(?![\\p{L}\\p{N},]))`, 'gu');
const BEFORE_ENGLISH_SIGN = new RegExp(`(?<=[\\p{L}\\p{N})”’"'])${SP}+(?=[;:!?](?:$|${SP}|[”’)]))`, 'gu');

/** Row 12: no space before a comma or a stop; in English before no sign at all. */
const stopSpaces: LineRule = (line) =>
  [BEFORE_STOP, AFTER_DOT, ...(line.profile.before['!'] === null ? [BEFORE_ENGLISH_SIGN] : [])].flatMap((pattern) =>
    findAll(line, 'stop-spaces', pattern, (match, at) => [put(at, at + match[0].length, '')]),
  );

/** Row 12: a space after a comma, and after the stop between two sentences. */
const missingSpace: LineRule = (line) => [
  ...findAll(line, 'missing-space', /(?<=\p{L}),(?=\p{L})/gu, (_match, at) => [put(at + 1, at + 1, ' ')]),
  ...findAll(line, 'missing-space', /(?<=\p{Ll}{2})\.(?=\p{Lu}\p{Ll}+\s)/gu, (_match, at) => [
    put(at + 1, at + 1, ' '),
  ]),
];

/** One space is enough: the unbreakable one when there is one among them. */
const doubleSpaces: LineRule = (line) =>
  findAll(line, 'double-spaces', new RegExp(`(?<=[^\\s])${SP}{2,}(?=[^\\s])`, 'gu'), (match, at) => [
    put(at, at + match[0].length, /[\u00a0\u202f]/.exec(match[0])?.[0] ?? ' '),
  ]);

/** Row 29: two marks are one too many, four are three. */
const repeatedMarks: LineRule = (line) =>
  findAll(line, 'repeated-marks', /(?<![!?])(?:!!(?:!!+)?|\?\?(?:\?\?+)?)(?![!?])/gu, (match, at) => {
    const mark = match[0].slice(0, 1);
    return [put(at, at + match[0].length, match[0].length === 2 ? mark : mark.repeat(3))];
  });

/** The rules of dashes in a French text. */
export const DASH_RULES: readonly LineRule[] = [
  onlyWhere('-', dialogueHyphen),
  onlyWhere(' -', hyphenDash),
  onlyWhere(/[—–-]/, asideDash),
  onlyWhere(/[—–]\./, asideStop),
];
/** The rules of spaces and marks in any text. Double spaces come last: every other rule knows better what to make of them. */
export const SPACING_RULES: readonly LineRule[] = [
  onlyWhere(/\.{4}|…\./, ellipsisDots),
  onlyWhere(/[ \u00a0\u202f](?:…|\.\.\.)/, ellipsisSpace),
  onlyWhere(/[([“][ \u00a0\u202f]|[ \u00a0\u202f][)\]”]/, innerSpaces),
  onlyWhere(/[ \u00a0\u202f\u2009][.,;:!?]/, stopSpaces),
  onlyWhere(/\p{L}[.,]\p{L}/u, missingSpace),
  onlyWhere(/!!|\?\?/, repeatedMarks),
  onlyWhere(/[ \u00a0\u202f\u2009]{2}/, doubleSpaces),
];
