/** Milliseconds of a day in a calendar without time zones. */
const DAY = 24 * 60 * 60 * 1000;

/** The number of a day since 1970-01-01. A day is a plain local date, `2026-11-23`: no time zone and no summer time in it. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** The day of a number that `dayNumber` gives. */
export function dayOfNumber(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The day so many days after another; before it for a negative number. */
export function daysAfter(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** The day of the week, 1 for Monday to 7 for Sunday, as ISO 8601 and `goals.days` of a book count. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Whether a text is a day that there is: `2026-02-30` is none. Years of four digits. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const number = dayNumber(text);
  return Number.isFinite(number) && dayOfNumber(number) === text;
}

/** Every day from `first` to `last`, both with it; none when `last` comes before. */
export function daysFrom(first: string, last: string): readonly string[] {
  const start = dayNumber(first);
  const length = Math.max(0, dayNumber(last) - start + 1);
  return Array.from({ length }, (_, index) => dayOfNumber(start + index));
}

/** How many days from `first` to `last`, both with it, fall on one of those weekdays; 0 when `last` comes before. */
export function countWeekdays(first: string, last: string, weekdays: readonly number[]): number {
  const length = dayNumber(last) - dayNumber(first) + 1;
  if (length <= 0) return 0;
  const rest = length % 7;
  const begin = weekdayOf(first);
  const inRest = weekdays.filter((weekday) => (weekday - begin + 7) % 7 < rest).length;
  return Math.floor(length / 7) * weekdays.length + inRest;
}
