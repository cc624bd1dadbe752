import { z } from 'zod';
import type { Book } from '../book/book';
import { isDay } from './calendar';
import { type Amount, type Tally, wholeOf } from './tally';

/** What goals are measured in. */
export const GOAL_UNITS = ['words', 'signs'] as const;
export type GoalUnit = (typeof GOAL_UNITS)[number];

/** What counts as written. Notes and block quotations do unless told otherwise, what was pasted does not. */
export interface Counting {
  readonly notes: boolean;
  readonly quotes: boolean;
  /** Whether a paste of more than a few sentences counts for the day. */
  readonly pasted: boolean;
}

/** What a writer aims at in a book, each in `unit`; `null` where nothing is set. */
export interface Goals {
  readonly unit: GoalUnit;
  readonly total: number | null;
  /** A plain local date, the last day on which one writes. */
  readonly deadline: string | null;
  readonly daily: number | null;
  readonly session: number | null;
  /** Writing days, 1 for Monday to 7 for Sunday, in order; never empty. */
  readonly days: readonly number[];
  readonly counting: Counting;
}

/** All days of the week. */
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

const aim = (value: number | undefined) => (value === undefined || value === 0 ? null : value);

/** The goals of a book; what in them cannot be understood counts as left out. */
export function goalsOf({ goals }: Pick<Book, 'goals'>): Goals {
  const unit: GoalUnit = goals?.unit === 'signs' ? 'signs' : 'words';
  const days = EVERY_DAY.filter((day) => goals?.days?.includes(day));
  const deadline = goals?.deadline;
  const counts = goals?.count;
  return {
    unit,
    total: aim(unit === 'signs' ? goals?.signs : goals?.words),
    deadline: deadline !== undefined && isDay(deadline) ? deadline : null,
    daily: aim(goals?.daily),
    session: aim(goals?.session),
    days: days.length === 0 ? EVERY_DAY : days,
    counting: {
      notes: counts?.notes !== false,
      quotes: counts?.quotes !== false,
      pasted: counts?.pasted === true,
    },
  };
}

const goal = z.number().int().nonnegative().max(1_000_000_000).nullable().optional();

/** A change of a book’s goals, as they stand in book.yaml. `null` removes a value; what is not named stays. */
export const goalsChangeSchema = z.strictObject({
  words: goal,
  signs: goal,
  deadline: z.string().refine(isDay).nullable().optional(),
  daily: goal,
  session: goal,
  days: z.array(z.number().int().min(1).max(7)).nullable().optional(),
  unit: z.enum(GOAL_UNITS).nullable().optional(),
  count: z.strictObject({ notes: z.boolean(), quotes: z.boolean(), pasted: z.boolean() }).partial().optional(),
});
export type GoalsChange = z.infer<typeof goalsChangeSchema>;

/** The book with other goals; keys of others in them stay. */
export function withGoals(book: Book, { count, ...change }: GoalsChange): Book {
  const merged: Record<string, unknown> = { ...book.goals, ...change };
  if (count) merged.count = { ...book.goals?.count, ...count };
  const kept = Object.entries(merged).filter(([, value]) => value !== null && value !== undefined);
  const { goals: _before, ...others } = book;
  return kept.length === 0 ? others : { ...others, goals: Object.fromEntries(kept) };
}

/** What of a tally counts, never less than nothing. */
export function countedAmount(tally: Tally, { notes, quotes }: Counting): Amount {
  const whole = wholeOf(tally);
  const without = (unit: GoalUnit) =>
    Math.max(0, whole[unit] - (notes ? 0 : tally.notes[unit]) - (quotes ? 0 : tally.quotes[unit]));
  return { words: without('words'), signs: without('signs') };
}

/** What of a tally counts, in the unit of the goals. */
export function counted(tally: Tally, { unit, counting }: Pick<Goals, 'unit' | 'counting'>): number {
  return countedAmount(tally, counting)[unit];
}
