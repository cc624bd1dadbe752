import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundPages, DESTINATION_IDS, DESTINATIONS } from '../../../../src/shared/publishing/print/destinations';
import { printFigures } from '../../../../src/shared/publishing/print/figures';
import { PAPERS, paperOf, papersFor, spineWidth } from '../../../../src/shared/publishing/print/papers';
import type { PrintedOnce } from '../../../../src/shared/publishing/sent';

const width = (id: string, pages: number) => {
  const paper = paperOf(id);
  return paper && spineWidth(paper, pages);
};

describe('papers', () => {
  it('makes 320 pages of 80 g with a bouffant of 1.8 as thick as the definition says', () => {
    expect(width('bouffant-80', 320)).toBe(23.04);
    expect(width('80g1.8', 320)).toBe(23.04);
  });

  it('follows the printers’ own formulas', () => {
    // KDP: 0.002252 in a page of white, 0.0025 of cream; Lulu: pages / 444 + 0.06 in.
    expect(width('kdp-white', 300)).toBe(17.16);
    expect(width('kdp-cream', 300)).toBe(19.05);
    expect(width('kdp-premium', 300)).toBe(17.88);
    expect(width('lulu', 300)).toBe(18.69);
  });

  it('has no paper for a printer that tells nobody its rule', () => {
    expect(papersFor('ingram')).toEqual([]);
    expect(printFigures({ pages: 300, signs: 1 }, { destination: 'ingram' }).spines).toEqual([]);
  });

  it('knows a paper by its figures and refuses what is none', () => {
    expect(paperOf('90g1.25')?.rule).toEqual({ kind: 'bulk', grammage: 90, bouffant: 1.25 });
    for (const none of ['', '80', '80g', 'g1.8', '20g1.8', '80g9', '800g1.8', 'kdp', '80g1.8 '])
      expect(paperOf(none)).toBeNull();
  });

  it('grows with the pages on every paper', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PAPERS), fc.integer({ min: 8, max: 1600 }), (paper, pages) => {
        expect(spineWidth(paper, pages + 4)).toBeGreaterThan(spineWidth(paper, pages));
      }),
    );
  });
});

describe('print figures', () => {
  it('fills up to what is bound', () => {
    expect(boundPages(DESTINATIONS.offset, 233)).toBe(236);
    expect(boundPages(DESTINATIONS.kdp, 233)).toBe(234);
    expect(boundPages(DESTINATIONS.office, 233)).toBe(233);
    // IngramSpark wants the last page blank: 234 pages of text make 236.
    expect(boundPages(DESTINATIONS.ingram, 234)).toBe(236);
    expect(boundPages(DESTINATIONS.ingram, 233)).toBe(234);
    fc.assert(
      fc.property(fc.constantFrom(...DESTINATION_IDS), fc.integer({ min: 1, max: 2000 }), (id, pages) => {
        const bound = boundPages(DESTINATIONS[id], pages);
        expect(bound % DESTINATIONS[id].multiple).toBe(0);
        expect(bound - pages).toBeGreaterThanOrEqual(DESTINATIONS[id].lastPageBlank ? 1 : 0);
        expect(bound - pages).toBeLessThanOrEqual(DESTINATIONS[id].multiple);
      }),
    );
  });

  it('takes the inside margin of the pages that are bound, blanks included', () => {
    // KDP’s band ends at 150: 149 pages are 150, 151 are 152.
    expect(printFigures({ pages: 149, signs: 0 }, { destination: 'kdp' }).inside).toBe(9.6);
    expect(printFigures({ pages: 151, signs: 0 }, { destination: 'kdp' }).inside).toBe(12.7);
    // Set by the writer for a number of pages: never narrower than that, never narrower than it must be.
    expect(printFigures({ pages: 151, signs: 0 }, { destination: 'kdp', pages: 320 }).inside).toBe(15.9);
    expect(printFigures({ pages: 151, signs: 0 }, { destination: 'kdp', pages: 100 }).inside).toBe(12.7);
  });

  it('says whether it can be bound on the paper that was chosen', () => {
    const on = (paper: string, pages: number) => printFigures({ pages, signs: 0 }, { destination: 'kdp', paper }).bound;
    expect(on('kdp-white', 800)).toEqual({ state: 'fits', least: 24, most: 828 });
    expect(on('kdp-cream', 800)).toEqual({ state: 'too-many', least: 24, most: 776 });
    expect(on('kdp-white', 10)).toMatchObject({ state: 'too-few' });
  });

  it('puts the chosen paper first, and never that of another printer', () => {
    const ids = (paper: string) =>
      printFigures({ pages: 200, signs: 0 }, { destination: 'offset', paper }).spines.map((spine) => spine.paper.id);
    expect(ids('offset-90')[0]).toBe('offset-90');
    expect(new Set(ids('offset-90')).size).toBe(ids('offset-90').length);
    expect(ids('70g2')[0]).toBe('70g2');
    expect(ids('lulu')[0]).toBe('bouffant-80');
  });

  it('allows a title on the spine from the pages the printer names', () => {
    expect(printFigures({ pages: 80, signs: 0 }, { destination: 'kdp' }).spineTextFrom).toBe(79);
    expect(printFigures({ pages: 80, signs: 0 }, { destination: 'lulu' }).spineTextFrom).toBe(81);
    expect(printFigures({ pages: 80, signs: 0 }, { destination: 'ingram' }).spineTextFrom).toBeNull();
  });

  it('tells what changed since the book was printed last', () => {
    const before: PrintedOnce = {
      at: '2026-11-02T10:00:00Z',
      pages: 232,
      signs: 410_000,
      words: 70_000,
      spine: undefined,
      inside: 18,
      preset: 'BAT',
      recipient: undefined,
    };
    const now = { pages: 239, words: 72_000, signs: 421_500 };
    expect(printFigures(now, { destination: 'offset' }, before).change).toEqual({
      before,
      // The one that is bound is compared: 240.
      pages: 8,
      words: 2000,
      signs: 11_500,
      // 8 pages are 4 leaves of 0.144 mm.
      spine: 0.58,
      inside: printFigures(now, { destination: 'offset' }).inside - 18,
    });
    // The spine it had then, on whatever paper.
    expect(printFigures(now, { destination: 'offset' }, { ...before, spine: 10 }).change?.spine).toBe(7.28);
    // An earlier record has its pages alone.
    const little = { ...before, words: undefined, signs: undefined, inside: undefined };
    expect(printFigures(now, { destination: 'offset' }, little).change).toEqual({
      before: little,
      pages: 8,
      words: null,
      signs: null,
      spine: 0.58,
      inside: null,
    });
    expect(printFigures(now, { destination: 'offset' }, null).change).toBeNull();
    expect(printFigures(now, { destination: 'offset' }).change).toBeUndefined();
  });
});
