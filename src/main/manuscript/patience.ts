/** Milliseconds without a keystroke after which the file follows the text, and the longest it may stay behind. */
export interface Patience {
  readonly idle: number;
  readonly longest: number;
}
export const PATIENCE: Patience = { idle: 2000, longest: 10_000 };
/** In a folder of a sync service, which would upload every state. */
export const SYNCED_PATIENCE: Patience = { idle: 15_000, longest: 30_000 };
