import { type Book, chaptersInOrder } from '../../../shared/book/book';
import { OctavoError } from '../../../shared/errors';
import { goalsOf } from '../../../shared/goals/goals';
import type { BookStatistics } from '../../../shared/goals/statistics';
import { addTallies, NO_TALLY, type Tally } from '../../../shared/goals/tally';
import { countedOn } from '../../../shared/goals/writing-day';
import type { Readings } from '../book-facts';
import type { DayBook } from './day-book';

/** How much each chapter of a book holds that can be read, by id. */
export function chapterTallies(book: Book, readings: Readings): Readonly<Record<string, Tally>> {
  return Object.fromEntries(
    chaptersInOrder(book).flatMap(({ chapter: { id } }) => {
      const reading = readings.get(id);
      return reading?.state === 'present' ? [[id, reading.tally] as const] : [];
    }),
  );
}

/** How much all chapters of a book hold that can be read. */
export function bookTally(book: Book, readings: Readings): Tally {
  return Object.values(chapterTallies(book, readings)).reduce(addTallies, NO_TALLY);
}

/** What is known of the writing of a book. */
export function bookStatistics(book: Book, readings: Readings, days: DayBook): BookStatistics {
  return { today: days.day, days: days.days, chapters: chapterTallies(book, readings), session: days.session };
}

/** Words written today, as the book’s goals count them. */
export function wordsToday(book: Book, days: DayBook): number {
  return countedOn(days.today, { ...goalsOf(book), unit: 'words' });
}

/** Makes the count of the day last. One that cannot be written now is written with the next. */
export async function storeDays(days: DayBook, book: Tally): Promise<void> {
  try {
    await days.store(book);
  } catch (error) {
    if (!(error instanceof OctavoError)) throw error;
  }
}
