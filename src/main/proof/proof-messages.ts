import type { Book } from '../../shared/book/book';
import type { ErrorRecord } from '../../shared/errors';
import type { PrintLayout } from '../../shared/publishing/print/layout';
import type { TypstParcel } from './typst-parcel';

/** What a thread of a proof is started with. */
export interface ProofThreadStart {
  /** The folder of the book. */
  readonly folder: string;
  readonly resourcesFolder: string;
  /** The date of everything that is made. */
  readonly now: Date;
}

/** A text of a chapter, and what it is known by. */
export interface ProofText {
  readonly revision: string;
  readonly text: string;
}

/** What both orders tell: the book as it is now. */
interface ProofOrderBase {
  readonly number: number;
  readonly book: Book;
  /** Ids of the chapters that have a text. */
  readonly present: readonly string[];
  readonly layout: PrintLayout;
}

/** Prepare one chapter. */
export interface ChapterOrder extends ProofOrderBase {
  readonly of: 'chapter';
  readonly chapter: string;
  readonly text: string;
  /** Number of its first page. */
  readonly folio: number;
}

/** Prepare the whole book. */
export interface BookOrder extends ProofOrderBase {
  readonly of: 'book';
  /** Texts that are new or changed since the last order, by chapter. */
  readonly texts: ReadonlyMap<string, ProofText>;
}

export type ProofOrder = ChapterOrder | BookOrder;

/** Pages ready to be composed. */
export interface ProofSheet {
  readonly parcel: TypstParcel;
  /**
   * For each section the block of the chapter's document (from 0, its title not counted) that each of its blocks comes from.
   */
  readonly homes: ReadonlyMap<string, readonly number[]>;
}

/** What the thread says to each order. `chapter`: the one it failed at, where that is known. */
export type ProofAnswer =
  | { readonly number: number; readonly sheet: ProofSheet }
  | { readonly number: number; readonly error: ErrorRecord; readonly chapter: string | null };
