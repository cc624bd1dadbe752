import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chapterOfPage, pagesAround } from '../../../../src/renderer/panels/proof/pages-around';

const book = { name: 'book', pages: 236 };
const live = { name: 'live', pages: 8 };
const composed = {
  serial: 3,
  pages: 236,
  folios: { avan: 7, pann: 39, quit: 47 },
  lengths: { avan: 20, pann: 8, quit: 12 },
  isCurrent: true,
};
const around = { book: 'b', proof: composed, pdf: book };
const chapter = (pages: number, firstFolio = 39, isPlaced = true) => ({
  book: 'b',
  chapter: 'pann',
  proof: { firstFolio, pages, isPlaced },
  pdf: { ...live, pages },
});
const nameAt = (pages: ReturnType<typeof pagesAround<typeof book>>, page: number) => {
  const source = pages.at(page);
  return source && `${source.pdf.name} ${source.page}`;
};

describe('the pages around a chapter', () => {
  it('are those of the book, and its own are those that are being written', () => {
    const pages = pagesAround(chapter(8), around);
    expect([pages.from, pages.to]).toEqual([-38, 198]);
    expect([-38, -1, 0, 7, 8, 197].map((page) => nameAt(pages, page))).toEqual([
      'book 0',
      'book 37',
      'live 0',
      'live 7',
      'book 46',
      'book 235',
    ]);
    expect([-39, 198].map((page) => nameAt(pages, page))).toEqual([null, null]);
  });

  it('never show what was of the chapter before it became shorter', () => {
    const pages = pagesAround(chapter(6), around);
    expect([5, 6, 7, 8].map((page) => nameAt(pages, page))).toEqual(['live 5', null, null, 'book 46']);
    expect(nameAt(pagesAround(chapter(9), around), 8)).toBe('live 8');
  });

  it('are not there while the book is not composed, or has the chapter elsewhere', () => {
    for (const [own, other] of [
      [chapter(8), null],
      [chapter(8), { ...around, book: 'c' }],
      [chapter(8, 41), around],
      [chapter(8, 1, false), around],
    ] as const) {
      const pages = pagesAround(own, other);
      expect([pages.from, pages.to, nameAt(pages, -1), nameAt(pages, 0), nameAt(pages, 8)]).toEqual([
        0,
        8,
        null,
        'live 0',
        null,
      ]);
    }
  });

  it('stand in the order of their folios, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (length) => {
        const pages = pagesAround(chapter(length), around);
        const shown = Array.from({ length: pages.to - pages.from }, (_, at) => pages.at(pages.from + at));
        const folios = shown.flatMap((source) =>
          source ? [source.pdf.name === 'live' ? 39 + source.page : 1 + source.page] : [],
        );
        expect(folios).toEqual([...new Set(folios)].sort((one, other) => one - other));
      }),
    );
  });

  it('belong to the chapter that began last', () => {
    expect([0, 6, 37, 38, 45, 46, 235].map((page) => chapterOfPage(composed, page))).toEqual([
      null,
      'avan',
      'avan',
      'pann',
      'pann',
      'quit',
      'quit',
    ]);
  });
});
