import type { Warning } from '../book/book-view';
import type { ErrorRecord } from '../errors';
import type { PublishingStep } from '../messages/publishing-steps';
import type { FormatId } from './format-ids';

/** How far an export is. */
export interface JobProgress {
  readonly job: string;
  readonly format: FormatId;
  readonly step: PublishingStep;
  /** 0 to 1 over the whole job, never falling. */
  readonly fraction: number;
}

/** A place where what was made does not say what the manuscript says. */
export interface TextDifference {
  /** The chapter's name; empty where it cannot be told. */
  readonly chapter: string;
  /** In the running text, or in the notes. */
  readonly where: 'text' | 'notes';
  /** A few words of the manuscript, and what stands in the file instead; one of them may be empty. */
  readonly expected: string;
  readonly found: string;
  /** The words of the manuscript before and behind. */
  readonly around: string;
}

/** How long the text of a file is, and what follows from its pages for whoever binds it. */
export interface FileCount {
  readonly words: number;
  /** Spaces included. */
  readonly signs: number;
  /** In millimetres, of a printed book, on the paper the book names or its printer’s first; none where no rule is published. */
  readonly spine?: number;
  /** The inside margin, in millimetres, of a printed book. */
  readonly inside?: number;
}

/** One file an export made. */
export interface ExportedFile {
  readonly format: FormatId;
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  /** Pages, for a paged format. */
  readonly pages?: number;
  readonly count?: FileCount;
  /** Where it differs from the manuscript: the file's name then says that it is to be looked at. */
  readonly differences?: readonly TextDifference[];
}

/** What a finished export hands back. */
export interface JobResult {
  readonly files: readonly ExportedFile[];
  readonly warnings: readonly Warning[];
  readonly milliseconds: number;
}

/** Where an export stands. */
export type JobState =
  | { readonly state: 'running' }
  | { readonly state: 'finished'; readonly result: JobResult }
  | { readonly state: 'failed'; readonly error: ErrorRecord };
