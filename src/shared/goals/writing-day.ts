import { counted, type Goals } from './goals';
import { addTallies, NO_TALLY, type Tally } from './tally';

/** What was done in a book on one day. */
export interface WritingDay {
  /** Typed, less what of it was taken out again. Never negative as a whole. */
  readonly written: Tally;
  /** What came in at one go: a paste of more than a few sentences. */
  readonly pasted: Tally;
  /** What was taken out of what stood there before, or at one go; amounts are positive. */
  readonly cut: Tally;
  /** The whole book at the last save of the day; `null` where that is not known. */
  readonly book: Tally | null;
  /** When that was, ISO 8601; empty where it is not known. */
  readonly at: string;
}

/** Days by their local date, `2026-11-23`. */
export type WritingDays = Readonly<Record<string, WritingDay>>;

/** A day on which nothing happened. */
export const NO_DAY: WritingDay = { written: NO_TALLY, pasted: NO_TALLY, cut: NO_TALLY, book: null, at: '' };

/** One day as two machines tell it: what was written adds up, the book is as the later of them saw it. */
export function addDays(one: WritingDay, other: WritingDay): WritingDay {
  const later = other.at > one.at || one.book === null ? other : one;
  const { book, at } = later.book === null ? (later === one ? other : one) : later;
  return {
    written: addTallies(one.written, other.written),
    pasted: addTallies(one.pasted, other.pasted),
    cut: addTallies(one.cut, other.cut),
    book,
    at,
  };
}

/** The days of several machines as those of one book. */
export function mergeDays(records: readonly WritingDays[]): WritingDays {
  const merged: Record<string, WritingDay> = {};
  for (const days of records)
    for (const [day, found] of Object.entries(days)) {
      const known = merged[day];
      merged[day] = known ? addDays(known, found) : found;
    }
  return merged;
}

/** What of a day counts towards the goals, in their unit. */
export function countedOn(day: Pick<WritingDay, 'written' | 'pasted'> | undefined, goals: Goals): number {
  if (!day) return 0;
  const { written, pasted } = day;
  return counted(goals.counting.pasted ? addTallies(written, pasted) : written, goals);
}
