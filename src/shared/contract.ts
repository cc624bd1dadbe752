import { z } from 'zod';
import { idSchema } from './book/book';
import type { BookView, Warning } from './book/book-view';
import { outlineOperationSchema } from './book/outline-operation';
import { type ErrorRecord, OctavoError } from './errors';
import { spliceSchema } from './history/splice';
import { REWRITE_REASONS, type Version } from './history/version';
import { formatIdSchema } from './publishing/format-ids';
import type { JobProgress, JobResult, JobState } from './publishing/job';
import { pandocChoiceSchema, pathSchema, type Settings, settingsChangeSchema } from './settings';
import type { MergedSources } from './sources/same-work';
import { MAXIMUM_SOURCES, type Work } from './sources/work';
import { workFormSchema } from './sources/work-form';
import type { GrammarRemark, GrammarState } from './spelling/grammar';

/** One call: the schema of its argument and, in the type only, what it gives back. */
export interface Call<Argument extends z.ZodType, Result> {
  readonly argument: Argument;
  /** Never present at run time: it carries the type. */
  readonly result?: Result;
}

const call =
  <Result>() =>
  <Argument extends z.ZodType>(argument: Argument): Call<Argument, Result> => ({ argument });
const nothing = z.object({});
const bookId = z.string().min(1).max(64);

/** Every path that a call takes. */
const folder = pathSchema;

/** One entry of the system's menu bar: a command of the window, already labelled in its language. */
const menuEntrySchema = z.object({
  id: z.string().max(60),
  label: z.string().max(120),
  /** In Electron's accelerator form, e.g. `CmdOrCtrl+Shift+E`. */
  accelerator: z.string().max(60).optional(),
  enabled: z.boolean(),
});
export const menuSchema = z
  .array(z.object({ label: z.string().max(60), entries: z.array(menuEntrySchema).max(60) }))
  .max(12);
export type Menu = z.infer<typeof menuSchema>;

/** A book opened before, newest first. */
export interface RecentBook {
  readonly folder: string;
  readonly title: string;
  readonly author: string;
  /** False when the folder is not there any more. */
  readonly present: boolean;
}

/** What a window must know to draw itself for the first time. */
export interface HostState {
  readonly version: string;
  readonly door: 'electron' | 'web' | 'cli';
  /** `darwin`, `win32`, `linux`: decides which modifier the shortcuts show. */
  readonly platform: string;
  /** BCP 47 tags the system prefers. */
  readonly systemLanguages: readonly string[];
  readonly settings: Settings;
  readonly recent: readonly RecentBook[];
  /** A book to open at once: given on the command line, or the one open before a reload. */
  readonly openFirst: string | null;
  /** True where the system's own folder dialog can be shown (`places.choose`); else the window lists folders itself. */
  readonly nativeDialogs: boolean;
  /** What the writer should know about this start, e.g. that damaged settings were set aside. Told once. */
  readonly warnings: readonly Warning[];
}

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

/** A folder as the web door's own folder chooser shows it. */
export interface FolderListing {
  readonly folder: string;
  readonly parent: string | null;
  readonly entries: readonly { readonly name: string; readonly folder: string; readonly isBook: boolean }[];
}

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

