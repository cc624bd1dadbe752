import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import type { BookView, Warning } from '../../shared/book/book-view';
import type { OutlineOperation } from '../../shared/book/outline-operation';
import type { ChapterText, PictureData, Saved } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { chapterWarnings, factsOf, trashedChapters, unlistedWarnings, withTextTitles } from './book-facts';
import { readBookFile, writeBookFile } from './book-on-disk';
import {
  chaptersFolder,
  locateChapter,
  lookAtChapter,
  type Reading,
  readChapterFile,
  readingOf,
} from './chapter-files';
import { type CheckedChapter, checkBook } from './check';
import { type DailyRecord, openDailyRecord } from './daily';
import { lookAtBook, type ManuscriptState } from './manuscript-state';
import { beginOperation } from './outline-files';
import { readPicture } from './pictures';
import { createQueue, type Queue } from './queue';
import { keepCopy } from './recovered';
import { bookIdOf, revisionOf, type Surroundings } from './surroundings';
import { readTrash } from './trash';

/** What a save or a change of the outline did, beside what was asked for. */
export interface Effects {
  /** True when what the binder shows is not what it was. */
  readonly viewChanged: boolean;
  /** A chapter whose file has another text now, and its revision: the window that saved it knows that one already. */
  readonly rewritten: { readonly chapter: string; readonly revision: string } | null;
}

/**
 * A book that is open. All its writes go through one queue, so that none ever sees another half done. Every method
 * rejects with an OctavoError and leaves what was on the disk as it was.
 */
export class Manuscript {
  readonly id: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly #surroundings: Surroundings;
  readonly #daily: DailyRecord;
  readonly #writable: boolean;
  readonly #queue: Queue = createQueue();
  #state: ManuscriptState;

  private constructor(
    id: string,
    folder: string,
    surroundings: Surroundings,
    daily: DailyRecord,
    writable: boolean,
    state: ManuscriptState,
  ) {
    this.id = id;
    this.folder = folder;
    this.#surroundings = surroundings;
    this.#daily = daily;
    this.#writable = writable;
    this.#state = state;
  }

