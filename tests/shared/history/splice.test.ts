import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySplice, spliceBetween } from '../../../src/shared/history/splice';

/** Texts that are compared in more than one stretch, some ending where a stretch does. */
const long = fc
  .tuple(fc.constantFrom('', 'a', 'ab', 'é’\u{1f4d6}'), fc.constantFrom(0, 1, 2047, 2048, 2049, 4096, 5000))
  .map(([unit, length]) => unit.repeat(length).slice(0, length));
const short = fc.string({ unit: fc.constantFrom('a', 'b', '’'), maxLength: 5 });

describe('the smallest splice', () => {
  test('makes the one text of the other, and leaves out all that both begin and end with', () => {
    fc.assert(
      fc.property(long, long, short, short, (head, tail, out, into) => {
        const before = head + out + tail;
        const after = head + into + tail;
        const { at, del, ins } = spliceBetween(before, after);
        expect(applySplice(before, { at, del, ins })).toBe(after);
        expect([del, ins.length].every((length) => length <= Math.max(out.length, into.length))).toBe(true);
        const [gone, come] = [before.slice(at, at + del), ins];
        const isOneEmpty = gone === '' || come === '';
        expect(isOneEmpty || (gone[0] !== come[0] && gone.at(-1) !== come.at(-1))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('says the first of several places', () => {
    expect(spliceBetween('aa', 'aaa')).toEqual({ at: 2, del: 0, ins: 'a' });
    const many = 'a'.repeat(5000);
    expect(spliceBetween(many, `${many}a`)).toEqual({ at: 5000, del: 0, ins: 'a' });
    expect(spliceBetween(`${many}a`, many)).toEqual({ at: 5000, del: 1, ins: '' });
  });
});
