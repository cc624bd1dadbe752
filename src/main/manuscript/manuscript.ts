import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import type { BookView, RecoveredWords, Warning } from '../../shared/book/book-view';
import type { OutlineOperation } from '../../shared/book/outline-operation';
import type { ChapterText, PictureData, Saved, Typed } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { conflictMarks } from '../../shared/history/conflict-marks';
import type { Splice } from '../../shared/history/splice';
import { chapterWarnings, factsOf, trashedChapters, unlistedWarnings, withTextTitles } from './book-facts';
import { BOOK_FILE, readBookFile, withBook, writeBookFile } from './book-on-disk';
import { lookAtChapter, type Reading, readChapterFile, readingOf } from './chapter-files';
import { type CheckedChapter, checkBook } from './check';
import { type DailyRecord, openDailyRecord } from './daily';
import type { Patience } from './live-chapter';
import { lookAtBook, type ManuscriptState } from './manuscript-state';
import { OpenChapters } from './open-chapters';
import { chaptersOf, planOperation } from './outline-files';
import { readPicture } from './pictures';
import { createQueue, type Queue } from './queue';
import { recoverBook } from './recover-book';
import type { Redo, RedoStep } from './redo';
import { bookPlaces, createRedo, foundPatience } from './safety';
import { bookIdOf, revisionOf, type Surroundings } from './surroundings';
import { readTrash } from './trash';

/** What a book tells of its own accord. */
export interface ManuscriptListener {
  /** What the binder shows is not what it was. */
  viewChanged(): void;
  /** A chapter has a text that no window typed. */
  chapterChanged(chapter: string, revision: string): void;
  /** A chapter's file was brought up to what was typed. */
  chapterSaved(chapter: string, saved: Saved): void;
  /** It could not be: the words are in the journal. */
  chapterUnsaved(chapter: string, error: unknown): void;
}

/** How a book is opened: to write in it, or to read it and leave everything as it is. */
export type OpenMode = 'write' | 'read';

/**
 * A book that is open. Words go to the journals of their chapters (`OpenChapters`), each chapter in its turn; whatever
 * changes more than one file goes through one queue. Every method rejects with an OctavoError and loses nothing.
 */
export class Manuscript {
  readonly id: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly #surroundings: Surroundings;
  readonly #daily: DailyRecord;
  readonly #mode: OpenMode;
  readonly #queue: Queue = createQueue();
  readonly #chapters: OpenChapters;
  readonly #redo: Redo;
  readonly #listeners = new Set<ManuscriptListener>();
  #writable: boolean;
  #recovered: readonly RecoveredWords[] = [];
  #state: ManuscriptState;

  private constructor(
    folder: string,
    surroundings: Surroundings,
    daily: DailyRecord,
    { mode, writable, patience }: { readonly mode: OpenMode; readonly writable: boolean; readonly patience: Patience },
    state: ManuscriptState,
  ) {
    this.id = bookIdOf(folder);
    this.folder = folder;
    this.#surroundings = surroundings;
    this.#daily = daily;
    this.#mode = mode;
    this.#writable = writable;
    this.#state = state;
    this.#redo = createRedo(surroundings, folder);
    const journals = bookPlaces(surroundings, folder, this.id, mode === 'read' ? 'none' : 'book');
    this.#chapters = new OpenChapters(
      surroundings,
      { folder, journals, patience, isShared: () => false },
      {
        fileOf: (id) => this.#fileOf(id),
        requireWritable: () => this.#refuseReadOnly(),
        conflictMarks: () => conflictMarks(this.#state.book.language, surroundings.clock()),
        keepVersions: async () => undefined,
        changed: (id, revision) => this.#tell((listener) => listener.chapterChanged(id, revision)),
        saved: (id, text) => void this.#noteSaved(id, text),
        unsaved: (id, error) => this.#tell((listener) => listener.chapterUnsaved(id, error)),
      },
    );
  }

