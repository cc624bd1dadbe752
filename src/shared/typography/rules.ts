import type { SpacedSign, TypographyProfile } from './profiles';
import {
  closesClause,
  endsWord,
  isBlank,
  isSpace,
  isWordCharacter,
  OpenQuotes,
  opensGroup,
  opensQuotation,
  protectedRanges,
} from './signs';

/** Replace the text between `from` and `to` (UTF-16 offsets) by `insert`. */
export interface TypographyEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What a rule sees: the text already set before its sign, and the source from its sign on. */
interface Place {
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
interface Setting {
  readonly insert: string;
  /** UTF-16 units of the source that the sign, and what it swallows, is made of. */
  readonly length: number;
  readonly takesSpaces?: boolean;
}

type Rule = (place: Place) => Setting | null;

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
const previousOf = ({ set, spaces }: Place): string | undefined => (spaces > 0 ? ' ' : lastOf(set));

function openQuote({ quotes, source, index, profile }: Place, pair = quotes.next): Setting {
  const swallowed = pair.inner === '' ? 0 : spacesAt(source, index + 1);
  const following = source[index + 1 + swallowed];
  quotes.read(pair.open, following);
  if (profile.quotes[0].inner === '' || following === undefined || following === '\n')
    return { insert: pair.open, length: 1 };
  return { insert: pair.open + pair.inner, length: 1 + swallowed };
}

function closeQuote({ quotes, source, index, set }: Place, pair = quotes.innermost): Setting {
  quotes.read(pair.close, source[index + 1]);
  if (pair.inner === '' || set === '') return { insert: pair.close, length: 1 };
  const inner = isSpace(lastOf(set)) ? '' : pair.inner;
  return { insert: inner + pair.close, length: 1, takesSpaces: true };
}

/** Rows 3 to 5 of the table: « » outside, “ ” inside. */
const straightQuote: Rule = (place) => {
  const following = charAt(place.source, place.index + 1);
  const previous = previousOf(place);
  if (opensQuotation(previous, following, place.quotes.level, 'closes-if-open')) return openQuote(place);
  // An unpaired mark after a figure is a measure (inches, seconds).
  if (place.quotes.level === 0 && /\p{N}/u.test(previous ?? '')) return null;
  return closeQuote(place);
};

/** A mark that was typed as such keeps its kind; only the space inside it is set. */
const curlyQuote: Rule = (place) => {
  const mark = place.source[place.index] ?? '';
  const opened = place.profile.quotes.find((pair) => pair.open === mark);
  if (opened) return openQuote(place, opened);
  const closed = place.profile.quotes.find((pair) => pair.close === mark);
  if (!closed || mark === '’') {
    place.quotes.read(mark, place.source[place.index + 1]);
    return null;
  }
  return closeQuote(place, closed);
};

/** Words that begin with an apostrophe in English, where `'` could otherwise be taken for an opening quote. */
const ENGLISH_APHAERESIS = /^(?:\d|(?:tis|twas|twere|em|cause|til|n|round|bout)\b)/i;

/** Row 6. */
const apostrophe: Rule = (place) => {
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
  return { insert: mark, length: 1 };
};

/** Row 9: three dots and no more. */
const ellipsis: Rule = ({ source, index, spaces, set }) => {
  if (!source.startsWith('...', index) || source[index + 3] === '.') return null;
  if (spaces === 0 && set.endsWith('.')) return null;
  return { insert: '…', length: 3 };
};

/** Row 7: the dash that opens a line of dialogue, and its no-break space. */
function dialogueDash({ source, index, profile, set, spaces }: Place, dash: string, length: number): Setting | null {
  if (profile.dialogue === null || set !== '' || spaces > 0) return null;
  const swallowed = spacesAt(source, index + length);
  const following = source[index + length + swallowed];
  if (following === undefined || following === '\n') return null;
  return { insert: dash + profile.dialogue, length: length + swallowed };
}

/** Two or three hyphens are the dash of a typewriter; a longer row is a rule somebody drew. */
const hyphens: Rule = (place) => {
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
  return { insert: `${before}—${after}`, length };
};

const dash: Rule = (place) => dialogueDash(place, place.source[place.index] ?? '', 1);

/** Rows 1, 2 and 10. */
const spacedSign: Rule = ({ profile, source, index, set, spaces }) => {
  const sign = source[index] as SpacedSign;
  const space = profile.before[sign];
  const base = lastOf(set);
  if (space === '' || base === undefined || isSpace(base) || opensGroup(base)) return null;
  const following = charAt(source, index + 1);
  if (sign === ':' || sign === ';') {
    // Hours and ratios (10:55), `::`, paths and faces :-) have no space.
    const face = following === '-' && source[index + 2] !== '-';
    if (isWordCharacter(following) || face || `:;/\\(`.includes(following ?? ' ')) return null;
    if (spaces > 0 && following === ')') return null;
  } else if (isWordCharacter(following) || following === '=' || following === '/') return null;
  if (spaces > 0) return { insert: space + sign, length: 1, takesSpaces: true };
  return endsWord(base) ? { insert: space + sign, length: 1 } : null;
};

/** Row 13: a space that stands between a number and its unit does not break. */
const unitSign: Rule = ({ profile, source, index, set, spaces }) =>
  profile.unit !== '' && spaces > 0 && /\p{N}$/u.test(set)
    ? { insert: profile.unit + (source[index] ?? ''), length: 1, takesSpaces: true }
    : null;

/** Row 15: 16 h 15. */
const hour: Rule = ({ profile, source, index, set, spaces }) => {
  const rest = /^h([ \u00a0\u202f\u2009]+)?(\d{1,2}(?!\p{N}))?(?!\p{L})/u.exec(source.slice(index, index + 8));
  if (profile.unit === '' || spaces === 0 || !rest || !/(?<!\p{N})\d{1,2}$/u.test(set)) return null;
  const minutes = rest[1] !== undefined && rest[2] !== undefined;
  return {
    insert: `${profile.unit}h${minutes ? profile.unit : ''}`,
    length: 1 + (minutes ? (rest[1]?.length ?? 0) : 0),
    takesSpaces: true,
  };
};

/** What is done at each sign. A sign that is not here is copied. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['"', straightQuote],
  ...['«', '»', '“', '”', '‘', '’'].map((mark): [string, Rule] => [mark, curlyQuote]),
  ["'", apostrophe],
  ['.', ellipsis],
  ['-', hyphens],
  ['—', dash],
  ['–', dash],
  ...[';', '!', '?', ':'].map((sign): [string, Rule] => [sign, spacedSign]),
  ['%', unitSign],
  ['€', unitSign],
  ['h', hour],
]);

// What stands further back in the paragraph than this decides nothing.
const REACH = 16;

/**
 * The edits that set a text by a profile's rules, in order, not overlapping. Letters and digits are never among them.
 * Applying them twice changes nothing more. Line breaks separate paragraphs. A caller whose paragraph is made of several
 * runs (marks, notes, code) gives the whole paragraph, with `OBJECT` for each unit that is not prose, and maps the edits
 * back.
 */
export function typographyEdits(source: string, profile: TypographyProfile): readonly TypographyEdit[] {
  const quotes = new OpenQuotes(profile);
  const guarded = protectedRanges(source);
  // One piece for each stretch of the source, so that a sign can take back the spaces that stand before it.
  const pieces: TypographyEdit[] = [];
  let set = '';
  let spaces = 0;
  let guard = 0;
  const extend = (addition: string) => {
    set = (set + (spaces > 0 ? ' ' : '') + addition).slice(-REACH);
    spaces = 0;
  };
  for (let index = 0; index < source.length; ) {
    while ((guarded[guard]?.to ?? Number.POSITIVE_INFINITY) <= index) guard += 1;
    const char = source[index] ?? '';
    const free = index < (guarded[guard]?.from ?? Number.POSITIVE_INFINITY);
    const setting = (free && RULES.get(char)?.({ profile, quotes, source, index, set, spaces })) || null;
    if (setting === null) {
      pieces.push({ from: index, to: index + 1, insert: char });
      if (char === '\n') {
        quotes.reset();
        set = '';
        spaces = 0;
      } else if (isSpace(char)) spaces += 1;
      else extend(char);
      index += 1;
      continue;
    }
    let from = index;
    if (setting.takesSpaces) for (; spaces > 0; spaces -= 1) from = pieces.pop()?.from ?? from;
    pieces.push({ from, to: index + setting.length, insert: setting.insert });
    extend(setting.insert);
    index += setting.length;
  }
  return pieces.filter(({ from, to, insert }) => source.slice(from, to) !== insert);
}

/** A text with edits applied to it. */
export function applyEdits(text: string, edits: readonly TypographyEdit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

/** A whole text set by a profile's rules: `typographyEdits` applied. `--` becomes —. */
export function typeset(text: string, profile: TypographyProfile): string {
  return applyEdits(text, typographyEdits(text, profile));
}
