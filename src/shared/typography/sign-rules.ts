import type { SpacedSign, TypographyProfile } from './profiles';
import type { RuleId } from './rule-list';
import {
  closesClause,
  endsWord,
  isBlank,
  isSpace,
  isWordCharacter,
  type OpenQuotes,
  opensGroup,
  opensQuotation,
} from './signs';

/** What the rule of a sign sees: the text already set before it, and the source from the sign on. */
export interface SignPlace {
  readonly profile: TypographyProfile;
  readonly quotes: OpenQuotes;
  readonly source: string;
  readonly index: number;
  /** The text set so far in this paragraph, trailing spaces left out. */
  readonly set: string;
  /** How many characters of trailing space were left out of `set` and may be taken back. */
  readonly spaces: number;
}

/** What a rule makes of its sign: the spaces before it are taken back where `takesSpaces` says so. */
export interface SignSetting {
  readonly rule: RuleId;
  readonly insert: string;
  /** UTF-16 units of the source that the sign, and what it swallows, is made of. */
  readonly length: number;
  readonly takesSpaces?: boolean;
}

type SignRule = (place: SignPlace) => SignSetting | null;

const lastOf = (text: string): string | undefined => Array.from(text.slice(-2)).at(-1);
const charAt = (text: string, index: number): string | undefined => {
  const point = text.codePointAt(index);
  return point === undefined ? undefined : String.fromCodePoint(point);
};

/** How many spaces stand in `source` from `index` on. */
function spacesAt(source: string, index: number): number {
  let length = 0;
  while (isSpace(source[index + length])) length += 1;
  return length;
}

/** The character right before the sign: a space when there are some. */
const previousOf = ({ set, spaces }: SignPlace): string | undefined => (spaces > 0 ? ' ' : lastOf(set));

function openQuote(rule: RuleId, { quotes, source, index }: SignPlace, pair = quotes.next): SignSetting {
  const swallowed = pair.inner === '' ? 0 : spacesAt(source, index + 1);
  const following = source[index + 1 + swallowed];
  quotes.read(pair.open, following);
  if (pair.inner === '' || following === undefined || following === '\n') return { rule, insert: pair.open, length: 1 };
  return { rule, insert: pair.open + pair.inner, length: 1 + swallowed };
}

function closeQuote(rule: RuleId, { quotes, source, index, set }: SignPlace, pair = quotes.innermost): SignSetting {
  quotes.read(pair.close, source[index + 1]);
  if (pair.inner === '' || set === '') return { rule, insert: pair.close, length: 1 };
  const inner = isSpace(lastOf(set)) ? '' : pair.inner;
  return { rule, insert: inner + pair.close, length: 1, takesSpaces: true };
}

/** Rows 3 to 5 of the table: « » outside, “ ” inside. */
const straightQuote: SignRule = (place) => {
  const following = charAt(place.source, place.index + 1);
  const previous = previousOf(place);
  if (opensQuotation(previous, following, place.quotes.level, 'closes-if-open')) return openQuote('quote-marks', place);
  // An unpaired mark after a figure is a measure (inches, seconds).
  if (place.quotes.level === 0 && /\p{N}/u.test(previous ?? '')) return null;
  return closeQuote('quote-marks', place);
};

/** A mark that was typed as such keeps its kind; only the space inside it is set. */
const curlyQuote: SignRule = (place) => {
  const mark = place.source[place.index] ?? '';
  const opened = place.profile.quotes.find((pair) => pair.open === mark);
  if (opened) return openQuote('quote-spaces', place, opened);
  const closed = place.profile.quotes.find((pair) => pair.close === mark);
  if (!closed || mark === '’') {
    place.quotes.read(mark, place.source[place.index + 1]);
    return null;
  }
  return closeQuote('quote-spaces', place, closed);
};

/** Words that begin with an apostrophe in English, where `'` could otherwise be taken for an opening quote. */
const ENGLISH_APHAERESIS = /^(?:\d|(?:tis|twas|twere|em|cause|til|n|round|bout)\b)/i;

/** Row 6. */
const apostrophe: SignRule = (place) => {
  const previous = previousOf(place);
  const rest = place.source.slice(place.index + 1, place.index + 12);
  const following = charAt(rest, 0);
  // 5' and 6'2 are measures.
  if (/\p{N}/u.test(previous ?? '') && !/\p{L}/u.test(following ?? '')) return null;
  const opening =
    place.profile.singleQuotes &&
    (isBlank(previous) || opensGroup(previous)) &&
    !isBlank(following) &&
    !ENGLISH_APHAERESIS.test(rest);
  const mark = opening ? '‘' : '’';
  place.quotes.read(mark, following);
  return { rule: 'apostrophe', insert: mark, length: 1 };
};

const AFTER_ETC = /(?<![\p{L}\p{N}])etc$/u;

/** Rows 9 and 26: three dots and no more; after « etc », which says it already, one. */
const ellipsis: SignRule = ({ source, index, spaces, set, profile }) => {
  if (!source.startsWith('...', index) || source[index + 3] === '.') return null;
  if (spaces === 0 && set.endsWith('.')) return null;
  if (profile.language === 'fr' && spaces === 0 && AFTER_ETC.test(set)) return { rule: 'etc', insert: '.', length: 3 };
  return { rule: 'ellipsis', insert: '…', length: 3 };
};

