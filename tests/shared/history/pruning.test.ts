import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { versionsToDrop } from '../../../src/shared/history/pruning';
import { VERSION_REASONS, type Version, type VersionReason } from '../../../src/shared/history/version';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date('2026-11-23T12:00:00.000Z');

interface Sketch {
  /** How long before now, in milliseconds. */
  readonly age: number;
  readonly reason?: VersionReason;
  readonly chapters?: readonly string[];
}

/** Versions of one machine, as they are handed over: sketched oldest first, given newest first. */
const versionsOf = (sketches: readonly Sketch[]): readonly Version[] =>
  sketches
    .map(({ age, reason = 'writing', chapters = ['cha1'] }, index) => ({
      id: `dev-${index + 1}`,
      at: new Date(NOW.getTime() - age).toISOString(),
      reason,
      name: reason === 'named' ? 'Premier jet' : null,
      device: null,
      chapters: chapters.map((id) => ({ id, title: '', revision: String(index), words: 1 })),
    }))
    .reverse();

/** The ages that stay, oldest first. */
const staying = (sketches: readonly Sketch[]) => {
  const dropped = versionsToDrop(versionsOf(sketches), NOW);
  return sketches.filter((_, index) => !dropped.has(`dev-${index + 1}`)).map(({ age }) => age);
};

const every = (step: number, from: number, to: number): readonly Sketch[] =>
  Array.from({ length: Math.round((from - to) / step) }, (_, index) => ({ age: from - index * step }));

describe('which versions stay', () => {
  test('all of the last 48 hours', () => {
    const sketches = every(10 * 60_000, 2 * DAY - 1, 0);
    expect(staying(sketches)).toHaveLength(sketches.length);
  });

  test('then the last of each hour, of each day, of each week', () => {
    const last = { age: 0 };
    expect(staying([...every(10 * 60_000, 5 * DAY, 4 * DAY), last])).toHaveLength(24 + 1);
    expect(staying([...every(HOUR, 40 * DAY + 12 * HOUR, 30 * DAY + 12 * HOUR), last])).toHaveLength(10 + 1);
    expect(staying([...every(DAY, 140 * DAY + 12 * HOUR, 98 * DAY + 12 * HOUR), last]).length).toBeLessThanOrEqual(
      7 + 1,
    );
    expect(staying([{ age: 3 * DAY + 60_000 }, { age: 3 * DAY }, last])).toEqual([3 * DAY + 60_000, 3 * DAY, 0]);
    expect(staying([{ age: 3 * DAY - 60_000 }, { age: 3 * DAY - 120_000 }, last])).toEqual([3 * DAY - 120_000, 0]);
  });

  test('what was kept before something was done stays for 90 days', () => {
    const before = { reason: 'before-merge' } as const;
    const minute = 60_000;
    const pair = (age: number) => [{ age, ...before }, { age: age - minute }, { age: 0 }];
    expect(staying(pair(89 * DAY))).toHaveLength(3);
    expect(staying(pair(91 * DAY))).toHaveLength(2);
  });

  test('a version of several chapters stays while one of them needs it', () => {
    const age = 5 * DAY;
    const both = { age, chapters: ['cha1', 'cha2'] };
    expect(staying([both, { age: age - 1 }, { age: 0, chapters: ['cha1', 'cha2'] }])).toEqual([age, age - 1, 0]);
    expect(staying([both, { ...both, age: age - 1 }, { age: 0, chapters: ['cha1', 'cha2'] }])).toEqual([age - 1, 0]);
  });

  test('an hour in which the clock stood at 1970 is not thinned like half a century', () => {
    const past = NOW.getTime();
    expect(staying([{ age: HOUR }, { age: past }, { age: past - 1 }, { age: 0 }])).toHaveLength(4);
  });

  test('one from the future stays, and keeps no other from going', () => {
    const crowd = [{ age: 5 * DAY }, { age: 5 * DAY - 1 }, { age: 0 }];
    expect(staying([{ age: -900 * DAY }, ...crowd])).toEqual([-900 * DAY, 5 * DAY - 1, 0]);
  });

  test('the newest stays even when it has no chapter: its number is not given to another', () => {
    expect(
      staying([
        { age: 5 * DAY, chapters: [] },
        { age: 4 * DAY, chapters: [] },
      ]),
    ).toEqual([4 * DAY]);
  });

  const sketches = fc.array(
    fc.record({
      age: fc.oneof(
        fc.integer({ min: -DAY, max: 4 * DAY }),
        fc.integer({ min: 0, max: 400 * DAY }),
        // Crowded hours, days and weeks, where something has to go.
        fc.integer({ min: 3 * DAY, max: 3 * DAY + 3 * HOUR }),
        fc.integer({ min: 30 * DAY, max: 32 * DAY }),
        fc.integer({ min: 120 * DAY, max: 140 * DAY }),
      ),
      reason: fc.oneof({ weight: 3, arbitrary: fc.constant('writing' as const) }, fc.constantFrom(...VERSION_REASONS)),
      chapters: fc.uniqueArray(fc.constantFrom('cha1', 'cha2', 'cha3'), { minLength: 1 }),
    }),
    { minLength: 20, maxLength: 60 },
  );

  test('named ones, those from the future, the newest of each chapter and young ones never go', () => {
    fc.assert(
      fc.property(sketches, (drawn) => {
        const versions = versionsOf(drawn);
        const dropped = versionsToDrop(versions, NOW);
        for (const version of versions) {
          const age = NOW.getTime() - Date.parse(version.at);
          const isNewest = version.chapters.some(
            ({ id }) => versions.find(({ chapters }) => chapters.some((chapter) => chapter.id === id)) === version,
          );
          const isYoung = age < 2 * DAY || (version.reason.startsWith('before-') && age < 90 * DAY);
          if (version.reason === 'named' || isNewest || isYoung) expect(dropped).not.toContain(version.id);
        }
      }),
    );
  });

  test('what goes has, for each of its chapters, a newer one that stays of the same week; a second look drops nothing', () => {
    let count = 0;
    fc.assert(
      fc.property(sketches, (drawn) => {
        // Clocks that go forward, so that the order of the list is that of the times.
        const versions = versionsOf([...drawn].sort((one, other) => other.age - one.age));
        const dropped = versionsToDrop(versions, NOW);
        const stay = versions.filter(({ id }) => !dropped.has(id));
        const week = ({ at }: Version) => Math.floor(Date.parse(at) / (7 * DAY));
        for (const version of versions.filter(({ id }) => dropped.has(id))) {
          count += 1;
          for (const { id } of version.chapters)
            expect(
              stay.some(
                (other) =>
                  other.chapters.some((chapter) => chapter.id === id) &&
                  week(other) === week(version) &&
                  versions.indexOf(other) < versions.indexOf(version),
              ),
            ).toBe(true);
        }
        expect(versionsToDrop(stay, NOW)).toEqual(new Set());
      }),
    );
    expect(count).toBeGreaterThan(50);
  });

  test('no more stay than the policy says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 * DAY }), { minLength: 50, maxLength: 400 }), (ages) => {
        const kept = staying([...ages].sort((one, other) => other - one).map((age) => ({ age })));
        const counted = (from: number, to: number) => kept.filter((age) => age >= from && age < to).length;
        expect(counted(2 * DAY, 14 * DAY)).toBeLessThanOrEqual(12 * 24 + 1);
        expect(counted(14 * DAY, 90 * DAY)).toBeLessThanOrEqual(76 + 1);
        expect(counted(90 * DAY, 401 * DAY)).toBeLessThanOrEqual(45 + 1);
      }),
    );
  });
});
