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

/** An open book, as every door shows it. A value: a change makes a new one. */
export interface BookView {
  /** Opaque; made by the host when the book was opened. */
  readonly id: string;
  /** Absolute path, for display. */
  readonly folder: string;
  readonly book: Book;
  readonly chapters: Readonly<Record<string, ChapterFacts>>;
  readonly trash: readonly TrashedChapter[];
  /** Words written since midnight, local time; negative when more was cut than written. */
  readonly wordsToday: number;
  /** True when nothing may be written: no permission, or a newer format. `warnings` or the error says why. */
  readonly readOnly: boolean;
  readonly warnings: readonly Warning[];
}
