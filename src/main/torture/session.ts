import type { OutlineOperation } from '../../shared/book/outline-operation';
import type { Splice } from '../../shared/history/splice';
import type { DiskPrimitives } from '../disk/primitives';
import type { CrashLog } from './crash-log';
import type { Snapshot } from './snapshot';

/** A book as its writer knows it: the texts by chapter id, in reading order, and those in the trash. */
export interface BookState {
  readonly chapters: ReadonlyMap<string, string>;
  readonly trash: ReadonlyMap<string, string>;
}

/** What a text editor finds in the folder of a book, Octavo being closed. */
export interface PlainBook {
  /** What the file of each chapter holds that the book lists; `null`: there is none. */
  readonly chapters: ReadonlyMap<string, string | null>;
  /** What other chapter files hold. */
  readonly others: readonly string[];
}

/** A book that is open in a program that is tried. */
export interface RunningProgram {
  /** The book with all that was typed. Rejects when a chapter cannot be shown. */
  state(): Promise<BookState>;
  /** Types into a chapter whose text is `before`; resolves when the words are acknowledged. */
  type(chapter: string, before: string, splice: Splice): Promise<void>;
  /** Brings the files up to the texts. */
  settle(): Promise<void>;
  /** Does an operation on the outline. Rejects where only single chapters are tried. */
  change(operation: OutlineOperation): Promise<void>;
  /** Gives several chapters other texts, all or none. */
  rewrite(texts: ReadonlyMap<string, string>): Promise<void>;
  /** What the writer was told, or finds put aside, although nothing but Octavo wrote in the folder. */
  alarms(): Promise<readonly string[]>;
  /** The chapters of which it was told that words were brought back when the book was opened. */
  broughtBack(): readonly string[];
  /** As the writer closes a book. Never rejects. */
  close(): Promise<void>;
  /** Ends it with no timer left; what that writes is of no concern. Never rejects. */
  abandon(): Promise<void>;
}

/** A program that keeps a book, as it is tried. */
export interface Program {
  /** Opens the book that is on a disk, bringing back what a cut left in its journals. */
  open(primitives: DiskPrimitives): Promise<RunningProgram>;
  /** The book on a disk as a plain reader finds it. */
  plain(snapshot: Snapshot): PlainBook;
}

/** What a session puts into the log of its disk; `state` counts the states of the session. */
export interface Mark {
  /** `begun`: it may be there from now on. `safe`: it was acknowledged. `settled`: the files have it. */
  readonly kind: 'begun' | 'safe' | 'settled';
  readonly state: number;
}

/** What a cut must not take away, by the states of a session. */
export interface Due {
  /** The last state that was acknowledged. */
  readonly safe: number;
  /** The last that was begun. */
  readonly begun: number;
  /** The last to which the files were brought up. */
  readonly settled: number;
}

/** A session that was run on a disk in memory, and every state the book went through. */
export interface Session {
  readonly seed: number;
  readonly log: CrashLog<Mark>;
  readonly states: readonly BookState[];
  /** What holds before the first mark. */
  readonly due: Due;
  /** How many operations of the log come before the first cut. */
  readonly from: number;
  /** What went wrong before anything was cut: the session itself broke a promise. */
  readonly broken: readonly string[];
}

/** The six promises. */
export const RULES = ['lost', 'untyped', 'file', 'threw', 'alarm', 'forgotten'] as const;
/**
 * `lost`: an acknowledged edit is not there. `untyped`: the book is none that there was. `file`: a chapter's file is missing,
 * or no whole version. `threw`: the book did not open. `alarm`: our own save was taken for somebody else's. `forgotten`: what
 * was typed after a recovery was gone at the next start.
 */
export type Rule = (typeof RULES)[number];

/** The same for two states exactly when they are one. */
export function keyOf({ chapters, trash }: BookState): string {
  return JSON.stringify([[...chapters], [...trash].sort()]);
}