  /**
   * Opens the book in a folder; writes nothing. Throws `folder-missing`, `book-missing`, `book-damaged`, `book-invalid` or
   * `book-too-new`; a chapter that cannot be read is no reason to throw.
   */
  static async open(surroundings: Surroundings, path: string): Promise<Manuscript> {
    const { disk } = surroundings;
    const folder = await disk.trueName(path).catch((cause: unknown) => {
      throw new OctavoError('folder-missing', { folder: path }, { cause });
    });
    const onDisk = await readBookFile(disk, folder);
    const state = await lookAtBook(surroundings, folder, onDisk);
    const chapters = await disk.inside(folder, ['chapters']);
    const writable =
      (await disk.isWritable(folder)) && ((await disk.stat(chapters)) === null || (await disk.isWritable(chapters)));
    return new Manuscript(bookIdOf(folder), folder, surroundings, await openDailyRecord(disk, folder), writable, state);
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
    };
  }

  /**
   * A chapter's text as it is in its file now; what is known of it follows, when another program changed it. Throws
   * `chapter-not-found`, `chapter-missing`, `chapter-unreadable`, `chapter-not-utf8` or `path-outside-book`.
   */
  async readChapter(id: string): Promise<ChapterText> {
    const content = await readChapterFile(this.#surroundings.disk, this.folder, this.#fileOf(id));
    const revision = revisionOf(content.bytes);
    const known = this.#state.readings.get(id);
    if (known?.state !== 'present' || known.revision !== revision) this.#setReading(id, readingOf(content));
    return { text: content.text, revision };
  }

  /** The revision of a chapter's file as it was last looked at; `null` when it could not be read. */
  revisionOf(id: string): string | null {
    const reading = this.#state.readings.get(id);
    return reading?.state === 'present' ? reading.revision : null;
  }

  /**
   * Makes a text the chapter's, durably. `base` is the revision the writer began from: when the file is no longer that
   * one, what it holds is kept beside (`keptCopy`) before it is written over.
   */
  saveChapter(id: string, text: string, base: string): Promise<{ readonly saved: Saved; readonly effects: Effects }> {
    return this.#queue.run(async () => {
      this.#refuseReadOnly();
      const { disk, clock } = this.#surroundings;
      const file = this.#fileOf(id);
      const bytes = new TextEncoder().encode(text);
      const path = await locateChapter(disk, this.folder, file);
      const current = await disk.read(path);
      const before = this.#state.readings.get(id);
      const reading = readingOf({ text, bytes });
      const found = current === null ? null : revisionOf(current);
      const isStranger = current !== null && found !== base && found !== reading.revision;
      const keptCopy = isStranger ? await keepCopy(this.#surroundings, this.folder, file, current) : undefined;
      if (current === null) await chaptersFolder(disk, this.folder);
      if (found !== reading.revision) await disk.writeDurably(path, bytes);
      const words = before?.state === 'present' ? reading.words - before.words : 0;
      this.#daily.add(clock(), words);
      const titled = before?.state !== 'present' || before.title !== reading.title;
      this.#setReading(id, reading);
      if (titled) await this.#followTitles();
      void this.#queue.run(() => this.#storeDaily());
      const saved: Saved = {
        revision: reading.revision,
        savedAt: clock().toISOString(),
        words: reading.words,
        wordsToday: this.#daily.wordsOn(clock()),
        ...(keptCopy === undefined ? {} : { keptCopy }),
      };
      return {
        saved,
        effects: {
          viewChanged: titled || words !== 0,
          rewritten: found === reading.revision ? null : { chapter: id, revision: reading.revision },
        },
      };
    });
  }

  /** Does one operation on the outline; resolves when it is on the disk, book.yaml included. */
  changeOutline(operation: OutlineOperation): Promise<Effects> {
    return this.#queue.run(async () => {
      this.#refuseReadOnly();
      await this.#refresh();
      const { disk } = this.#surroundings;
      const { book, trash, readings } = this.#state;
      const reading = 'id' in operation ? readings.get(operation.id) : undefined;
      const steps = await beginOperation(this.#surroundings, this.folder, book, operation, trash, reading);
      const onDisk = await writeBookFile(disk, this.folder, this.#state.onDisk, steps.change.book);
      // From here on the change has happened; what is left to do only tidies up.
      await steps.finish();
      const next = new Map(this.#state.readings);
      for (const id of next.keys()) if (!holds(onDisk.file.book, id)) next.delete(id);
      for (const { chapter } of chaptersInOrder(onDisk.file.book))
        if (!next.has(chapter.id) || steps.written?.id === chapter.id)
          next.set(chapter.id, await lookAtChapter(disk, this.folder, chapter));
      this.#state = {
        onDisk,
        readings: next,
        book: withTextTitles(onDisk.file.book, next),
        trash: await readTrash(disk, this.folder),
        unlisted: await unlistedWarnings(disk, this.folder, onDisk.file.book),
      };
      const { written } = steps;
      const rewritten = written && { chapter: written.id, revision: revisionOf(written.content.bytes) };
      return { viewChanged: true, rewritten };
    });
  }

  /** Reads everything anew, as after a change by another program. */
  reload(): Promise<void> {
    return this.#queue.run(async () => {
      const onDisk = await readBookFile(this.#surroundings.disk, this.folder);
      this.#state = await lookAtBook(this.#surroundings, this.folder, onDisk);
    });
  }

  /** The bytes of a picture named in a chapter. Throws `image-missing`, `image-unreadable` or `path-outside-book`. */
  readPicture(source: string): Promise<PictureData> {
    return readPicture(this.#surroundings.disk, this.folder, source);
  }

  /** Reads every chapter and picture, and tells what would trouble an export. Changes nothing. */
  async check(): Promise<readonly Warning[]> {
    await this.reload();
    const { disk } = this.#surroundings;
    const chapters: CheckedChapter[] = [];
    for (const { chapter } of chaptersInOrder(this.#state.book)) {
      if (this.#state.readings.get(chapter.id)?.state !== 'present' || chapter.file === undefined) continue;
      const { text } = await readChapterFile(disk, this.folder, chapter.file);
      chapters.push({ title: chapter.title ?? chapter.file, text });
    }
    return [...this.view().warnings, ...(await checkBook(disk, this.folder, chapters))];
  }

  /** Resolves when everything that was begun is on the disk. */
  settled(): Promise<void> {
    return this.#queue.settled();
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
    if (!this.#writable) throw new OctavoError('book-read-only', { folder: this.folder });
  }

  #setReading(id: string, reading: Reading): void {
    const readings = new Map(this.#state.readings).set(id, reading);
    this.#state = { ...this.#state, readings, book: withTextTitles(this.#state.onDisk.file.book, readings) };
  }

  /** Takes in what another program did to book.yaml. Throws, having changed nothing, when it cannot be read. */
  async #refresh(): Promise<void> {
    const onDisk = await readBookFile(this.#surroundings.disk, this.folder, this.#state.onDisk);
    if (onDisk === this.#state.onDisk) return;
    this.#state = await lookAtBook(this.#surroundings, this.folder, onDisk);
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

function holds(book: Book, id: string): boolean {
  return chaptersInOrder(book).some(({ chapter }) => chapter.id === id);
}
