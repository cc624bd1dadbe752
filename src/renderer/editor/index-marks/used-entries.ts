import type { IndexPlace } from '../../../shared/document/index-marks';

/** Reads what is marked in the other chapters of the book; stops once `isWanted` says no. Never rejects. */
export type BookEntries = (isWanted: () => boolean) => Promise<readonly IndexPlace[]>;

let source: BookEntries = async () => [];

/** Tells the page how to hear of the rest of the book. Said by the window; a page alone knows its chapter only. */
export function setBookEntries(read: BookEntries): void {
  source = read;
}

/** What is marked in the book, as the window reads it. */
export function bookEntries(isWanted: () => boolean): Promise<readonly IndexPlace[]> {
  return source(isWanted);
}
