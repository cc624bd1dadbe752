import { z } from 'zod';
import type { MergedSources } from '../sources/same-work';
import { MAXIMUM_SOURCES, type Work } from '../sources/work';
import { workFormSchema } from '../sources/work-form';
import type { GrammarRemark, GrammarState } from '../spelling/grammar';
import { bookId, call, nothing } from './call';

/** A file of the book’s `notes/`: research, interviews, drafts. */
export interface WorkingNote {
  /** Its path from `notes/`, with `/`. */
  readonly file: string;
  /** Its name without the ending. */
  readonly title: string;
}

/** The bytes of a picture used in the text. */
export interface PictureData {
  /** `image/png`, `image/jpeg`, `image/svg+xml`, `image/webp` or `image/gif`, by content. */
  readonly type: string;
  readonly base64: string;
}

/** A picture that was copied into the book. */
export interface AddedPicture {
  /** As the Markdown of a chapter names it: `../images/facture.png`. */
  readonly source: string;
  readonly type: PictureData['type'];
}
/** The words that a book's writer has made known, beyond the dictionaries of its languages. */
export interface OwnWords {
  /** Those of `dictionary.txt` in the book's folder. */
  readonly book: readonly string[];
  /** Those of `dictionary.txt` in the configuration folder: known in every book. */
  readonly author: readonly string[];
  /** Texts that are marked as names in the chapters' files. */
  readonly names: readonly string[];
}
/** What an import did: the works as they are now, and what became of those that came. */
export interface ImportedSources {
  readonly works: readonly Work[];
  readonly added: readonly string[];
  /** How many were in the list already. */
  readonly known: number;
  readonly renamed: MergedSources['renamed'];
}

/** The words that a book's writer has made known, beyond the dictionaries of its languages. */
export interface OwnWords {
  /** Those of `dictionary.txt` in the book's folder. */
  readonly book: readonly string[];
  /** Those of `dictionary.txt` in the configuration folder: known in every book. */
  readonly author: readonly string[];
  /** Texts that are marked as names in the chapters' files. */
  readonly names: readonly string[];
}
/** What an import did: the works as they are now, and what became of those that came. */
export interface ImportedSources {
  readonly works: readonly Work[];
  readonly added: readonly string[];
  /** How many were in the list already. */
  readonly known: number;
  readonly renamed: MergedSources['renamed'];
}

/** What an import did: the works as they are now, and what became of those that came. */
export interface ImportedSources {
  readonly works: readonly Work[];
  readonly added: readonly string[];
  /** How many were in the list already. */
  readonly known: number;
  readonly renamed: MergedSources['renamed'];
}

/** What stands beside the text: pictures, known words, remarks on grammar, sources, working notes. */
export const TEXT_CALLS = {
  /** `source`: as written in the Markdown, e.g. `images/facture.png` or `../images/facture.png`. */
  'pictures.read': call<PictureData>()(z.object({ book: bookId, source: z.string().min(1).max(1024) })),
  /**
   * Copies a picture into the book’s `images/`, under the slug of its name and the ending of what it is by its content; the
   * same bytes are used again. Throws `picture-too-large`, `picture-unknown`, `picture-too-wide` or `picture-unsafe`.
   */
  'pictures.add': call<AddedPicture>()(
    z.object({ book: bookId, name: z.string().max(1024), base64: z.string().max(60_000_000) }),
  ),
  /** The words that are known in a book. */
  'spelling.words': call<OwnWords>()(z.object({ book: bookId })),
  /** Puts a word in the book's dictionary or the author's, or takes it out. Resolves when that is on the disk. */
  'spelling.change': call<null>()(
    z.object({
      book: bookId,
      dictionary: z.enum(['book', 'author']),
      how: z.enum(['add', 'remove']),
      word: z
        .string()
        .max(100)
        .regex(/^[^\s#]\S*$/),
    }),
  ),
  /** Whether this machine has the Grammalecte of the settings (that of the PATH while it is off). */
  'grammar.state': call<GrammarState>()(nothing),
  /** What Grammalecte remarks in each of these paragraphs of French. Rejects with `engine-missing` or `engine-timeout`. */
  'grammar.check': call<readonly (readonly GrammarRemark[])[]>()(
    z.object({ paragraphs: z.array(z.string().max(50_000)).max(60) }),
  ),
  /** The works of `sources/references.json`, in its order; none where there is no such file. Throws `sources-damaged`. */
  'sources.list': call<readonly Work[]>()(z.object({ book: bookId })),
  /**
   * Adds the works of a text in BibTeX, BibLaTeX, RIS or CSL-JSON. What is there is never changed. Throws
   * `sources-unreadable` ({name}) when the text is none of them, and `sources-damaged`.
   */
  'sources.import': call<ImportedSources>()(
    z.object({ book: bookId, name: z.string().max(400), text: z.string().max(MAXIMUM_SOURCES) }),
  ),
  /** Adds a work (`key: null`), changes one, or takes one away (`form: null`). Gives the works as they are then. */
  'sources.change': call<{ readonly works: readonly Work[]; readonly key: string | null }>()(
    z.object({ book: bookId, key: z.string().min(1).max(400).nullable(), form: workFormSchema.nullable() }),
  ),
  /** The working notes in `notes/`, by name. */
  'workingNotes.list': call<readonly WorkingNote[]>()(z.object({ book: bookId })),
  /** `file`: from `notes/`, as the list has it. */
  'workingNotes.read': call<{ readonly text: string }>()(z.object({ book: bookId, file: z.string().min(1).max(1024) })),
  /**
   * Keeps a note that is being written: `file` is `null` for a new one, `before` what was kept last. Gives where it is, which is
   * elsewhere when another program wrote in it; `null` when it has no words.
   */
  'workingNotes.keep': call<{ readonly file: string | null }>()(
    z.object({
      book: bookId,
      file: z.string().min(1).max(1024).nullable(),
      before: z.string().max(8_000_000),
      text: z.string().max(8_000_000),
      /** Nothing more is written: the file is named after the first words. */
      isDone: z.boolean().optional(),
    }),
  ),
} as const;