  /**
   * Opens the book in a folder. Writes only when something has to be finished or brought back from an earlier time, and in
   * `read` mode not even then. Throws `folder-missing`, `book-missing`, `book-damaged`, `book-invalid` or `book-too-new`; a
   * chapter that cannot be read is no reason to throw.
   */
  static async open(surroundings: Surroundings, path: string, mode: OpenMode = 'write'): Promise<Manuscript> {
    const { disk } = surroundings;
    const folder = await disk.trueName(path).catch((cause: unknown) => {
      throw new OctavoError('folder-missing', { folder: path }, { cause });
    });
    const chapters = await disk.inside(folder, ['chapters']);
    const writable =
      (await disk.isWritable(folder)) && ((await disk.stat(chapters)) === null || (await disk.isWritable(chapters)));
    if (mode === 'write' && writable) await createRedo(surroundings, folder).finish();
    const onDisk = await readBookFile(disk, folder);
    const state: ManuscriptState = {
      onDisk,
      book: onDisk.file.book,
      readings: new Map(),
      trash: [],
      unlisted: [],
    };
    const daily = await openDailyRecord(disk, folder);
    const patience = foundPatience(surroundings);
    const manuscript = new Manuscript(folder, surroundings, daily, { mode, writable, patience }, state);
    await manuscript.#recover();
    manuscript.#state = await lookAtBook(surroundings, folder, onDisk, await manuscript.#chapters.texts());
    return manuscript;
  }

