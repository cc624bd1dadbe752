import { describe, expect, it } from 'vitest';
import { estimatedPages } from '../../../../src/shared/publishing/print/estimated-pages';
import { printLayoutOf } from '../../../../src/shared/publishing/print/layout';

/** Signs of 70 sections, as in the first part of Les Misérables: 657 000 signs, which are 416 pages of 14 × 21 cm. */
const NOVEL = Array.from({ length: 70 }, (_, index) => (index % 5 === 0 ? 300 : 11_700));

describe('about how many pages a book has', () => {
  it('is within a tenth of what is counted for a novel', () => {
    expect(estimatedPages(NOVEL, printLayoutOf({}))).toBeGreaterThan(416 * 0.9);
    expect(estimatedPages(NOVEL, printLayoutOf({}))).toBeLessThan(416 * 1.1);
  });

  it('depends on the text and the page alone, not on what was counted before', () => {
    const layout = printLayoutOf({});
    expect(estimatedPages(NOVEL, { ...layout, pages: 900 })).toBe(estimatedPages(NOVEL, layout));
    expect(estimatedPages([], layout)).toBeGreaterThanOrEqual(1);
  });

  it('grows with the text and with a smaller page', () => {
    const layout = printLayoutOf({});
    expect(estimatedPages([...NOVEL, ...NOVEL], layout)).toBeGreaterThan(1.8 * estimatedPages(NOVEL, layout));
    expect(estimatedPages(NOVEL, { ...layout, trim: '110x180' })).toBeGreaterThan(estimatedPages(NOVEL, layout));
  });
});
