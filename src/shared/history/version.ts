/** Why a version was kept. `named`: by hand, and for ever; the others are thinned out as they age. */
export const VERSION_REASONS = [
  'named',
  'opened', // the book as it was found when it was opened
  'writing', // ten minutes of typing
  'closed', // the book as it was left
  'before-merge', // before another program's changes were merged
  'before-restore', // before a version was brought back
  'before-operation', // before chapters were split, merged or removed
  'before-replacement', // before a replacement in the whole book
  'before-typography', // before the typography of several chapters was corrected
  'before-index', // before words were marked for the index in the whole book
  'export', // the text something was made from
] as const;
export type VersionReason = (typeof VERSION_REASONS)[number];

/** Why several chapters get other texts at once, as a window may ask for it. */
export const REWRITE_REASONS = [
  'before-replacement',
  'before-typography',
  'before-index',
] as const satisfies readonly VersionReason[];
export type RewriteReason = (typeof REWRITE_REASONS)[number];

/** One chapter in a version. */
export interface VersionChapter {
  readonly id: string;
  /** Plain text of its title then; '' without one. */
  readonly title: string;
  /** SHA-256 of its text, hex: two versions with the same hold the same text. */
  readonly revision: string;
  readonly words: number;
}

/** A state of one or more chapters, kept in the book's history. */
export interface Version {
  /** Opaque; unique in the book. */
  readonly id: string;
  /** ISO 8601: what the clock said. Versions are ordered by when they were kept, not by this. */
  readonly at: string;
  readonly reason: VersionReason;
  /** What the writer called it; `null` unless `named`. */
  readonly name: string | null;
  /** The machine it was kept on, when that is not this one. */
  readonly device: string | null;
  readonly chapters: readonly VersionChapter[];
}