/** Every call a window can make of its host. Client, handlers and run-time checks are derived from this value. */
export const CALLS = {
  'host.state': call<HostState>()(nothing),
  /**
   * Pastes into the window what the system's clipboard holds, as its own key does. False where the host cannot: the window
   * then asks its browser.
   */
  'host.paste': call<boolean>()(nothing),
  /** The window's commands, for the system's menu bar; a host without one ignores it. */
  'host.menu': call<null>()(z.object({ menu: menuSchema })),
  'settings.change': call<Settings>()(settingsChangeSchema),
  /** The system's folder dialog (file dialog for `import`); `null` when cancelled. Refused where `nativeDialogs` is false. */
  'places.choose': call<string | null>()(z.object({ purpose: z.enum(['open', 'create', 'export', 'import']) })),
  /** Folders inside a folder (the home folder when none is named). Refused where `nativeDialogs` is true. */
  'places.list': call<FolderListing>()(z.object({ folder: folder.optional() })),
  'books.recent': call<readonly RecentBook[]>()(nothing),
  /** Copies the sample book to the writer's documents if it is not there yet, and opens it. */
  'books.openSample': call<BookView>()(nothing),
  'books.open': call<BookView>()(z.object({ folder })),
  /** Makes `<inside>/<slug of the title>/` with an empty first chapter. `inside` defaults to the documents folder. */
  'books.create': call<BookView>()(
    z.object({
      title: z.string().min(1).max(400),
      author: z.string().max(200),
      language: z.string().min(2).max(20),
      inside: folder.optional(),
    }),
  ),
  /** Makes a book from a plain text file: `Livre …`/`Chapitre …` become parts and chapters. */
  'books.import': call<BookView>()(
    z.object({
      file: folder,
      inside: folder.optional(),
      title: z.string().max(400).optional(),
      language: z.string().optional(),
    }),
  ),
  /** Reads everything and reports what would trouble an export; changes nothing. */
  'books.check': call<readonly Warning[]>()(z.object({ book: bookId })),
  'books.close': call<null>()(z.object({ book: bookId })),
  'books.view': call<BookView>()(z.object({ book: bookId })),
  'outline.change': call<BookView>()(z.object({ book: bookId, operation: outlineOperationSchema })),
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
  /** Writes a copy of a text into a folder the writer chose, whatever became of the book's own disk. Gives its path. */
  'chapters.saveCopy': call<{ readonly file: string }>()(
    z.object({ folder, name: z.string().min(1).max(200), text: z.string().max(20_000_000) }),
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
  /** Merges a copy that a synchronisation service left beside a chapter into it; the copy goes to the trash. */
  'books.mergeCopy': call<BookView>()(z.object({ book: bookId, copy: z.string().min(1).max(400) })),
  /** Writes in a book that another machine has open. */
  'books.takeOver': call<BookView>()(z.object({ book: bookId })),
  /** Puts the last good copy of a book.yaml that lost chapters or cannot be read back in its place; the present one is kept. */
  'books.mend': call<BookView>()(z.object({ book: bookId })),
  /** Looks at what other programs did to the book's files: the window came back to the front. */
  'books.look': call<null>()(z.object({ book: bookId })),
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
  /** Starts an export and returns at once; progress and result come as events. */
  'exports.start': call<{ readonly job: string }>()(
    z.object({
      book: bookId,
      formats: z.array(formatIdSchema).min(1),
      /** Folder to write into; `exports/<date>/` in the book when left out. */
      destination: folder.optional(),
      /** For this export only; the setting when left out. */
      pandoc: pandocChoiceSchema.optional(),
    }),
  ),
  'exports.cancel': call<null>()(z.object({ job: z.string() })),
  /** How far an export has come, for a window that may have missed its end. */
  'exports.state': call<JobState>()(z.object({ job: z.string() })),
  /** Opens a finished file with the system's program for it, or shows it in its folder. */
  'exports.open': call<null>()(
    z.object({ job: z.string(), file: z.number().int().nonnegative(), how: z.enum(['open', 'reveal']) }),
  ),
  /** The bytes of a finished file, for a window that cannot open files itself (the browser downloads it). */
  'exports.read': call<{ readonly name: string; readonly type: string; readonly base64: string }>()(
    z.object({ job: z.string(), file: z.number().int().nonnegative() }),
  ),
} as const;

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
  /** A menu entry of the system's menu bar was chosen: the id of a command of the window. */
  readonly 'menu.command': { readonly command: string };
  /** The host asks to flush every unsaved word at once (suspend, quit); answered by saving. */
  readonly 'host.flush': Record<string, never>;
  readonly 'settings.changed': { readonly settings: Settings };
  /**
   * The connection to the host was lost and is there again: whatever was told meanwhile was missed, and is to be asked for.
   * Told by the window's own end of the connection; a host that is in the same program never is lost.
   */
  readonly 'host.resumed': Record<string, never>;
}

export type CallName = keyof typeof CALLS;
export type CallArgument<Name extends CallName> = z.input<(typeof CALLS)[Name]['argument']>;
export type CheckedArgument<Name extends CallName> = z.output<(typeof CALLS)[Name]['argument']>;
export type CallResult<Name extends CallName> =
  | NonNullable<(typeof CALLS)[Name]['result']>
  | Extract<(typeof CALLS)[Name]['result'], null>;
export type EventName = keyof Events;

/** One event on its way: the name and its value. */
export type EventMessage = { [Name in EventName]: { readonly name: Name; readonly value: Events[Name] } }[EventName];

/** What answers a call: exactly one function for each name. `Context` is whatever the host hands to all of them. */
export type Handlers<Context> = {
  readonly [Name in CallName]: (argument: CheckedArgument<Name>, context: Context) => Promise<CallResult<Name>>;
};

/** What the window holds: the same two methods over every transport. */
export interface HostClient {
  /** Rejects with an OctavoError. */
  call<Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<CallResult<Name>>;
  /** Hears every event; returns the function that stops it. */
  listen(listener: (event: EventMessage) => void): () => void;
}

/** An answer on the wire. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorRecord };

/**
 * Checks a call that came over a door. Throws `call-unknown` for a name that is not in the contract and `call-invalid`
 * for an argument of the wrong form.
 */
export function checkCall(name: unknown, argument: unknown): { readonly name: CallName; readonly argument: never } {
  if (typeof name !== 'string' || !Object.hasOwn(CALLS, name))
    throw new OctavoError('call-unknown', { name: String(name).slice(0, 60) });
  const known = name as CallName;
  const parsed = CALLS[known].argument.safeParse(argument ?? {});
  if (!parsed.success)
    throw new OctavoError('call-invalid', { name: known }, { detail: z.prettifyError(parsed.error) });
  return { name: known, argument: parsed.data as never };
}
