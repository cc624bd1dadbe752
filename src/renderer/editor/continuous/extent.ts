import { type Book, type Chapter, chaptersInOrder, type Part, type Section } from '../../../shared/book/book';
import type { Extent } from '../../stores/manuscript';

/** A chapter of a page that shows several, and what stands above it because it is the first of its part or section. */
export interface ExtentEntry {
  readonly chapter: Chapter;
  readonly section: Section;
  /** The part that begins here, and its number in the book, from 1. */
  readonly part: { readonly part: Part; readonly number: number } | null;
  /** Whether a section begins here. */
  readonly opensSection: boolean;
}

/**
 * The chapters a page shows, in their order: all of the book, or those that stand beside `chapter` in its part. Chapters
 * without a part go with the others of their section that have none.
 */
export function chaptersShown(book: Book, chapter: string | null, extent: Extent): readonly ExtentEntry[] {
  const all = chaptersInOrder(book);
  const home = all.find((entry) => entry.chapter.id === chapter);
  const shown = all.filter(
    (entry) =>
      extent === 'book' ||
      (extent === 'part' && home && entry.section === home.section && entry.part?.id === home.part?.id) ||
      entry.chapter.id === chapter,
  );
  const parts = [...new Set(all.flatMap(({ part }) => (part ? [part] : [])))];
  return shown.map((entry, index) => {
    const before = shown[index - 1];
    const begins = entry.part !== undefined && entry.part !== before?.part;
    return {
      chapter: entry.chapter,
      section: entry.section,
      part: begins && entry.part ? { part: entry.part, number: parts.indexOf(entry.part) + 1 } : null,
      opensSection: entry.section !== before?.section,
    };
  });
}
