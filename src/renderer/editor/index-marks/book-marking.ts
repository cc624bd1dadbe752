import type { IndexMark } from '../../../shared/document/index-marks';

/** Where words stand in a book without a mark. */
export interface UnmarkedInBook {
  readonly places: number;
  /** Ids of the chapters that hold them, in reading order. */
  readonly chapters: readonly string[];
}

/** Marks words in every chapter of the open book. */
export interface BookMarking {
  /** Looks for the words; a chapter that cannot be read has none. Never rejects. */
  find(words: string): Promise<UnmarkedInBook>;
  /** Marks them in these chapters, all or none, and says what was done. */
  mark(words: string, mark: IndexMark, chapters: readonly string[]): Promise<void>;
}

let marking: BookMarking | null = null;

/** Tells the page how to mark the rest of the book. Said by the window; a page alone knows its chapter only. */
export function setBookMarking(given: BookMarking | null): void {
  marking = given;
}

/** How the rest of the book is marked; `null` for a page alone. */
export function bookMarking(): BookMarking | null {
  return marking;
}
