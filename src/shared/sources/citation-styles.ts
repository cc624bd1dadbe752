import type { Book } from '../book/book';

/** How a style cites: in notes at the foot of the page, or in the line. */
export interface CitationStyle {
  /** What `citations.style` in book.yaml says. */
  readonly id: string;
  /** The style sheet in `resources/csl/`; `null` for the one pandoc has of its own (Chicago, author and date). */
  readonly file: string | null;
  readonly inNotes: boolean;
}

/** The style of a book that names none, or one that is not ours. */
const DEFAULT = { id: 'chicago-author-date', file: null, inNotes: false } as const;

/** The styles that are offered, the default first. */
export const CITATION_STYLES = [
  DEFAULT,
  { id: 'fr-notes', file: 'csl/fr-notes.csl', inNotes: true },
  { id: 'fr-author-date', file: 'csl/fr-author-date.csl', inNotes: false },
] as const satisfies readonly CitationStyle[];
/** The style a book’s citations are set in. */
export function citationStyleOf(book: Pick<Book, 'citations'>): CitationStyle {
  return CITATION_STYLES.find(({ id }) => id === book.citations?.style) ?? DEFAULT;
}
