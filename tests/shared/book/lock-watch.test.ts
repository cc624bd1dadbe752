import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LockWatch,
  lookedAt,
  type MachineLockFile,
  NOTHING_SEEN,
  readLock,
  STALE_AFTER,
  standingOf,
} from '../../../src/shared/book/lock-watch';

const theirs: MachineLockFile = {
  device: 'theirs',
  host: 'pc-de-claire',
  app: 'octavo 1.0.0',
  started: '2026-11-23T13:05:33.000Z',
  beat: 4,
  session: 's1',
};

/** The standing after looks at these times (s), each at this lock. */
function after(...looks: readonly (readonly [number, MachineLockFile | null])[]) {
  const watch = looks.reduce<LockWatch>((seen, [at, lock]) => lookedAt(seen, lock, at * 1000), NOTHING_SEEN);
  return standingOf(watch, 'ours').kind;
}

const beat = (count: number) => ({ ...theirs, beat: count });

describe('whose a book is', () => {
  test.each([
    ['nobody’s without a lock', [[0, null]], 'free'],
    ['ours with our own, left by a crash', [[0, { ...theirs, device: 'ours' }]], 'ours'],
    ['another’s with another’s, however old it looks', [[0, { ...theirs, started: '1970-01-01T00:00:00Z' }]], 'other'],
    ['another’s, whatever our own clock has counted before', [[1e6, theirs]], 'other'],
    [
      'another’s while the beat goes on',
      [
        [0, beat(1)],
        [40, beat(2)],
        [80, beat(3)],
        [120, beat(4)],
      ],
      'other',
    ],
    [
      'another’s 89 s after the last beat',
      [
        [0, theirs],
        [30, theirs],
        [60, theirs],
        [89, theirs],
      ],
      'other',
    ],
    [
      'nobody’s 90 s after the last beat',
      [
        [0, theirs],
        [30, theirs],
        [60, theirs],
        [90, theirs],
      ],
      'free',
    ],
    [
      'another’s when it moved at last',
      [
        [0, theirs],
        [30, theirs],
        [60, theirs],
        [90, beat(5)],
      ],
      'other',
    ],
    [
      'another’s when a third machine has it',
      [
        [0, theirs],
        [45, theirs],
        [90, { ...theirs, device: 'third' }],
      ],
      'other',
    ],
    [
      'another’s when it was taken anew',
      [
        [0, theirs],
        [45, theirs],
        [90, { ...theirs, session: 's2' }],
      ],
      'other',
    ],
    [
      'another’s after a night of sleep',
      [
        [0, theirs],
        [30_000, theirs],
      ],
      'other',
    ],
    [
      'another’s when it came back',
      [
        [0, theirs],
        [45, theirs],
        [46, null],
        [90, theirs],
      ],
      'other',
    ],
    [
      'nobody’s when it is gone',
      [
        [0, theirs],
        [30, null],
      ],
      'free',
    ],
  ] satisfies readonly (readonly [string, readonly (readonly [number, MachineLockFile | null])[], string])[])(
    '%s',
    (_what, looks, kind) => expect(after(...looks)).toBe(kind),
  );

  test('nobody’s only after we watched for as long as it takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200_000 })), (gaps) => {
        let now = 0;
        let watch = lookedAt(NOTHING_SEEN, theirs, now);
        for (const gap of gaps) {
          now += gap;
          watch = lookedAt(watch, theirs, now);
        }
        const { kind } = standingOf(watch, 'ours');
        if (now < STALE_AFTER || gaps.length < 2) expect(kind).toBe('other');
        if (gaps.filter((gap) => gap >= 30_000).length >= 3) expect(kind).toBe('free');
      }),
    );
  });
});

describe('a lock file', () => {
  test('is read back', () => {
    expect(readLock(`${JSON.stringify({ ...theirs, later: 'unknown' })}\n`)).toEqual(theirs);
  });

  test.each([
    ['empty', ''],
    ['NULs', '\0'.repeat(64)],
    ['cut', JSON.stringify(theirs).slice(0, 60)],
    ['null', 'null'],
    ['a list', '[]'],
    ['without a device', JSON.stringify({ ...theirs, device: '' })],
    ['with a beat that is no number', JSON.stringify({ ...theirs, beat: '4' })],
  ])('that is %s keeps nobody out', (_what, text) => expect(readLock(text)).toBeNull());

  test('cannot name a machine in a way that misleads', () => {
    const host = `pc\u202e\n\u0007${'x'.repeat(500)}`;
    expect(readLock(JSON.stringify({ ...theirs, host }))?.host).toBe(`pc ${'x'.repeat(77)}`);
  });
});
