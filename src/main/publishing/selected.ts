import { chaptersInOrder } from '../../shared/book/book';
import type { Warning } from '../../shared/book/book-view';
import type { AssembledBook } from '../../shared/publishing/assembled';
import type { FormatId } from '../../shared/publishing/format-ids';
import { selectSections, selectText } from '../../shared/publishing/selection';
import { type Selection, WHOLE_BOOK } from '../../shared/publishing/settings';
import { withoutRemarks, withSuggestions } from '../../shared/publishing/suggestions';
import type { Gathered } from './gather';
import type { PublishedBook, PublishedManuscript } from './publishing-job';

/** The manuscript as if the chosen chapters were all there are, and what is to be told of the choice. */
export function chosenOf(
  manuscript: PublishedManuscript,
  { sections }: Selection = WHOLE_BOOK,
): { readonly manuscript: PublishedManuscript; readonly warnings: readonly Warning[] } {
  if (sections === undefined) return { manuscript, warnings: [] };
  const view = manuscript.view();
  const { book, gone } = selectSections(view.book, sections);
  const filesOf = (of: typeof book) => chaptersInOrder(of).flatMap(({ chapter }) => chapter.file ?? []);
  const left = new Set(filesOf(view.book));
  for (const file of filesOf(book)) left.delete(file);
  // A chapter that is missing and that nobody asked for is no loss here.
  const warnings = view.warnings.filter(({ values }) => !left.has(String(values.file)));
  return {
    manuscript: {
      folder: manuscript.folder,
      view: () => ({ ...view, book, warnings }),
      readChapter: (id) => manuscript.readChapter(id),
    },
    warnings: gone.length === 0 ? [] : [{ code: 'selection-gone', values: { count: gone.length } }],
  };
}

/** What was gathered, without what of the text was not chosen. */
export function chosenText(gathered: Gathered, selection: Selection = WHOLE_BOOK): Gathered {
  const sources = gathered.sources.map(({ chapter, blocks }) => ({ chapter, blocks: selectText(blocks, selection) }));
  return { ...gathered, sources };
}

/** The book without the notes that a citation style made, where no notes were wanted. */
export function chosenBook(book: AssembledBook, selection: Selection = WHOLE_BOOK): AssembledBook {
  if (selection.notes) return book;
  // Suggestions were seen to before the book was assembled.
  const asIs: Selection = { ...selection, comments: true };
  return {
    ...book,
    sections: book.sections.map((section) => ({ ...section, blocks: selectText(section.blocks, asIs) })),
  };
}

/** The book as one format shows it, and the text by which its file is judged. */
export function bookFor(format: FormatId, published: PublishedBook) {
  const book = withSuggestions(published.book, format);
  return { published: { ...published, book }, expected: format === 'docx' ? withoutRemarks(book) : book };
}
