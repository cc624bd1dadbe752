import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageBox, pageBoxes } from '../../../../src/shared/publishing/print/page-boxes';

const sheet = fc.record({
  trim: fc.record({ width: fc.integer({ min: 200, max: 620 }), height: fc.integer({ min: 300, max: 850 }) }),
  bleed: fc.integer({ min: 0, max: 28 }),
  room: fc.constantFrom(0, 23),
});
const width = ([left, , right]: PageBox) => right - left;
const height = ([, bottom, , top]: PageBox) => top - bottom;

describe('the boxes of a page', () => {
  it('lie one in the other, and the trim is the page as it was asked for', () => {
    fc.assert(
      fc.property(sheet, fc.boolean(), fc.integer({ min: 1, max: 900 }), ({ trim, bleed, room }, atSpine, page) => {
        const boxes = pageBoxes({ trim, bleed, slug: bleed + room }, atSpine, page);
        expect([width(boxes.trim), height(boxes.trim)]).toEqual([trim.width, trim.height]);
        for (const [outer, inner] of [
          [boxes.media, boxes.bleed],
          [boxes.bleed, boxes.trim],
        ] as const) {
          expect(outer[0]).toBeLessThanOrEqual(inner[0]);
          expect(outer[1]).toBeLessThanOrEqual(inner[1]);
          expect(outer[2]).toBeGreaterThanOrEqual(inner[2]);
          expect(outer[3]).toBeGreaterThanOrEqual(inner[3]);
        }
      }),
    );
  });

  it('end with the page at the spine where no bleed is taken there: on the left of odd pages, on the right of even ones', () => {
    const kdp = { trim: { width: 396, height: 612 }, bleed: 9, slug: 9 };
    // KDP: the trim, 0.125 inches wider and 0.25 inches higher.
    expect(pageBoxes(kdp, false, 1).media).toEqual([9, 0, 414, 630]);
    expect(pageBoxes(kdp, false, 2).media).toEqual([0, 0, 405, 630]);
    expect(pageBoxes(kdp, true, 1).media).toEqual([0, 0, 414, 630]);
  });

  it('keep the marks on all sides of a sheet that has them', () => {
    const marked = { trim: { width: 396, height: 612 }, bleed: 9, slug: 32 };
    expect(pageBoxes(marked, false, 1)).toEqual({
      media: [0, 0, 460, 676],
      bleed: [32, 23, 437, 653],
      trim: [32, 32, 428, 644],
    });
  });
});
