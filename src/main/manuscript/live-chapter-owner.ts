import type { ConflictMarks } from '../../shared/history/merge';
import type { ChapterFile } from './chapter-file';

/** What a live chapter tells, and asks for. */
export interface LiveChapterOwner {
  readonly file: ChapterFile;
  /** The marks of another program's version where both changed one paragraph. */
  conflictMarks(): ConflictMarks;
  /** Keeps texts as versions before they are merged. Must not reject. */
  keep(texts: readonly string[]): Promise<void>;
  /** The text changed by something else than the window that types: it has to be told. */
  changed(revision: string): void;
  /** The file was brought up to `text` on the chapter's own initiative. */
  saved(text: string): void;
  /** It could not be; tried again later. */
  unsaved(error: unknown): void;
}

/** What a chapter begins with: the text, what is in its file, and what journals of an earlier time remember. */
export interface LiveChapterStart {
  readonly text: string;
  readonly fileText: string | null;
  readonly fileTexts?: readonly string[];
  /** What the file holds and may lose again: who put it there may have been killed before the folder was flushed. */
  readonly unflushed?: string;
  readonly journals?: { readonly n: number; readonly generation: number };
}
