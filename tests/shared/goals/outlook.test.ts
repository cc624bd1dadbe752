import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWeekdays, daysAfter, daysFrom, weekdayOf } from '../../../src/shared/goals/calendar';
import { EVERY_DAY, type Goals } from '../../../src/shared/goals/goals';
import { outlookOf, paceOf, projectedEnd, streakOf } from '../../../src/shared/goals/outlook';

const MONDAY = '2026-11-23';
const GOALS: Goals = {
  unit: 'words',
  total: 90_000,
  deadline: '2026-12-23',
  daily: null,
  session: null,
  days: [1, 2, 3, 4, 5],
  counting: { notes: true, quotes: true, pasted: false },
};
const anyWeekdays = fc.subarray([...EVERY_DAY], { minLength: 1 });
/** What was written on some of the last eighty days before that Monday. */
const anyWriting = fc
  .array(fc.option(fc.integer({ min: 1, max: 3000 })), { maxLength: 80 })
  .map((amounts) =>
    Object.fromEntries(
      amounts.flatMap((amount, back) => (amount === null ? [] : [[daysAfter(MONDAY, -back), amount]])),
    ),
  );

describe('what is left', () => {
  test('is divided among the writing days, today and the deadline with them', () => {
    const outlook = outlookOf(GOALS, 77_660, {}, MONDAY);
    expect(outlook).toMatchObject({ left: 12_340, writingDays: 23, perDay: 537, isPast: false });
  });

  test('is nothing when the goal is reached, and no more can be said without a deadline', () => {
    expect(outlookOf(GOALS, 95_000, {}, MONDAY)).toMatchObject({ left: 0, perDay: null, projected: null });
    expect(outlookOf({ ...GOALS, deadline: null }, 0, {}, MONDAY)).toMatchObject({ perDay: null, writingDays: null });
    expect(outlookOf({ ...GOALS, total: null }, 10, { [MONDAY]: 10 }, MONDAY)).toMatchObject({
      left: null,
      perDay: null,
      projected: null,
    });
  });

  test('is not divided by nothing: a deadline that is over, or before the next writing day', () => {
    expect(outlookOf({ ...GOALS, deadline: '2026-11-20' }, 0, {}, MONDAY)).toMatchObject({
      writingDays: 0,
      perDay: null,
      isPast: true,
    });
    expect(outlookOf({ ...GOALS, deadline: '2026-11-29' }, 0, {}, '2026-11-28')).toMatchObject({
      writingDays: 0,
      perDay: null,
      isPast: false,
    });
    expect(outlookOf({ ...GOALS, deadline: MONDAY }, 89_000, {}, MONDAY)).toMatchObject({ perDay: 1000 });
  });

  test('written at what it says a day, the goal is reached by the deadline and not a day too soon', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 0, max: 500 }),
        anyWeekdays,
        (left, days, weekdays) => {
          const deadline = daysAfter(MONDAY, days);
          const { perDay, writingDays } = outlookOf({ ...GOALS, total: left, deadline, days: weekdays }, 0, {}, MONDAY);
          if (perDay === null || writingDays === null) {
            expect(writingDays).toBe(0);
            return;
          }
          expect(perDay * writingDays).toBeGreaterThanOrEqual(left);
          expect((perDay - 1) * writingDays).toBeLessThan(left);
        },
      ),
    );
  });
});

describe('the pace and the end it leads to', () => {
  test('is what is written on a writing day; what is written on a day off counts', () => {
    const written = { '2026-11-16': 500, '2026-11-18': 500, '2026-11-22': 200 };
    // Monday to Friday, and the Sunday: 1200 on five writing days; today has nothing yet and is none of them.
    expect(paceOf(written, MONDAY, GOALS.days)).toBe(240);
    expect(paceOf({ ...written, [MONDAY]: 600 }, MONDAY, GOALS.days)).toBe(300);
    expect(paceOf({}, MONDAY, GOALS.days)).toBe(0);
  });

  test('forgets what is more than four weeks ago', () => {
    expect(paceOf({ '2026-01-05': 9000, [MONDAY]: 200 }, MONDAY, EVERY_DAY)).toBeCloseTo(200 / 28);
  });

  test('never ends when nothing is written, and says nothing of the next century', () => {
    expect(projectedEnd(1000, 0, MONDAY, GOALS.days)).toBeNull();
    expect(projectedEnd(1_000_000_000, 1, MONDAY, [1])).toBeNull();
    expect(projectedEnd(500, 500, MONDAY, GOALS.days)).toBe(MONDAY);
    expect(projectedEnd(501, 500, '2026-11-27', GOALS.days)).toBe('2026-11-30');
  });

  test('ends on the first writing day by which enough is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 50, max: 3000 }),
        anyWeekdays,
        (left, pace, weekdays) => {
          const end = projectedEnd(left, pace, MONDAY, weekdays);
          if (end === null) {
            expect(left / pace).toBeGreaterThan(1000);
            return;
          }
          expect(weekdays).toContain(weekdayOf(end));
          expect(countWeekdays(MONDAY, end, weekdays) * pace).toBeGreaterThanOrEqual(left);
          expect(countWeekdays(MONDAY, daysAfter(end, -1), weekdays) * pace).toBeLessThan(left);
        },
      ),
    );
  });
});

describe('a streak', () => {
  test('goes over days off and is not broken by a day that is not over', () => {
    const week = { '2026-11-19': 10, '2026-11-20': 10 };
    expect(streakOf(week, MONDAY, GOALS.days)).toBe(2);
    expect(streakOf(week, '2026-11-24', GOALS.days)).toBe(0);
    expect(streakOf({ ...week, [MONDAY]: 5 }, MONDAY, GOALS.days)).toBe(3);
    expect(streakOf({ ...week, '2026-11-21': 5 }, MONDAY, GOALS.days)).toBe(3);
    expect(streakOf({}, MONDAY, GOALS.days)).toBe(0);
  });

  test('holds every day back to its first writing day without a word, and no more', () => {
    fc.assert(
      fc.property(anyWriting, anyWeekdays, (written, weekdays) => {
        const streak = streakOf(written, MONDAY, weekdays);
        const missed = daysFrom(daysAfter(MONDAY, -100), daysAfter(MONDAY, -1))
          .toReversed()
          .find((day) => weekdays.includes(weekdayOf(day)) && !written[day]);
        const since = Object.keys(written).filter((day) => missed === undefined || day > missed);
        expect(streak).toBe(since.length);
      }),
    );
  });

  test('grows by one for what is written today, and by nothing else', () => {
    fc.assert(
      fc.property(anyWriting, anyWeekdays, (written, weekdays) => {
        const { [MONDAY]: _today, ...before } = written;
        expect(streakOf({ ...before, [MONDAY]: 1 }, MONDAY, weekdays)).toBe(streakOf(before, MONDAY, weekdays) + 1);
      }),
    );
  });
});
