import { bareWord } from './words';

/** The name of the list of a book's own words, beside book.yaml, and of the author's, in the configuration folder. */
export const DICTIONARY_FILE = 'dictionary.txt';

/** Lines that begin with this are remarks of whoever wrote the file by hand. */
const REMARK = '#';

const lines = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
const wordOf = (line: string): string => {
  const word = line.trim();
  return word.startsWith(REMARK) ? '' : bareWord(word);
};

/** The words of such a file, one a line, in its order, each once. Empty lines and those that begin with `#` hold none. */
export function wordsOfDictionary(text: string): readonly string[] {
  return [...new Set(lines(text).map(wordOf))].filter((word) => word !== '');
}

/** The text of the file with one word more, on a line of its own at the end; as it is when the word is there. */
export function withWord(text: string, word: string): string {
  const bare = bareWord(word.trim());
  if (bare === '' || bare.startsWith(REMARK) || /[\r\n]/.test(bare) || wordsOfDictionary(text).includes(bare))
    return text;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  return `${text}${text.length > bom && !/[\r\n]$/.test(text) ? end : ''}${bare}${end}`;
}

/** The text of the file without a word: its lines go, every other byte stays. */
export function withoutWord(text: string, word: string): string {
  const bare = bareWord(word.trim());
  if (bare === '') return text;
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const kept = text
    .slice(bom.length)
    .match(/[^\r\n]*(?:\r\n|\n|\r|$)/g)
    ?.filter((line) => wordOf(line) !== bare);
  return bom + (kept ?? []).join('');
}
