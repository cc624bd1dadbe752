import { countWeekdays, dayNumber, dayOfNumber, daysAfter, daysFrom, weekdayOf } from './calendar';
import type { Goals } from './goals';

/** Days that the present pace is measured over: four weeks. */
const PACE_DAYS = 28;
/** A projected end farther away than this says nothing: a hundred years, in days. */
const FARTHEST = 36_525;

/** What there is to do, and how it goes: amounts in the unit of the goals. */
export interface Outlook {
  /** What the goal lacks; 0 when it is reached; `null` without a goal. */
  readonly left: number | null;
  /** Writing days from today to the deadline, both with it; `null` without a deadline. */
  readonly writingDays: number | null;
  /** For each of them, rounded up; `null` without a goal, a deadline, or a writing day before it. */
  readonly perDay: number | null;
  readonly isPast: boolean;
  /** Written on a writing day, over the last four weeks or since the first day there is; 0 before that. */
  readonly pace: number;
  /** The day on which the goal is reached at that pace; `null` without a goal, when it is reached, or when that is never. */
  readonly projected: string | null;
  /** Days in a row on which one wrote. */
  readonly streak: number;
}

/** What was written by day, in the unit of the goals; days without anything may be left out. */
export type AmountByDay = Readonly<Record<string, number>>;

/** The first day on which something was written; `null` when there is none. */
export function firstDayOf(written: AmountByDay): string | null {
  const days = Object.keys(written).filter((day) => (written[day] ?? 0) > 0);
  return days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}

/**
 * Days in a row on which one wrote, up to today. A day off does not break the row, and counts when one wrote; today does not
 * break it: it is not over.
 */
export function streakOf(written: AmountByDay, today: string, writingDays: readonly number[]): number {
  const first = firstDayOf(written);
  if (first === null) return 0;
  let streak = 0;
  for (let day = today; day >= first; day = daysAfter(day, -1)) {
    if ((written[day] ?? 0) > 0) streak += 1;
    else if (day !== today && writingDays.includes(weekdayOf(day))) break;
  }
  return streak;
}

/** What is written on a writing day: over the last four weeks, or since the first day there is when that is less. */
export function paceOf(written: AmountByDay, today: string, writingDays: readonly number[]): number {
  const first = firstDayOf(written);
  if (first === null || first > today) return 0;
  const from = dayOfNumber(Math.max(dayNumber(first), dayNumber(today) + 1 - PACE_DAYS));
  const sum = daysFrom(from, today).reduce((total, day) => total + (written[day] ?? 0), 0);
  // Today is not over: as a day without a word it would lower what was done before.
  const last = (written[today] ?? 0) > 0 || from === today ? today : daysAfter(today, -1);
  return sum / Math.max(1, countWeekdays(from, last, writingDays));
}

/** The day on which `left` is written, at so much a writing day, from `today` on; `null` when that is never. */
export function projectedEnd(left: number, pace: number, today: string, writingDays: readonly number[]): string | null {
  if (left <= 0 || pace <= 0) return null;
  const needed = Math.ceil(left / pace);
  const weeks = Math.floor((needed - 1) / writingDays.length);
  if (weeks * 7 > FARTHEST) return null;
  let day = daysAfter(today, weeks * 7);
  let found = weeks * writingDays.length;
  for (;;) {
    if (writingDays.includes(weekdayOf(day))) found += 1;
    if (found >= needed) return day;
    day = daysAfter(day, 1);
  }
}

/** What there is to do. `total`: what the book has, in the unit of the goals, as it counts. */
export function outlookOf(goals: Goals, total: number, written: AmountByDay, today: string): Outlook {
  const { deadline, days } = goals;
  const left = goals.total === null ? null : Math.max(0, goals.total - total);
  const writingDays = deadline === null ? null : countWeekdays(today, deadline, days);
  const pace = paceOf(written, today, days);
  const isDivisible = left !== null && left > 0 && writingDays !== null && writingDays > 0;
  return {
    left,
    writingDays,
    perDay: isDivisible ? Math.ceil(left / writingDays) : null,
    isPast: deadline !== null && dayNumber(deadline) < dayNumber(today),
    pace,
    projected: left === null ? null : projectedEnd(left, pace, today, days),
    streak: streakOf(written, today, days),
  };
}
