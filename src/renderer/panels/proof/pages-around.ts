import type { BookProof, ChapterProof } from '../../../shared/contract';

/** The whole book as it was composed last, to be shown around the chapter in hand. */
export interface BookAround<Pdf> {
  readonly book: string;
  /** What these pages are of. */
  readonly proof: BookProof;
  readonly pdf: Pdf;
}

/** A page, by its place (from 0) in the document it is painted from. */
export interface PageSource<Pdf> {
  readonly pdf: Pdf;
  readonly page: number;
}

/** The pages that can be looked at. They are counted from the chapter’s first, 0; those before it are negative. */
export interface PagesAround<Pdf> {
  /** The first page there is. */
  readonly from: number;
  /** The last page and one. */
  readonly to: number;
  /** Where a page is painted from; `null` for one that nothing is known of. */
  at(page: number): PageSource<Pdf> | null;
}

interface ChapterPages<Pdf> {
  readonly book: string;
  readonly chapter: string;
  readonly proof: Pick<ChapterProof, 'firstFolio' | 'isPlaced' | 'pages'>;
  readonly pdf: Pdf;
}

/**
 * The chapter as it is being written, in the midst of the book as it was composed last: what faces its first and its last page is
 * what will face it in print. By itself where the book has not been composed yet, or has the chapter elsewhere.
 */
export function pagesAround<Pdf extends { readonly pages: number }>(
  { book, chapter, proof, pdf }: ChapterPages<Pdf>,
  around: BookAround<Pdf> | null,
): PagesAround<Pdf> {
  const { firstFolio, pages, isPlaced } = proof;
  const isIn = (page: number) => page >= 0 && page < pages;
  const isThere = around?.book === book && isPlaced && around.proof.folios[chapter] === firstFolio;
  if (!isThere) return { from: 0, to: pages, at: (page) => (isIn(page) ? { pdf, page } : null) };
  const first = firstFolio - 1;
  const before = around.proof.lengths[chapter] ?? pages;
  return {
    from: 0 - first,
    to: Math.max(around.pdf.pages - first, pages),
    at: (page) => {
      if (isIn(page)) return { pdf, page };
      // The chapter has become shorter: what stood there of it is on pages before.
      if (page >= pages && page < before) return null;
      const there = first + page;
      return there >= 0 && there < around.pdf.pages ? { pdf: around.pdf, page: there } : null;
    },
  };
}

/** The chapter or part that a page of the book (from 0) belongs to: the last that begins on it or before. */
export function chapterOfPage({ folios }: Pick<BookProof, 'folios'>, page: number): string | null {
  const begun = Object.entries(folios).filter(([, folio]) => folio <= page + 1);
  return begun.sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
