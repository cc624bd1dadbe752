import type { BookView } from '../book/book-view';
import type { ErrorRecord } from '../errors';
import type { JobProgress, JobResult } from '../publishing/job';
import type { Settings } from '../settings';
import type { Work } from '../sources/work';
import type { Saved } from './chapter-calls';
import type { BookProof, ProofFailure } from './proof-calls';

/** Everything a host tells its windows unasked. */
export interface Events {
  /** Outline, facts or metadata changed, by this window or another. */
  readonly 'book.changed': { readonly view: BookView };
  /** A chapter has a text that did not come from this window. */
  readonly 'chapter.changed': { readonly book: string; readonly chapter: string; readonly revision: string };
  /** A chapter's file was brought up to what was typed. */
  readonly 'chapter.saved': { readonly book: string; readonly chapter: string; readonly saved: Saved };
  /** A chapter's file could not be brought up to what was typed: the words are in the journal, and it is tried again. */
  readonly 'chapter.unsaved': { readonly book: string; readonly chapter: string; readonly error: ErrorRecord };
  /** A backup that was to be made of a book when it was closed was not; told again at the next start (`host.state`). */
  readonly 'backup.failed': { readonly title: string; readonly error: ErrorRecord };
  /** The words of a book's dictionary changed, or those of the author's (`null`): by a window, or by hand. */
  readonly 'spelling.changed': { readonly book: string | null };
  /** The works of a book changed, by this window or another. */
  readonly 'sources.changed': { readonly book: string; readonly works: readonly Work[] };
  readonly 'job.progress': JobProgress;
  readonly 'job.finished': { readonly job: string; readonly result: JobResult };
  readonly 'job.failed': { readonly job: string; readonly error: ErrorRecord };
  /** The whole book was composed anew, in idle time: folios may have moved. The same serial as before: nothing has. */
  readonly 'proof.recomposed': { readonly book: string; readonly proof: BookProof };
  /** Something could not be composed; the last good pages stay. */
  readonly 'proof.failed': ProofFailure;
  /** A menu entry of the system's menu bar was chosen: the id of a command of the window. */
  readonly 'menu.command': { readonly command: string };
  /** The host asks to flush every unsaved word at once (suspend, quit); answered by saving. */
  readonly 'host.flush': Record<string, never>;
  /** Something went wrong in the host that nobody asked for and nobody caught. It goes on, and so does saving. */
  readonly 'host.troubled': { readonly error: ErrorRecord };
  readonly 'settings.changed': { readonly settings: Settings };
  /**
   * The connection to the host was lost and is there again: whatever was told meanwhile was missed, and is to be asked for.
   * Told by the window's own end of the connection; a host that is in the same program never is lost.
   */
  readonly 'host.resumed': Record<string, never>;
}
