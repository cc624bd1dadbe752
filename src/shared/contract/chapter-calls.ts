import { z } from 'zod';
import { idSchema } from '../book/book';
import type { BookView } from '../book/book-view';
import { spliceSchema } from '../history/splice';
import { REWRITE_REASONS, type Version } from '../history/version';
import { pathSchema } from '../settings';
import { bookId, call } from './call';

/** A chapter's text as the host has it: what is in its file, and what was typed since. */
export interface ChapterText {
  readonly text: string;
  /** SHA-256 of the text as UTF-8, hex: what `chapters.type` builds on. */
  readonly revision: string;
}

/**
 * What became of words that were typed. `kept`: they are flushed to the disk, in the journal; `revision` is that of the text
 * with them. `place` says where the journal lies: beside the manuscript, or on the machine's own disk while the book's disk
 * takes nothing. `stale`: the host has another text than the one they were typed into (another program or window changed the
 * chapter); nothing was done, `text` is to be merged with them and they are to be sent again.
 */
export type Typed =
  | { readonly state: 'kept'; readonly revision: string; readonly place: 'book' | 'lifeboat' }
  | { readonly state: 'stale'; readonly revision: string; readonly text: string };

/**
 * What became of chapters that were to get other texts, all or none. `done`: their files hold them; `revisions` by chapter;
 * `version` is what they were, kept in the history (`null` when that could not be, which stops nothing). `stale`: nothing was
 * done, because these chapters have another text by now than the one their new text was made from.
 */
export type Rewritten =
  | {
      readonly state: 'done';
      readonly version: string | null;
      readonly revisions: Readonly<Record<string, string>>;
    }
  | { readonly state: 'stale'; readonly chapters: readonly string[] };

/** What a chapter's file holds once it was replaced, durably. */
export interface Saved {
  readonly revision: string;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly words: number;
  readonly wordsToday: number;
}

/** The texts of chapters, as they are written, and as they were. */
export const CHAPTER_CALLS = {
  'chapters.read': call<ChapterText>()(z.object({ book: bookId, chapter: idSchema })),
  /**
   * Words typed in a chapter: one splice of the text that has the revision `base`. Resolves when they are flushed to the
   * disk, in the journal. The chapter's file follows after a short idle (`chapter.saved`).
   */
  'chapters.type': call<Typed>()(
    z.object({ book: bookId, chapter: idSchema, base: z.string().max(64), splice: spliceSchema }),
  ),
  /** Brings the chapter's file up to what was typed, now. Resolves when it is on the disk. */
  'chapters.settle': call<Saved>()(z.object({ book: bookId, chapter: idSchema })),
  /**
   * Gives several chapters other texts, all or none, after a version of them was kept. `base` is the revision of the text that
   * each was made from. Other windows hear `chapter.changed`, and so does the one that asked.
   */
  'chapters.rewrite': call<Rewritten>()(
    z.object({
      book: bookId,
      why: z.enum(REWRITE_REASONS),
      texts: z
        .array(z.object({ chapter: idSchema, base: z.string().max(64), text: z.string().max(20_000_000) }))
        .min(1)
        .max(10_000),
    }),
  ),
  /**
   * Writes a copy of a text (of a chapter, or of the plan as a table) into a folder the writer chose, whatever became of the
   * book's own disk. Gives its path.
   */
  'chapters.saveCopy': call<{ readonly file: string }>()(
    z.object({
      folder: pathSchema,
      name: z.string().min(1).max(200),
      text: z.string().max(20_000_000),
      ending: z.enum(['md', 'csv']).default('md'),
    }),
  ),
  /** The versions kept of a chapter, or of the whole book when no chapter is named; newest first. */
  'history.list': call<readonly Version[]>()(z.object({ book: bookId, chapter: idSchema.optional() })),
  /** A chapter's text in a version. */
  'history.read': call<{ readonly text: string }>()(
    z.object({ book: bookId, version: z.string().max(40), chapter: idSchema }),
  ),
  /** Keeps the book as it is now under a name; such a version is never pruned. */
  'history.keep': call<Version>()(z.object({ book: bookId, name: z.string().min(1).max(200) })),
  /** Keeps a chapter as it is now, before an older version of it is brought back. */
  'history.keepChapter': call<null>()(z.object({ book: bookId, chapter: idSchema })),
  /** Makes every chapter that a version holds as it was then, all or none. What stands now is kept as a version first. */
  'history.restore': call<BookView>()(z.object({ book: bookId, version: z.string().max(40) })),
} as const;
