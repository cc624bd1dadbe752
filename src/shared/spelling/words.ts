/** A word as it stands in a text. */
export interface FoundWord {
  /** Offsets in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Its letters as dictionaries know them: composed, without invisible signs, with ’ and -. */
  readonly word: string;
}

/** Stands for what is no text: a picture, a note's call, code. One for each place that it takes. */
export const OBJECT = '\uFFFC';

/** What looks like words and is none: addresses of pages and of people, names of files, tags, names on networks. */
const NO_PROSE =
  /(?:https?:\/\/|ftp:\/\/|www\.)[^\s«»<>]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]+|[\p{L}\p{N}_-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,5}(?![\p{L}\p{N}])|[\p{L}\p{N}]+_[\p{L}\p{N}_]+/giu;

/** Signs inside a word that no reader sees: soft hyphen, zero-width spaces and joiners. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

const LETTERS = '[\\p{L}\\p{M}\\p{N}\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]';
const WORD = new RegExp(`${LETTERS}+(?:['’ʼ\\u2010\\u2011-]${LETTERS}+)*`, 'gu');

/** A word's letters as dictionaries know them. */
export function bareWord(word: string): string {
  return word
    .replace(INVISIBLE, '')
    .replace(/['ʼ]/g, '’')
    .replace(/[\u2010\u2011]/g, '-')
    .normalize('NFC');
}

/** The words of a text that can be looked up: with their elision and hyphens, without addresses, names of files and tags. */
export function wordsIn(text: string): readonly FoundWord[] {
  // An address needs one of these signs: most paragraphs have no such sign between letters.
  const prose = /[./@#_]/.test(text) ? text.replace(NO_PROSE, (found) => OBJECT.repeat(found.length)) : text;
  const words: FoundWord[] = [];
  for (const match of prose.matchAll(WORD)) {
    const word = bareWord(match[0]);
    if (word !== '') words.push({ from: match.index, to: match.index + match[0].length, word });
  }
  return words;
}
