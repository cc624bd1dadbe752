import { OctavoError } from '../../shared/errors';
import type { AssembledBook } from '../../shared/publishing/assembled';
import type { TextDifference } from '../../shared/publishing/job';
import {
  firstDifference,
  firstLetterDifference,
  lettersOf,
  type WordDifference,
  wordsOf,
} from '../../shared/publishing/words-kept';
import type { PageText } from './readback/xhtml-text';

/** What came of a comparison. `isWordless`: there is no word in the file. */
export interface Comparison {
  readonly differences: readonly TextDifference[];
  readonly isWordless: () => boolean;
}

/** Whether there is a word in a text at all. */
export const hasWords = ({ body }: PageText) => /[\p{L}\p{N}]/u.test(body);
const namesOf = ({ sections }: AssembledBook) => sections.map(({ name }) => name);

/** Compares a file in which sections cannot be told apart with all of them. */
export const compareAll = (book: AssembledBook, expected: readonly PageText[], found: PageText): Comparison => ({
  differences: compare(namesOf(book), expected, found),
  isWordless: () => !hasWords(found),
});

/** The first difference of the running text and the first of the notes, with the section in which the place lies. */
export function compare(
  names: readonly string[],
  expected: readonly PageText[],
  found: PageText,
): readonly TextDifference[] {
  return (['body', 'notes'] as const).flatMap((part): readonly TextDifference[] => {
    const words = expected.map((section) => wordsOf(section[part]));
    const difference = firstDifference(words.flat(), wordsOf(found[part]));
    if (!difference) return [];
    let end = 0;
    const home = words.findIndex((own) => {
      end += own.length;
      return difference.at < end;
    });
    return [told(names.at(home) ?? '', part, difference)];
  });
}

const told = (chapter: string, part: keyof PageText, { expected, found, around }: WordDifference): TextDifference => ({
  chapter,
  where: part === 'notes' ? 'notes' : 'text',
  expected,
  found,
  around,
});

/** Letters of the scripts that are written from right to left: Hebrew to Syriac, and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]+/g;

/** What can be compared on a page: a passage written from right to left is found there in the order of its signs. */
function printedLetters(text: string): string {
  return lettersOf(text).replace(RIGHT_TO_LEFT, (passage) => [...passage].sort().join(''));
}

/**
 * In print, lines are broken and words divided: letters are compared, section after section, notes apart. Throws
 * `font-lacks-signs` when some letters of the book are nowhere in print: the book's font cannot draw them.
 */
export function comparePages(
  book: AssembledBook,
  expected: readonly PageText[],
  found: PageText,
): readonly TextDifference[] {
  const pages = printedLetters(found.body);
  if (pages !== '') refuseMissingSigns(expected, new Set(`${pages}${printedLetters(found.notes)}`));
  const differences: TextDifference[] = [];
  let at = 0;
  for (const [index, section] of expected.entries()) {
    const letters = printedLetters(section.body);
    const start = pages.indexOf(letters, at);
    if (start >= 0) {
      at = start + letters.length;
      continue;
    }
    const near = nearest(pages, letters, at);
    const difference = firstLetterDifference(letters, pages.slice(near, near + letters.length));
    if (difference) differences.push(told(book.sections[index]?.name ?? '', 'body', difference));
  }
  if (found.notes === '' && hasNotesApart(expected, pages)) return differences;
  const notes = expected.map((section) => printedLetters(section.notes));
  const difference = firstLetterDifference(notes.join(''), printedLetters(found.notes));
  if (!difference) return differences;
  let end = 0;
  const home = notes.findIndex((own) => {
    end += own.length;
    return difference.at < end;
  });
  return [...differences, told(namesOf(book).at(home) ?? '', 'notes', difference)];
}

/** Whether the notes of each section stand together among the text, as they do when they are printed at the end of the book. */
function hasNotesApart(expected: readonly PageText[], pages: string): boolean {
  let at = 0;
  for (const { notes } of expected) {
    const letters = printedLetters(notes);
    const start = pages.indexOf(letters, at);
    if (start < 0) return false;
    at = start + letters.length;
  }
  return true;
}

function refuseMissingSigns(expected: readonly PageText[], printed: ReadonlySet<string>): void {
  const missing = new Set<string>();
  for (const { body, notes } of expected)
    for (const sign of printedLetters(`${body}\n${notes}`)) if (!printed.has(sign)) missing.add(sign);
  if (missing.size > 0)
    throw new OctavoError('font-lacks-signs', { signs: [...missing].slice(0, 12).join(' '), places: '…' });
}

/** Where the longest beginning of `letters` is found, so that the message names the place and not the chapter. */
function nearest(pages: string, letters: string, from: number): number {
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pages.indexOf(letters.slice(0, middle), from) >= 0) low = middle;
    else high = middle - 1;
  }
  return Math.max(from, pages.indexOf(letters.slice(0, low), from));
}
