import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aroundSpread,
  facingPages,
  pagesOf,
  singlePages,
  spreadLabel,
  spreadOf,
} from '../../../../src/renderer/panels/proof/spreads';

describe('spreads', () => {
  it('puts odd page numbers on the right', () => {
    expect(facingPages(41, 4).map((spread) => spreadLabel(spread, 41))).toEqual(['41', '42–43', '44']);
    expect(facingPages(40, 4).map((spread) => spreadLabel(spread, 40))).toEqual(['40–41', '42–43']);
    expect(facingPages(1, 1)).toEqual([{ left: null, right: 0 }]);
    expect(facingPages(1, 0)).toEqual([]);
  });

  it('shows every page once, in order, odd right and even left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(facingPages, singlePages),
        fc.nat({ max: 40 }),
        (first, pages, spreadsOf, before) => {
          const from = Math.max(0 - before, 1 - first);
          const spreads = spreadsOf(first, pages, from);
          expect(spreads.flatMap(pagesOf)).toEqual(Array.from({ length: pages - from }, (_, at) => from + at));
          for (const { left, right } of spreads) {
            if (left !== null) expect((first + left) % 2).toBe(0);
            if (right !== null) expect((first + right) % 2).toBe(1);
          }
          for (let page = from; page < pages; page += 1)
            expect(pagesOf(spreads[spreadOf(spreads, page)] ?? { left: null, right: null })).toContain(page);
        },
      ),
    );
  });

  it('keeps the current spread in a strip of its length', () => {
    expect(aroundSpread(20, 0, 4)).toEqual([0, 1, 2, 3]);
    expect(aroundSpread(20, 10, 4)).toEqual([8, 9, 10, 11]);
    expect(aroundSpread(20, 19, 4)).toEqual([16, 17, 18, 19]);
    expect(aroundSpread(2, 1, 4)).toEqual([0, 1]);
  });
});
