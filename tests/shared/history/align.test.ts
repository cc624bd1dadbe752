import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../../src/shared/history/align';

/** `after`, made from `before` by doing the hunks. */
function done(before: readonly number[], after: readonly number[]): readonly number[] {
  const made: number[] = [];
  let position = 0;
  for (const hunk of align(before, after)) {
    made.push(...before.slice(position, hunk.before));
    expect(made.length).toBe(hunk.after);
    made.push(...after.slice(hunk.after, hunk.after + hunk.afterLength));
    position = hunk.before + hunk.beforeLength;
  }
  return [...made, ...before.slice(position)];
}

describe('an alignment', () => {
  test('makes one sequence from the other', () => {
    const numbers = fc.array(fc.nat(6), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        expect(done(before, after)).toEqual(after);
      }),
      { numRuns: 1000 },
    );
  });

  test('finds no difference in what is equal, and only what was put in or left out', () => {
    const numbers = fc.uniqueArray(fc.nat(), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (all, kept) => {
        const some = all.filter((_, index) => kept[index]);
        expect(align(all, all)).toEqual([]);
        for (const hunk of align(all, some)) expect(hunk.afterLength).toBe(0);
        for (const hunk of align(some, all)) expect(hunk.beforeLength).toBe(0);
      }),
    );
  });

  test('matches what stands many times by the longest common subsequence', () => {
    expect(align([1, 2, 1, 2, 1, 1], [2, 1, 1, 2, 2, 1])).toHaveLength(3);
    expect(align([5, 1, 1, 6], [7, 1, 1, 1, 8])).toEqual([
      { before: 0, beforeLength: 1, after: 0, afterLength: 1 },
      { before: 3, beforeLength: 1, after: 3, afterLength: 2 },
    ]);
  });

  test('of what would take too long to match is coarse, and right', () => {
    const of = (seed: number): readonly number[] => Array.from({ length: 20_000 }, (_, index) => (index * seed) % 7);
    const [before, after] = [of(2), of(3)];
    expect(done(before, after)).toEqual(after);
  });
});
