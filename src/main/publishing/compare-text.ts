import { OctavoError } from '../../shared/errors';
import type { AssembledBook } from '../../shared/publishing/assembled';
import type { TextDifference } from '../../shared/publishing/job';
import { remembering } from '../../shared/publishing/remembered';
import {
  firstDifference,
  firstLetterDifference,
  printedLetters,
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

/** What stands on printed pages: its text, and the letters of it. */
export interface PrintedText extends PageText {
  /** `printedLetters` of the text. They may be those of its pieces joined, as long as that makes the book's own letters. */
  readonly letters: PageText;
  /** Where each page begins among the letters of the running text. */
  readonly pages: readonly number[];
}

const lettersIn = remembering<PageText, PageText>();

const sectionLetters = (text: PageText): PageText =>
  lettersIn(text, '', () => ({ body: printedLetters(text.body), notes: printedLetters(text.notes) }));

/**
 * In print, lines are broken and words divided: letters are compared, section after section, notes apart. Throws
 * `font-lacks-signs` when some letters of the book are nowhere in print: the book's font cannot draw them.
 */
export function comparePages(
  book: AssembledBook,
  expected: readonly PageText[],
  found: PrintedText,
): readonly TextDifference[] {
  const letters = expected.map(sectionLetters);
  if (pagesDifferences(book, letters, found.letters).length === 0) return [];
  // Where anything seems to be amiss, the text as a whole decides.
  const whole = { body: printedLetters(found.body), notes: printedLetters(found.notes) };
  const differences = pagesDifferences(book, letters, whole);
  if (differences.length > 0 && whole.body !== '') refuseMissingSigns(letters, new Set(`${whole.body}${whole.notes}`));
  return differences;
}

function pagesDifferences(
  book: AssembledBook,
  expected: readonly PageText[],
  { body: pages, notes: printedNotes }: PageText,
): readonly TextDifference[] {
  const differences: TextDifference[] = [];
  let at = 0;
  for (const [index, { body }] of expected.entries()) {
    const start = pages.indexOf(body, at);
    if (start >= 0) {
      at = start + body.length;
      continue;
    }
    const near = nearest(pages, body, at);
    const difference = firstLetterDifference(body, pages.slice(near, near + body.length));
    if (difference) differences.push(told(book.sections[index]?.name ?? '', 'body', difference));
  }
  if (printedNotes === '' && hasNotesApart(expected, pages)) return differences;
  const notes = expected.map((section) => section.notes);
  const difference = firstLetterDifference(notes.join(''), printedNotes);
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
    const start = pages.indexOf(notes, at);
    if (start < 0) return false;
    at = start + notes.length;
  }
  return true;
}

function refuseMissingSigns(expected: readonly PageText[], printed: ReadonlySet<string>): void {
  const missing = new Set<string>();
  for (const { body, notes } of expected)
    for (const sign of `${body}${notes}`) if (!printed.has(sign)) missing.add(sign);
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
