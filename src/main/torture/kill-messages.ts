/** What the process that is going to be killed is told. */
export interface KillTask {
  /** The copy of the book. */
  readonly folder: string;
  /** Where it keeps what a machine keeps beside its books. */
  readonly stateFolder: string;
  readonly seed: number;
  /** The chapters it types in, by id. */
  readonly chapters: readonly string[];
}

/** What it tells: that the book is open, how many acts are done and acknowledged, or that something went wrong. */
export type KillNews =
  | { readonly kind: 'open' }
  | { readonly kind: 'acknowledged'; readonly acts: number }
  | { readonly kind: 'failed'; readonly detail: string };
