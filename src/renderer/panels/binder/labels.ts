import { type Book, chaptersInOrder } from '../../../shared/book/book';

/** Colours a label can have: `--label-1` to this one. */
const COLOURS = 6;

/** The labels of a book, each once, in the order of the alphabet of `language` (BCP 47). */
export function labelsOf(book: Book, language: string): readonly string[] {
  const labels = new Set(chaptersInOrder(book).flatMap(({ chapter }) => chapter.label ?? []));
  return [...labels].sort(new Intl.Collator(language).compare);
}

/** The colour of a label, as a value of CSS: the same for the same words in every book. Never the only sign of it. */
export function labelColour(label: string): string {
  let sum = 0;
  for (const letter of label.normalize('NFC').toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return `var(--label-${(sum % COLOURS) + 1})`;
}
