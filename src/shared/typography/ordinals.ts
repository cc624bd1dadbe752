import { NO_BREAK_SPACE } from './profiles';

/** How a piece of an ordinal or abbreviation stands in print. */
export type OrdinalLook = 'plain' | 'small-caps' | 'superscript';

/** A piece of text and how it stands. */
export interface OrdinalPiece {
  readonly text: string;
  readonly look: OrdinalLook;
}

/** An ordinal, a century or an abbreviation with raised letters, and how French sets it. */
export interface Ordinal {
  /** UTF-16 offsets in the text that was looked at: what `pieces` takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly OrdinalPiece[];
}

const SPACE = '[ \\u00a0\\u202f]';
/** Not in the middle of a word or of a number. */
const START = '(?<![\\p{L}\\p{M}\\p{N}])';
const END = '(?![\\p{L}\\p{M}\\p{N}])';

const plain = (text: string): OrdinalPiece => ({ text, look: 'plain' });
const raised = (text: string): OrdinalPiece => ({ text, look: 'superscript' });
const small = (text: string): OrdinalPiece => ({ text: text.toLowerCase(), look: 'small-caps' });

/** The raised letters of an ordinal, as French writes them: `ème` and `ième` are `e`, `ère` is `re`. */
function ending(typed: string): string {
  const letters = typed.toLowerCase().replace(/ᵉ/g, 'e').replace(/ʳ/g, 'r');
  const many = letters.endsWith('s') ? 's' : '';
  const one = many ? letters.slice(0, -1) : letters;
  if (one === 'er' || one === 'd' || one === 'de') return one + many;
  if (one === 're' || one === 'ère' || one === 'ere') return `re${many}`;
  if (one === 'nd') return `d${many}`;
  if (one === 'nde') return `de${many}`;
  return `e${many}`;
}

const FIRST = 'ers?|res?|ères?|eres?|ᵉʳ';
const NEXT = 'i?[èe]mes?|es?|ᵉ';
/** Written in capitals although they are counted: what is not a century (*Lexique*, s. v. « Nombres »). */
const IN_CAPITALS = /^(?:République|Empire|Reich|Internationale|dynastie|armée|Armée|corps|légion|Légion)/u;
const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor';

const ROMANS: readonly (readonly [number, string])[] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A century as its Roman number in lower case, 1 to 39. */
function roman(number: number): string {
  let left = number;
  let written = '';
  for (const [value, letters] of ROMANS)
    while (left >= value) {
      written += letters;
      left -= value;
    }
  return written;
}

/** A well-formed Roman number from 1 to 39: longer ones are no centuries and no republics. */
const ROMAN = 'X{0,3}(?:IX|IV|V?I{0,3})';

/** One kind of ordinal: where it stands, and how it is set; `null` when the match is something else after all. */
interface Kind {
  readonly pattern: RegExp;
  readonly set: (match: RegExpExecArray) => readonly OrdinalPiece[] | null;
}

/** The siècle after a century, with the space that keeps the two together. */
const century = (word: string | undefined): readonly OrdinalPiece[] =>
  word === undefined ? [] : [plain(NO_BREAK_SPACE + word)];

const KINDS: readonly Kind[] = [
  // XIXe siècle, XIXème, Ve République, François Ier.
  {
    pattern: new RegExp(
      `${START}(${ROMAN}|${ROMAN.toLowerCase().replace(/X/g, 'x')})(${FIRST}|${NEXT})${END}(?:${SPACE}(siècles?|s\\.|[\\p{L}’-]+))?`,
      'gu',
    ),
    set: ([, number = '', letters = '', word]) => {
      if (number === '') return null;
      const isCentury = word !== undefined && /^(?:siècles?|s\.)$/u.test(word);
      const isLower = number === number.toLowerCase();
      // « ive », « vie », « les », « mes »: words, unless a century follows.
      if (isLower && !isCentury) return null;
      const isFirst = new RegExp(`^(?:${FIRST})$`, 'u').test(letters);
      const end = raised(ending(letters));
      if (isCentury) return [small(number), end, ...century(word)];
      if (word !== undefined && IN_CAPITALS.test(word)) return [plain(number), end, plain(NO_BREAK_SPACE + word)];
      // A king is the first of his name, in capitals; no other counts with an ending.
      const rest = word === undefined ? [] : [plain(` ${word}`)];
      return isFirst ? [plain(number), end, ...rest] : [small(number), end, ...rest];
    },
  },
  // 19e siècle.
  {
    pattern: new RegExp(`${START}([1-9]\\d?)(${FIRST}|${NEXT})${SPACE}(siècles?|s\\.)`, 'gu'),
    set: ([, number = '', letters = '', word]) => {
      const value = Number(number);
      return value > 39 ? null : [small(roman(value)), raised(ending(letters)), ...century(word)];
    },
  },
  // 1er janvier, 2e, 2ème, 1re, 2nde.
  {
    pattern: new RegExp(
      `${START}(1)(${FIRST})${END}(?:${SPACE}(${MONTHS})${END})?|${START}(2)(nde?s?|de?s?)${END}|${START}(\\d+)(${NEXT})${END}`,
      'gu',
    ),
    set: ([, first, firstLetters = '', month, second, secondLetters = '', number = '', letters = '']) => {
      if (first) return [plain(first), raised(ending(firstLetters)), ...(month ? [plain(NO_BREAK_SPACE + month)] : [])];
      if (second) return [plain(second), raised(ending(secondLetters))];
      return [plain(number), raised(ending(letters))];
    },
  },
  // 1° (primo): a raised letter o, not a sign for degrees. With a unit or a number after it, it is one.
  {
    pattern: new RegExp(`${START}(\\d)[°º](?!${SPACE}?[CFK0-9])`, 'gu'),
    set: ([, number = '']) => [plain(number), raised('o')],
  },
  // n° 3, nos 3 et 4.
  {
    pattern: new RegExp(`${START}([nN])(os|o|°|º)${SPACE}?(?=\\d)`, 'gu'),
    set: ([, letter = '', letters = '']) => [
      plain(letter),
      raised(letters === 'os' ? 'os' : 'o'),
      plain(NO_BREAK_SPACE),
    ],
  },
  // Mme Aubin, Mlles, Mgr, Dr, Pr, Vve; M. for Mr.
  {
    pattern: new RegExp(
      `${START}(M)(mes|me|lles|lle|grs|gr)${END}(${SPACE}(?=\\p{Lu}))?|${START}(D|P|V)(rs|re|r|ve)${END}(${SPACE}(?=\\p{Lu}))|${START}(C)(ie)${END}`,
      'gu',
    ),
    set: ([, m, mLetters = '', mSpace, doctor, doctorLetters = '', doctorSpace, company, companyLetters = '']) => {
      if (m) return [plain(m), raised(mLetters), ...(mSpace ? [plain(NO_BREAK_SPACE)] : [])];
      if (doctor) {
        if ((doctor === 'V') !== (doctorLetters === 've')) return null;
        return [plain(doctor), raised(doctorLetters), ...(doctorSpace ? [plain(NO_BREAK_SPACE)] : [])];
      }
      return [plain(company ?? ''), raised(companyLetters)];
    },
  },
  // Me Abriel: « me » and « mes » are words; before a name they are a lawyer’s title.
  {
    pattern: new RegExp(`${START}(M)(es|e)${SPACE}(?=\\p{Lu})`, 'gu'),
    set: ([, letter = '', letters = '']) => [plain(letter), raised(letters), plain(NO_BREAK_SPACE)],
  },
  {
    pattern: new RegExp(`${START}Mr\\.?${SPACE}(?=\\p{Lu})`, 'gu'),
    set: () => [plain(`M.${NO_BREAK_SPACE}`)],
  },
];

/**
 * Every ordinal, century and abbreviation with raised letters in a piece of French prose, in order, none over another
 * (reference: typography.md rows 16–20 and 22). It is for a writer who asks for it: some of them, read without looking, are
 * something else (« Me » at the start of a sentence before a name).
 */
export function ordinalsIn(text: string): readonly Ordinal[] {
  const found: Ordinal[] = [];
  for (const { pattern, set } of KINDS)
    for (const match of text.matchAll(pattern)) {
      const pieces = set(match);
      if (pieces === null) continue;
      const to = match.index + match[0].length;
      if (found.some((other) => other.from < to && match.index < other.to)) continue;
      found.push({ from: match.index, to, pieces });
    }
  return found.sort((one, other) => one.from - other.from).map((ordinal) => trimmed(text, ordinal));
}

/** Without what stays as it is at the end: the word after a number that only decided how it is set. */
function trimmed(text: string, { from, to, pieces }: Ordinal): Ordinal {
  const last = pieces.at(-1);
  if (last?.look !== 'plain' || pieces.length === 1) return { from, to, pieces };
  // The space itself may become another one; the word behind it never does.
  const kept = last.text.slice(1);
  if (!text.slice(from, to).endsWith(kept)) return { from, to, pieces };
  const space = last.text.slice(0, 1);
  const end = to - kept.length;
  const same = text.slice(end - 1, end) === space;
  return {
    from,
    to: same ? end - 1 : end,
    pieces: [...pieces.slice(0, -1), ...(same ? [] : [plain(space)])],
  };
}

/** What may stand between the caret and the ordinal just typed: a space, a sign, the century itself, the number of a n°. */
const NEAR = /^[\s\u00a0\u202f.,;:!?»)\]’]*(?:siècles?|s\.|\p{L}+|\d+)?[\s\u00a0\u202f.,;:!?»)\]’]*$/u;

/** The ordinal at an offset of a text (UTF-16), or right before it; `null` when there is none. */
export function ordinalAt(text: string, offset: number): Ordinal | null {
  const all = ordinalsIn(text);
  const around = all.find(({ from, to }) => from <= offset && offset <= to);
  if (around) return around;
  const before = all.findLast(({ to }) => to <= offset);
  return before && NEAR.test(text.slice(before.to, offset)) ? before : null;
}
