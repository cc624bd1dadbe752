import { NO_BREAK_SPACE, type SpacedSign, type TypographyProfile } from './profiles';
import { endsInAddress, endsWord, isSpace, OpenQuotes, opensGroup, opensQuotation } from './signs';
import { withLigature } from './word-rules';

/** What a key writes instead of its character. */
export interface TypedText {
  /** UTF-16 units to take away right before the caret. */
  readonly remove: number;
  /** Written in their place; empty where the key writes nothing (a space that is already there). */
  readonly insert: string;
}

interface Keystroke {
  readonly before: string;
  readonly char: string;
  readonly after: string;
  readonly profile: TypographyProfile;
}

type KeyRule = (keystroke: Keystroke) => TypedText | null;

const lastOf = (text: string): string | undefined => Array.from(text.slice(-2)).at(-1);

function openQuotesIn(before: string, profile: TypographyProfile): OpenQuotes {
  const quotes = new OpenQuotes(profile);
  for (let index = 0; index < before.length; index += 1) quotes.read(before[index] ?? '', before[index + 1]);
  return quotes;
}

const trailingSpaces = (text: string): number => /[ \u00a0\u202f\u2009]*$/.exec(text)?.[0].length ?? 0;

function opening(mark: string, inner: string): TypedText {
  return { remove: 0, insert: mark + inner };
}

function closing(before: string, mark: string, inner: string): TypedText {
  if (inner === '') return { remove: 0, insert: mark };
  const spaces = trailingSpaces(before);
  const opened = before.slice(0, before.length - spaces);
  // In « | » the space that opened the quotation stays, and the closing mark brings its own.
  if (opened === '' || /[«‹]$/.test(opened)) return { remove: 0, insert: mark };
  return { remove: spaces, insert: inner + mark };
}

const straightQuote: KeyRule = ({ before, after, profile }) => {
  const quotes = openQuotesIn(before, profile);
  const previous = lastOf(before);
  if (opensQuotation(previous, after[0], quotes.level, 'opens')) return opening(quotes.next.open, quotes.next.inner);
  if (quotes.level === 0 && /\p{N}/u.test(previous ?? '')) return null;
  return closing(before, quotes.innermost.close, quotes.innermost.inner);
};

const guillemet: KeyRule = ({ before, char, profile }) => {
  const pair = profile.quotes.find(({ open, close, inner }) => inner !== '' && (open === char || close === char));
  if (!pair) return null;
  return char === pair.open ? opening(char, pair.inner) : closing(before, char, pair.inner);
};

const apostrophe: KeyRule = ({ before, profile }) => {
  const previous = lastOf(before);
  if (/\p{N}/u.test(previous ?? '')) return null;
  const opens = profile.singleQuotes && (previous === undefined || isSpace(previous) || opensGroup(previous));
  return { remove: 0, insert: opens ? '‘' : '’' };
};

const dot: KeyRule = ({ before, profile }) => {
  if (profile.language === 'fr' && /(?<!\p{L})etc(?:\.\.|…)$/u.test(before))
    return before.endsWith('…') ? { remove: 1, insert: '.' } : { remove: 1, insert: '' };
  return threeDots(before);
};

/** « etc. » says it already. */
const afterEtc: KeyRule = ({ before, profile }) =>
  profile.language === 'fr' && /(?<!\p{L})etc\.?$/u.test(before)
    ? { remove: 0, insert: before.endsWith('.') ? '' : '.' }
    : null;

const threeDots = (before: string): TypedText | null =>
  before.endsWith('..') && !before.endsWith('...') && !before.endsWith('…..') ? { remove: 2, insert: '…' } : null;

/** `--` gives –, a third `-` gives —; at the start of a paragraph, where dialogue begins with a dash, `--` gives it. */
const hyphen: KeyRule = ({ before, profile }) => {
  if (profile.dialogue !== null) {
    if (before === '-') return { remove: 1, insert: `—${profile.dialogue}` };
    if (before === `—${profile.dialogue}`) return { remove: 0, insert: '' };
  }
  if (before.endsWith('–')) return { remove: 1, insert: '—' };
  return /(?:^|[^-<!])-$/.test(before) ? { remove: 1, insert: '–' } : null;
};

const dash: KeyRule = ({ before, char, profile }) =>
  before === '' && profile.dialogue !== null ? { remove: 0, insert: char + profile.dialogue } : null;

/** Whether a sign typed here, without a space, ends a word it must be set apart from. */
const standsAfterWord = (before: string): boolean => endsWord(lastOf(before)) && !endsInAddress(before);

const spacedSign: KeyRule = ({ before, char, profile }) => {
  const space = profile.before[char as SpacedSign];
  const spaces = trailingSpaces(before);
  const base = lastOf(before.slice(0, before.length - spaces));
  if (space === null || base === undefined || opensGroup(base)) return null;
  if (space === '') return spaces > 0 && base !== '—' && base !== '–' ? { remove: spaces, insert: char } : null;
  if (spaces > 0) {
    const sofar = before.slice(-spaces);
    // The space of a dialogue dash belongs to the dash.
    if (base === '—' && sofar === profile.dialogue) return null;
    return sofar === space ? null : { remove: spaces, insert: space + char };
  }
  return standsAfterWord(before) ? { remove: 0, insert: space + char } : null;
};