  /** Hears what the book tells; returns the function that stops it. */
  listen(listener: ManuscriptListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The book as it is now. */
  view(): BookView {
    const { onDisk, book, readings, trash, unlisted } = this.#state;
    const { tooNew } = onDisk.file;
    const own: Warning[] = [];
    if (tooNew !== null) own.push({ code: 'book-too-new', values: { version: tooNew } });
    else if (!this.#writable) own.push({ code: 'book-read-only', values: { folder: this.folder } });
    return {
      id: this.id,
      folder: this.folder,
      book,
      chapters: factsOf(readings),
      trash: trashedChapters(trash, book),
      wordsToday: this.#daily.wordsOn(this.#surroundings.clock()),
      readOnly: own.length > 0,
      warnings: [...own, ...chapterWarnings(onDisk.file.book, readings), ...unlisted],
      recovered: this.#recovered,
      copies: [],
      openOn: null,
      mendable: null,
    };
  }

  /**
   * A chapter's text with all that was typed; what another program did to its file is taken in first. Throws
   * `chapter-not-found`, `chapter-missing`, `chapter-unreadable`, `chapter-not-utf8` or `path-outside-book`.
   */
  async readChapter(id: string): Promise<ChapterText> {
    const live = await this.#chapters.open(id);
    // The file itself says what is wrong with it, unless there are words here that it lacks.
    if (!live.isBehind) await readChapterFile(this.#surroundings.disk, this.folder, this.#fileOf(id));
    await live.look();
    const { text, revision } = live;
    const known = this.#state.readings.get(id);
    if (known?.state !== 'present' || known.revision !== revision) {
      this.#setReading(id, readingOfText(text));
      this.#tell((listener) => listener.viewChanged());
    }
    return { text, revision };
  }

  /** The revision of a chapter's text as it was last looked at; `null` when it could not be read. */
  revisionOf(id: string): string | null {
    const reading = this.#state.readings.get(id);
    return reading?.state === 'present' ? reading.revision : null;
  }

  /** Puts typed words in the chapter's journal: see `Typed`. Resolves when they are on the disk. */
  type(id: string, base: string, splice: Splice): Promise<Typed> {
    return this.#chapters.type(id, base, splice);
  }

  /** Brings a chapter's file up to its text, now. Rejects with what kept it from that. */
  async settleChapter(id: string): Promise<Saved> {
    this.#refuseReadOnly();
    const live = await this.#chapters.open(id);
    await live.settle();
    return this.#noteSaved(id, live.text);
  }

  /** Brings every chapter's file up to its text. Rejects with the first reason why one could not be. */
  settle(): Promise<void> {
    return this.#chapters.settle();
  }

  /** Does one operation on the outline; resolves when all of it is on the disk. */
  changeOutline(operation: OutlineOperation): Promise<void> {
    return this.#queue.run(async () => {
      this.#refuseReadOnly();
      await this.#redo.finish();
      await this.#refresh();
      const involved = chaptersOf(operation).filter((id) => this.#state.readings.get(id)?.state === 'present');
      await this.#holding(involved, new Map(), (texts) => this.#perform(operation, texts));
      this.#tell((listener) => listener.viewChanged());
    });
  }

  /** Gives several chapters other texts, all or none. */
  rewrite(what: string, texts: ReadonlyMap<string, string>): Promise<void> {
    return this.#queue.run(async () => {
      this.#refuseReadOnly();
      await this.#redo.finish();
      await this.#holding([...texts.keys()], new Map(), async (current) => {
        const steps: RedoStep[] = [];
        for (const [id, text] of texts) {
          const before = current.get(id) ?? '';
          if (before !== text) steps.push(await this.#chapters.rewriting(id, before, text));
        }
        await this.#redo.run(what, steps);
        return texts;
      });
      for (const [id, text] of texts) this.#setReading(id, readingOfText(text));
      await this.#followTitles();
      this.#tell((listener) => listener.viewChanged());
    });
  }

  /** Reads everything anew, as after a change by another program. */
  reload(): Promise<void> {
    return this.#queue.run(async () => {
      const onDisk = await readBookFile(this.#surroundings.disk, this.folder);
      for (const id of this.#chapters.ids) await this.#lookAgain(id);
      this.#state = await lookAtBook(this.#surroundings, this.folder, onDisk, await this.#chapters.texts());
    });
  }

  /** The bytes of a picture named in a chapter. Throws `image-missing`, `image-unreadable` or `path-outside-book`. */
  readPicture(source: string): Promise<PictureData> {
    return readPicture(this.#surroundings.disk, this.folder, source);
  }

  /** Reads every chapter and picture, and tells what would trouble an export. Changes nothing. */
  async check(): Promise<readonly Warning[]> {
    await this.reload();
    const chapters: CheckedChapter[] = [];
    for (const { chapter } of chaptersInOrder(this.#state.book)) {
      if (this.#state.readings.get(chapter.id)?.state !== 'present' || chapter.file === undefined) continue;
      const { text } = await this.readChapter(chapter.id);
      chapters.push({ title: chapter.title ?? chapter.file, text });
    }
    return [...this.view().warnings, ...(await checkBook(this.#surroundings.disk, this.folder, chapters))];
  }

  /** Resolves when everything that was begun is on the disk. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Brings everything to the chapters' files and lets go of the book. Never rejects. */
  async close(): Promise<void> {
    await this.#queue.settled();
    if (this.#mode === 'read') await this.#chapters.abandon();
    else await this.#chapters.close();
    await this.#queue.settled();
  }

  async #recover(): Promise<void> {
    const isWritten = this.#mode === 'write' && this.#writable && this.#state.onDisk.file.tooNew === null;
    const { folder, id } = this;
    this.#recovered = await recoverBook(
      this.#surroundings,
      { folder, id, isWritten },
      this.#chapters,
      this.#state.book,
    );
  }

  /** Looks at a chapter that is open; what is wrong with its file shows when the book is looked at. */
  async #lookAgain(id: string): Promise<void> {
    if (!holds(this.#state.book, id)) return;
    await (await this.#chapters.known(id))?.look().catch((error: unknown) => {
      if (!(error instanceof OctavoError)) throw error;
    });
  }

  /** Holds several chapters still, each with its file up to date, while `work` gives them other texts. */
  async #holding(
    ids: readonly string[],
    texts: ReadonlyMap<string, string>,
    work: (texts: ReadonlyMap<string, string>) => Promise<ReadonlyMap<string, string | null>>,
  ): Promise<ReadonlyMap<string, string | null>> {
    const [id, ...others] = ids;
    if (id === undefined) return work(texts);
    const live = await this.#chapters.open(id);
    let after: ReadonlyMap<string, string | null> = new Map();
    await live.operate(async (text) => {
      after = await this.#holding(others, new Map(texts).set(id, text), work);
      return after.has(id) ? (after.get(id) ?? null) : text;
    });
    return after;
  }

  async #perform(
    operation: OutlineOperation,
    texts: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, string | null>> {
    const { book, trash, onDisk } = this.#state;
    const { folder } = this;
    const { disk } = this.#surroundings;
    const plan = await planOperation(this.#surroundings, { folder, book, trash, texts }, operation);
    const next = withBook(onDisk, plan.change.book);
    const told: RedoStep = { kind: 'write', path: [BOOK_FILE], before: onDisk.revision, text: next.file.text };
    await this.#redo.run(operation.type, [...plan.before, ...(next === onDisk ? [] : [told]), ...plan.after]);
    // From here on the change has happened; what is left to do only tidies up.
    await plan.tidy().catch(() => undefined);
    const readings = new Map(this.#state.readings);
    for (const id of readings.keys()) if (!holds(next.file.book, id)) readings.delete(id);
    for (const [id, text] of plan.texts) {
      if (text === null) this.#chapters.forget(id);
      else readings.set(id, readingOfText(text));
    }
    for (const { chapter } of chaptersInOrder(next.file.book))
      if (!readings.has(chapter.id)) readings.set(chapter.id, await lookAtChapter(disk, folder, chapter));
    this.#state = {
      onDisk: next,
      readings,
      book: withTextTitles(next.file.book, readings),
      trash: await readTrash(disk, folder),
      unlisted: await unlistedWarnings(disk, folder, next.file.book),
    };
    return plan.texts;
  }

  /** Counts what the chapter's file holds now, and lets book.yaml follow its title. */
  #noteSaved(id: string, text: string): Promise<Saved> {
    return this.#queue.run(async () => {
      const { clock } = this.#surroundings;
      const before = this.#state.readings.get(id);
      const revision = revisionOf(new TextEncoder().encode(text));
      const reading = before?.state === 'present' && before.revision === revision ? before : readingOfText(text);
      const words = before?.state === 'present' ? reading.words - before.words : 0;
      const isTitled = before?.state !== 'present' || before.title !== reading.title;
      if (holds(this.#state.book, id)) {
        this.#daily.add(clock(), words);
        this.#setReading(id, reading);
        if (isTitled) await this.#followTitles();
        void this.#queue.run(() => this.#storeDaily());
      }
      const saved: Saved = {
        revision,
        savedAt: clock().toISOString(),
        words: reading.words,
        wordsToday: this.#daily.wordsOn(clock()),
      };
      this.#tell((listener) => {
        listener.chapterSaved(id, saved);
        if (isTitled || words !== 0) listener.viewChanged();
      });
      return saved;
    });
  }

  #tell(say: (listener: ManuscriptListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }

  #chapter(id: string): Chapter {
    const found = chaptersInOrder(this.#state.book).find(({ chapter }) => chapter.id === id);
    if (!found) throw new OctavoError('chapter-not-found', { chapter: id });
    return found.chapter;
  }

  #fileOf(id: string): string {
    const { file } = this.#chapter(id);
    if (file === undefined) throw new OctavoError('chapter-missing', { file: id });
    return file;
  }

  #refuseReadOnly(): void {
    const { tooNew } = this.#state.onDisk.file;
    if (tooNew !== null) throw new OctavoError('book-too-new', { version: tooNew });
    if (!this.#writable || this.#mode === 'read') throw new OctavoError('book-read-only', { folder: this.folder });
  }

  #setReading(id: string, reading: Reading): void {
    const readings = new Map(this.#state.readings).set(id, reading);
    this.#state = { ...this.#state, readings, book: withTextTitles(this.#state.onDisk.file.book, readings) };
  }

  /** Takes in what another program did to book.yaml. Throws, having changed nothing, when it cannot be read. */
  async #refresh(): Promise<void> {
    const onDisk = await readBookFile(this.#surroundings.disk, this.folder, this.#state.onDisk);
    if (onDisk === this.#state.onDisk) return;
    this.#state = await lookAtBook(this.#surroundings, this.folder, onDisk, await this.#chapters.texts());
    this.#refuseReadOnly();
  }

  /** Lets book.yaml follow the titles of the texts. The text is saved already: should this fail, the file's title wins. */
  async #followTitles(): Promise<void> {
    try {
      await this.#refresh();
      const onDisk = await writeBookFile(this.#surroundings.disk, this.folder, this.#state.onDisk, this.#state.book);
      this.#state = { ...this.#state, onDisk };
    } catch (error) {
      if (!(error instanceof OctavoError)) throw error;
    }
  }

  /** A day's count that cannot be written is counted again tomorrow; the words themselves are safe. */
  async #storeDaily(): Promise<void> {
    try {
      await this.#daily.store();
    } catch (error) {
      if (!(error instanceof OctavoError)) throw error;
    }
  }
}

function readingOfText(text: string): Extract<Reading, { state: 'present' }> {
  return readingOf({ text, bytes: new TextEncoder().encode(text) });
}

function holds(book: Book, id: string): boolean {
  return chaptersInOrder(book).some(({ chapter }) => chapter.id === id);
}
