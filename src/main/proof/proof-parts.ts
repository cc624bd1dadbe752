import type { BookView } from '../../shared/book/book-view';
import type { ChapterText, EventMessage } from '../../shared/contract';
import { type PrintChanges, type PrintLayout, printLayoutOf } from '../../shared/publishing/print/layout';
import type { TypstSession } from '../engines/typst-session';
import type { ManuscriptListener } from '../manuscript/manuscript-listener';
import type { ProofThread } from './proof-thread';

/** What a proof needs of an open book: all of it by reading. */
export interface ProofManuscript {
  readonly id: string;
  readonly folder: string;
  view(): Pick<BookView, 'book' | 'chapters'>;
  readChapter(id: string): Promise<ChapterText>;
  listen(listener: ManuscriptListener): () => void;
}

/** What a proof of one book works with. */
export interface ProofParts {
  readonly manuscript: ProofManuscript;
  readonly startThread: () => ProofThread;
  readonly startSession: (of: 'chapter' | 'book') => TypstSession;
  emit(message: EventMessage): void;
  log(line: string): void;
  /** A number for each composition of the book, greater each time. */
  serial(): number;
  /** Milliseconds without a change after which the whole book is composed anew. */
  readonly quiet: number;
}

/** Ids of the chapters that have a text. */
export function presentChapters({ chapters }: Pick<BookView, 'chapters'>): readonly string[] {
  return Object.keys(chapters).filter((id) => chapters[id]?.state === 'present');
}

/** The layout of a proof: the book's own, the changes asked for, and the inside margin that `pages` need. */
export function proofLayout(
  { book }: Pick<BookView, 'book'>,
  changes: PrintChanges,
  pages: number | undefined,
): PrintLayout {
  const { pages: planned } = printLayoutOf(book, changes);
  // Margins that were set for more pages than there are stay as wide as that, as in an export.
  const counted = Math.max(planned ?? 0, pages ?? 0);
  return printLayoutOf(book, counted === 0 ? changes : { ...changes, pages: counted });
}
