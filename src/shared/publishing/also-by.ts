import type { Book } from '../book/book';
import type { BookMetadata } from './assembled';
import { cleanText } from './clean';
import { printWords } from './print/print-words';

/** Other books of the author, as a page in front of the book lists them. */
export interface AlsoBy {
  /** « Du même auteur », or what book.yaml says instead. */
  readonly title: string;
  readonly books: readonly string[];
}

/** What stands above the list unless book.yaml says otherwise: it depends on how many write. */
export function usualAlsoBy({ language, contributors }: Pick<Book, 'language' | 'contributors'>): string {
  const words = printWords(language);
  return contributors.filter(({ role = 'aut' }) => role === 'aut').length > 1 ? words.sameAuthors : words.alsoBy;
}

/** What is often written above such a list, in the language of the book, the usual first. */
export function alsoByChoices(book: Pick<Book, 'language' | 'contributors'>): readonly string[] {
  const { alsoBy, sameAuthors, alsoByOthers } = printWords(book.language);
  return [...new Set([usualAlsoBy(book), alsoBy, sameAuthors, ...alsoByOthers])];
}

/** The other books that book.yaml names; `null` where it names none. */
export function alsoByOf(
  { language, contributors }: Pick<BookMetadata, 'language' | 'contributors'>,
  facts: Pick<Book, 'alsoBy' | 'alsoByTitle'>,
): AlsoBy | null {
  const books = (facts.alsoBy ?? []).map(cleanText).filter((title) => title.trim() !== '');
  if (books.length === 0) return null;
  const own = cleanText(facts.alsoByTitle ?? '').trim();
  return { title: own !== '' ? own : usualAlsoBy({ language, contributors: [...contributors] }), books };
}