/** After a colon glued to its word nothing is known yet (10:55, an address); the space that follows tells. */
const colon: KeyRule = (keystroke) => (isSpace(keystroke.before.at(-1)) ? spacedSign(keystroke) : null);

/** What the end of a word decides: œ and æ, the spaces of an hour and of thousands, the one after what calls somebody. */
const wordEnd: KeyRule = ({ before, char, profile }) => {
  if (profile.language !== 'fr' || endsInAddress(before)) return null;
  const written = char === '\n' ? '' : char;
  const word = /\p{L}+$/u.exec(before)?.[0] ?? '';
  const right = word.length > 3 && /oe|ae/i.test(word) ? withLigature(word) : null;
  if (right !== null) return { remove: word.length, insert: right + written };
  const hour = /(?<![\p{L}\p{N}.,]|\p{N} )\d{1,2}([ \u00a0]h(?: [0-5]\d)?)$/u.exec(before)?.[1];
  if (hour?.includes(' ')) return { remove: hour.length, insert: hour.replaceAll(' ', profile.unit) + written };
  const groups = /(?<![\p{L}\p{N}.,/]|\p{N} )([1-9]\d{0,2}(?: \d{3})+)$/u.exec(before)?.[1];
  if (groups !== undefined && char !== '\n')
    return { remove: groups.length, insert: groups.replaceAll(' ', profile.thousands) + written };
  if (char === ' ' && /(?:^|[\s«“(’'])(?:MM?\.|Mmes?|Mlles?|Mgr)$/u.test(before))
    return { remove: 0, insert: NO_BREAK_SPACE };
  return null;
};

const blank: KeyRule = ({ before, char, profile }) => {
  const swallowing = profile.quotes.some(({ inner, open }) => inner !== '' && before.endsWith(open + inner));
  if (char === ' ' && swallowing) return { remove: 0, insert: '' };
  if (
    char === ' ' &&
    profile.dialogue !== null &&
    /^[—–]$/.test(before.slice(0, -1)) &&
    before.endsWith(profile.dialogue)
  )
    return { remove: 0, insert: '' };
  const space = profile.before[':'];
  if (!space || !before.endsWith(':') || !standsAfterWord(before.slice(0, -1))) return null;
  return { remove: 1, insert: `${space}:${char === ' ' ? ' ' : ''}` };
};

const unitSign: KeyRule = ({ before, char, profile }) =>
  profile.unit !== '' && /\p{N} $/u.test(before) ? { remove: 1, insert: profile.unit + char } : null;

/** The first of two rules that has something to say. */
const either =
  (first: KeyRule, second: KeyRule): KeyRule =>
  (keystroke) =>
    first(keystroke) ?? second(keystroke);

/** A sign right behind a word: the word is set first, then the sign behind what it has become. */
const behindWord =
  (rule: KeyRule): KeyRule =>
  (keystroke) => {
    const { before, char } = keystroke;
    const word = wordEnd(keystroke);
    if (!word) return rule(keystroke);
    const set = word.insert.slice(0, -char.length);
    const sign = rule({ ...keystroke, before: before.slice(0, before.length - word.remove) + set });
    return { remove: word.remove, insert: set + (sign?.insert ?? char) };
  };

const KEY_RULES: ReadonlyMap<string, KeyRule> = new Map<string, KeyRule>([
  ['"', behindWord(straightQuote)],
  ['«', guillemet],
  ['»', behindWord(guillemet)],
  ['‹', guillemet],
  ['›', guillemet],
  ["'", apostrophe],
  ['.', either(dot, wordEnd)],
  ['…', afterEtc],
  ['-', hyphen],
  ['—', dash],
  ['–', dash],
  [';', behindWord(spacedSign)],
  ['!', behindWord(spacedSign)],
  ['?', behindWord(spacedSign)],
  [':', behindWord(colon)],
  [' ', either(blank, wordEnd)],
  ['\n', either(blank, wordEnd)],
  [',', wordEnd],
  [')', wordEnd],
  ['%', unitSign],
  ['€', unitSign],
]);

/** The characters that may be written otherwise than they are typed. */
export const TYPED_CHARACTERS: readonly string[] = [...KEY_RULES.keys()];

/**
 * What a key writes, by the same rules as `typeset`: `before` and `after` are the text of the paragraph on both sides of the
 * caret (`OBJECT` for what is not prose). `null`: the character itself. `\n` stands for the end of the paragraph, and never
 * is in what is inserted.
 */
export function typed(before: string, char: string, after: string, profile: TypographyProfile): TypedText | null {
  const text = KEY_RULES.get(char)?.({ before, char, after, profile }) ?? null;
  return text !== null && text.remove === 0 && text.insert === char ? null : text;
}

/** Whether a typed text only swallows its key: nothing that a Backspace should bring back. */
export function swallows(text: TypedText): boolean {
  return text.remove === 0 && text.insert === '';
}
