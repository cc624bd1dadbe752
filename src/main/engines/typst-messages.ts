/** What a Typst process is asked to do. Everything it may read is in here. */
export interface TypstJob {
  /** Path of the main source among `sources`. */
  readonly main: string;
  /** Typst sources by path relative to the (otherwise empty) workspace, with `/`. */
  readonly sources: Readonly<Record<string, string>>;
  /** Pictures and data, likewise. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Font files as bytes: the only fonts the template names. */
  readonly fonts: readonly Uint8Array[];
  /** Creation date of the PDF, seconds since 1970. */
  readonly timestamp: number;
  /** What kind of PDF, by Typst’s name of it (`1.7`, `a-2b`, `ua-1`); 1.7 when left out. */
  readonly pdfStandard?: string;
  /** A selector (`<label>`) of `metadata` whose values are wanted beside the pages. */
  readonly query?: string;
  /** An empty folder of its own. */
  readonly workspace: string;
}

/** One remark of the compiler. `line` and `column` count from 1; 0 where it has no place. */
export interface TypstDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly hints: readonly string[];
}

/** What a Typst process answers, once. `pdf` is absent when it failed. */
export interface TypstAnswer {
  readonly pdf?: Uint8Array;
  readonly pages: number;
  /** The values of what `query` found. */
  readonly found?: readonly unknown[];
  readonly diagnostics: readonly TypstDiagnostic[];
}
