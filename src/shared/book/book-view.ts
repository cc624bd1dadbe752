import type { SentenceValues } from '../errors';
import type { WarningCode } from '../messages/warning-codes';
import type { Book } from './book';

/** Something worth telling the writer that stops nothing. */
export interface Warning {
  readonly code: WarningCode;
  readonly values: SentenceValues;
}

/** What is known of one chapter's file without opening it in the editor. */
export interface ChapterFacts {
  /** `present`: readable. The others keep their entry in the binder and are never dropped. */
  readonly state: 'present' | 'missing' | 'unreadable' | 'outside' | 'generated';
  /** Words of the text, heading and notes included; 0 unless present. */
  readonly words: number;
}

/** A chapter in the trash, newest first in `BookView.trash`. */
export interface TrashedChapter {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly trashedAt: string;
}

/** Words that were in the journal and not yet in their chapter's file when the book was opened, and are there now. */
export interface RecoveredWords {
  /** The id of the chapter. */
  readonly chapter: string;
  readonly title: string;
  readonly words: number;
  /** When the last of them were typed, ISO 8601. */
  readonly typedAt: string;
  /** Where they end in the chapter's text, in UTF-16 units: the place to show. */
  readonly at: number;
}

/** A copy of a chapter that a sync service left beside it because two machines wrote at once. */
export interface ConflictCopy {
  /** Its name in `chapters/`. */
  readonly file: string;
  /** The chapter it is a copy of. */
  readonly chapter: string;
}

/** An open book, as every door shows it. A value: a change makes a new one. */
export interface BookView {
  /** Opaque; made by the host when the book was opened. */
  readonly id: string;
  /** Absolute path, for display. */
  readonly folder: string;
  readonly book: Book;
  readonly chapters: Readonly<Record<string, ChapterFacts>>;
  readonly trash: readonly TrashedChapter[];
  /** Words written since midnight, local time, as the book’s goals count them: docs/goals.md. */
  readonly wordsToday: number;
  /** True when nothing may be written: no permission, or a newer format. `warnings` or the error says why. */
  readonly readOnly: boolean;
  readonly warnings: readonly Warning[];
  /** What was brought back from the journal at this opening; empty after a quiet night. */
  readonly recovered: readonly RecoveredWords[];
  readonly copies: readonly ConflictCopy[];
  /** The machine that has the book open, when that is why nothing may be written here. */
  readonly openOn: string | null;
  /**
   * What is wrong with book.yaml when the last good copy of it is shown instead: it cannot be read (`damaged`), or chapters
   * that are still in the folder are no longer in it (`shortened`). `books.mend` puts the good copy back.
   */
  readonly mendable: 'damaged' | 'shortened' | null;
}
