import { z } from 'zod';
import type { BookView } from '../book/book-view';
import { goalsChangeSchema } from '../goals/goals';
import type { BookStatistics, WritingNow } from '../goals/statistics';
import { bookId, call } from './call';

/** What is aimed at in a book, and what was written of it. */
export const GOAL_CALLS = {
  /** Changes the goals of a book in its book.yaml. */
  'goals.change': call<BookView>()(z.object({ book: bookId, goals: goalsChangeSchema })),
  /** What was written today and in this session: little, and asked for often. */
  'goals.now': call<WritingNow>()(z.object({ book: bookId })),
  /** All days and all chapters. */
  'goals.statistics': call<BookStatistics>()(z.object({ book: bookId })),
  /** Begins the session anew: nothing was written in it yet. */
  'goals.restartSession': call<WritingNow>()(z.object({ book: bookId })),
} as const;
