import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countWeekdays,
  dayNumber,
  dayOfNumber,
  daysAfter,
  daysFrom,
  isDay,
  weekdayOf,
} from '../../../src/shared/goals/calendar';

const anyDay = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2090-12-31') }).map(dayOfNumber);
const anyWeekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });

describe('plain local dates', () => {
  test('know their day of the week', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-29')).toBe(7);
    expect(weekdayOf('1969-12-31')).toBe(3);
  });

  test('are real ones', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '26-1-1', '2026-11-23T00:00', '', '2026-00-10'].some(isDay)).toBe(false);
  });

  test('have no summer time: the days on which clocks are changed are days like others', () => {
    expect(daysFrom('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(daysFrom('2026-10-24', '2026-10-26')).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(daysFrom('2026-03-30', '2026-03-28')).toEqual([]);
  });

  test('go forward and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysAfter(daysAfter(day, days), -days)).toBe(day);
        expect(weekdayOf(daysAfter(day, 7 * days))).toBe(weekdayOf(day));
        expect(isDay(day)).toBe(true);
      }),
    );
  });

  test('are counted by weekday as one would on a calendar', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5, max: 400 }), anyWeekdays, (first, length, weekdays) => {
        const last = daysAfter(first, length);
        const byHand = daysFrom(first, last).filter((day) => weekdays.includes(weekdayOf(day))).length;
        expect(countWeekdays(first, last, weekdays)).toBe(byHand);
      }),
    );
  });
});