/** The same, where the three dots are one sign already. */
const etc: SignRule = ({ source, index, spaces, set, profile }) => {
  if (profile.language !== 'fr' || spaces > 0) return null;
  const dotted = set.endsWith('.');
  if (!AFTER_ETC.test(dotted ? set.slice(0, -1) : set) || source[index + 1] === '.') return null;
  return { rule: 'etc', insert: dotted ? '' : '.', length: 1 };
};

/** Row 7: the dash that opens a line of dialogue, and its no-break space. */
function dialogueDash(
  { source, index, profile, set, spaces }: SignPlace,
  dash: string,
  length: number,
): SignSetting | null {
  // Right behind the guillemet that opens a paragraph too.
  if (profile.dialogue === null || !/^(?:«.?)?$/.test(set) || spaces > 0) return null;
  const swallowed = spacesAt(source, index + length);
  const following = source[index + length + swallowed];
  if (following === undefined || following === '\n') return null;
  return { rule: 'dialogue-dash', insert: dash + profile.dialogue, length: length + swallowed };
}

/** Two or three hyphens are the dash of a typewriter; a longer row is a rule somebody drew. */
const hyphens: SignRule = (place) => {
  const { source, index, profile } = place;
  const length = /^-+/.exec(source.slice(index, index + 5))?.[0].length ?? 0;
  const previous = previousOf(place);
  const following = charAt(source, index + length);
  if (length < 2 || length > 3 || previous === '-' || previous === '<' || previous === '!' || following === '>')
    return null;
  // Alone on its line it is a break between scenes, or the rule of a table.
  if (place.set === '' && (following === undefined || following === '\n')) return null;
  const opening = dialogueDash(place, '—', length);
  if (opening) return opening;
  const before = profile.spacedDash && !isBlank(previous) && !opensGroup(previous) ? ' ' : '';
  const after = profile.spacedDash && !closesClause(following) && !/[.,;:!?]/.test(following ?? '') ? ' ' : '';
  return { rule: 'dashes', insert: `${before}—${after}`, length };
};

const dash: SignRule = (place) => dialogueDash(place, place.source[place.index] ?? '', 1);

/** Rows 1, 2 and 10. */
const spacedSign: SignRule = ({ profile, source, index, set, spaces }) => {
  const sign = source[index] as SpacedSign;
  const space = profile.before[sign];
  const base = lastOf(set);
  if (space === null || base === undefined || isSpace(base) || opensGroup(base)) return null;
  const following = charAt(source, index + 1);
  if (sign === ':' || sign === ';') {
    // Hours and ratios (10:55), `::`, paths and faces :-) have no space.
    const face = following === '-' && source[index + 2] !== '-';
    if (isWordCharacter(following) || face || `:;/\\(`.includes(following ?? ' ')) return null;
    if (spaces > 0 && following === ')') return null;
  } else if (isWordCharacter(following) || following === '=' || following === '/') return null;
  const rule = sign === ':' ? 'colon-space' : 'sign-spaces';
  if (spaces > 0) return { rule, insert: space + sign, length: 1, takesSpaces: true };
  return endsWord(base) ? { rule, insert: space + sign, length: 1 } : null;
};

/** Row 13: a space that stands between a number and its unit does not break. */
const unitSign: SignRule = ({ profile, source, index, set, spaces }) =>
  profile.unit !== '' && spaces > 0 && /\p{N}$/u.test(set)
    ? { rule: 'units', insert: profile.unit + (source[index] ?? ''), length: 1, takesSpaces: true }
    : null;

/** Row 15: 16 h 15. */
const hour: SignRule = ({ profile, source, index, set, spaces }) => {
  const rest = /^h([ \u00a0\u202f\u2009]+)?(\d{1,2}(?!\p{N}))?(?!\p{L})/u.exec(source.slice(index, index + 8));
  if (profile.unit === '' || spaces === 0 || !rest || !/(?<!\p{N})\d{1,2}$/u.test(set)) return null;
  const minutes = rest[1] !== undefined && rest[2] !== undefined;
  return {
    rule: 'hours',
    insert: `${profile.unit}h${minutes ? profile.unit : ''}`,
    length: 1 + (minutes ? (rest[1]?.length ?? 0) : 0),
    takesSpaces: true,
  };
};

/** What is done at each sign. A sign that is not here is copied. */
export const SIGN_RULES: ReadonlyMap<string, SignRule> = new Map<string, SignRule>([
  ['"', straightQuote],
  ...['«', '»', '“', '”', '‘', '’', '‹', '›'].map((mark): [string, SignRule] => [mark, curlyQuote]),
  ["'", apostrophe],
  ['.', ellipsis],
  ['…', etc],
  ['-', hyphens],
  ['—', dash],
  ['–', dash],
  ...[';', '!', '?', ':'].map((sign): [string, SignRule] => [sign, spacedSign]),
  ['%', unitSign],
  ['€', unitSign],
  ['h', hour],
]);
