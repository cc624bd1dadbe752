import type { Book, Part } from './book';
import { chaptersInOrder } from './book';
import type { ChapterFacts } from './book-view';

/** Facts by chapter id, as a `BookView` carries them. */
type Facts = Readonly<Record<string, ChapterFacts>>;

/** Words of every chapter of the book; chapters whose file cannot be read count for nothing. */
export function bookWords(book: Book, facts: Facts): number {
  return chaptersInOrder(book).reduce((sum, { chapter }) => sum + (facts[chapter.id]?.words ?? 0), 0);
}

/** Words of the chapters of one part. */
export function partWords(part: Part, facts: Facts): number {
  return part.children.reduce((sum, chapter) => sum + (facts[chapter.id]?.words ?? 0), 0);
}

/** The local date of a moment, `2026-11-23`: by the clock on the writer’s wall, whatever time zone and summer time say. */
export function dayOf(moment: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}
