import type { TypstDiagnostic } from './typst-messages';

/** The first thing a process that stays is told: what no later order changes. */
export interface SessionBeginning {
  readonly say: 'begin';
  /** An empty folder of its own. */
  readonly workspace: string;
  /** Font files as bytes: the only fonts the template names. */
  readonly fonts: readonly Uint8Array[];
  /** Whether whatever else the machine does comes first. */
  readonly isBackground: boolean;
  /** Whether the PDF tells what is what in it. */
  readonly isTagged: boolean;
}

/** Compose what is there now. */
export interface SessionOrder {
  readonly say: 'compose';
  readonly number: number;
  readonly main: string;
  /** What is new since the last order, by path relative to the workspace; `null` for what is there no more. */
  readonly sources: Readonly<Record<string, string | null>>;
  readonly files: Readonly<Record<string, Uint8Array | null>>;
  /** Creation date of the PDF, seconds since 1970. */
  readonly timestamp: number;
  /** As in `TypstJob`. */
  readonly pdfStandard?: string;
  /** A selector; the values of what it finds come with the answer. */
  readonly query: string | null;
}

/** What such a process answers to each `compose`. `pdf` is absent when it failed. */
export interface SessionAnswer {
  readonly number: number;
  readonly pdf?: Uint8Array;
  readonly pages: number;
  readonly found: readonly unknown[];
  readonly diagnostics: readonly TypstDiagnostic[];
  /** Memory of the process, in bytes. */
  readonly resident: number;
}
