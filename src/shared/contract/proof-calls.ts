import { z } from 'zod';
import { idSchema } from '../book/book';
import type { ErrorRecord } from '../errors';
import { printChangesSchema } from '../publishing/print/layout';
import { bookId, call } from './call';

/** Where a block of a chapter begins on its pages. */
export interface ProofPlace {
  /** The how-manieth block of the chapter's document, from 0, its title not counted; the title is -1. */
  readonly block: number;
  /** The how-manieth page of the chapter, from 0; in the whole book, of the book. */
  readonly page: number;
  /** From the left and the top edge of the page, in points. */
  readonly x: number;
  readonly y: number;
}

/** The pages of one chapter as they will be printed. */
export interface ChapterProof {
  /** Grows with every composition of the book's proof: what is older may be thrown away. */
  readonly serial: number;
  /** The text these pages are of. */
  readonly revision: string;
  /** PDF, base64. */
  readonly pdf: string;
  readonly pages: number;
  /** Page number of the first of them, as it is printed. */
  readonly firstFolio: number;
  /** Whether the folio is that of the book as it was last composed, or 1 for want of one. */
  readonly isPlaced: boolean;
  readonly places: readonly ProofPlace[];
  /** Trimmed page, in points. */
  readonly width: number;
  readonly height: number;
}

/** The whole book as it was composed last. */
export interface BookProof {
  readonly serial: number;
  readonly pages: number;
  /** Page number of each section's first page, by the id of the chapter or part. */
  readonly folios: Readonly<Record<string, number>>;
  /** Pages of each section. */
  readonly lengths: Readonly<Record<string, number>>;
  /** Whether a text has changed since. */
  readonly isCurrent: boolean;
}

/** The whole book as it was composed last, to be shown. */
export interface BookPages {
  /** That of the `BookProof` whose pages these are. */
  readonly serial: number;
  /** PDF of all pages, base64. */
  readonly pdf: string;
  /** Where the blocks of each chapter begin, by its id. */
  readonly places: Readonly<Record<string, readonly ProofPlace[]>>;
}

/** What the live proof could not compose, and where: the last good pages stay. */
export interface ProofFailure {
  readonly book: string;
  /** The chapter it is about; `null` where none can be named. */
  readonly chapter: string | null;
  /** Line of the chapter's file, from 1; `null` where it cannot be told. */
  readonly line: number | null;
  readonly error: ErrorRecord;
}

/** The live proof: the printed pages of what is being written. */
export const PROOF_CALLS = {
  /**
   * The pages of one chapter. `text` is the chapter's Markdown as the window has it, ahead of the disk; the host's own when left
   * out. A call that a later one for the same book overtakes is answered with `null`. Throws `engine-failed`, `engine-timeout`.
   */
  'proof.chapter': call<ChapterProof | null>()(
    z.object({
      book: bookId,
      chapter: idSchema,
      text: z.string().optional(),
      revision: z.string().max(80).default(''),
      layout: printChangesSchema.optional(),
    }),
  ),
  /** What is known of the whole book; composes it when it never was. `proof.recomposed` follows every later composition. */
  'proof.book': call<BookProof | null>()(z.object({ book: bookId, layout: printChangesSchema.optional() })),
  /** The pages of the whole book, for the second window and its thumbnails; composes it when it never was. */
  'proof.pages': call<BookPages | null>()(z.object({ book: bookId })),
  /** Ends the processes of a book's proof: nobody looks at it any more. */
  'proof.close': call<null>()(z.object({ book: bookId })),
} as const;
