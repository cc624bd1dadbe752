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

/** One file an export made. */
export interface ExportedFile {
  readonly format: FormatId;
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  /** Pages, for a paged format. */
  readonly pages?: number;
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
