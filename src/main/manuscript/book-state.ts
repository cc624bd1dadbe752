import { join } from 'node:path';
import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import type { BookView, ConflictCopy, Warning } from '../../shared/book/book-view';
import type { Saved } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { type GoalsChange, withGoals } from '../../shared/goals/goals';
import type { Tally } from '../../shared/goals/tally';
import { presetsOf } from '../../shared/publishing/presets';
import type { Disk } from '../disk';
import {
  chapterWarnings,
  conflictCopies,
  factsOf,
  trashedChapters,
  unlistedWarnings,
  withTextTitles,
} from './book-facts';
import { BOOK_FILE, type BookOnDisk, readBookFile, writeBookFile } from './book-on-disk';
import { lookAtChapter, type Reading, readingOf } from './chapter-files';
import { bookTally, wordsToday } from './days/book-statistics';
import type { DayBook } from './days/day-book';
import { isShortened, keepLastGood, readLastGood } from './last-good';
import { lookAtBook, type ManuscriptState } from './manuscript-state';
import { keepCopy } from './recovered';
import { revisionOfText, type Surroundings } from './surroundings';
import { readTrash } from './trash';

/** What a text tells of itself. */
export function readingOfText(text: string): Extract<Reading, { state: 'present' }> {
  return readingOf({ text, bytes: new TextEncoder().encode(text) });
}

/** What is known of an open book: book.yaml, its chapters' facts, its trash; and book.yaml following them. */
export class BookState {
  readonly #surroundings: Surroundings;
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #live: () => Promise<ReadonlyMap<string, string>>;
  #state: ManuscriptState;
  #mendable: BookView['mendable'];
  #copies: readonly ConflictCopy[] = [];

  /** `live`: the texts that are newer than their files. */
  constructor(
    surroundings: Surroundings,
    folder: string,
    found: { readonly onDisk: BookOnDisk; readonly mendable: BookView['mendable'] },
    live: () => Promise<ReadonlyMap<string, string>>,
  ) {
    this.#surroundings = surroundings;
    this.#disk = surroundings.disk;
    this.#folder = folder;
    this.#live = live;
    const { onDisk, mendable } = found;
    this.#state = { onDisk, book: onDisk.file.book, readings: new Map(), trash: [], unlisted: [] };
    this.#mendable = mendable;
  }

  get book(): Book {
    return this.#state.book;
  }

  get current(): ManuscriptState {
    return this.#state;
  }

  /** Why the book's own files allow no writing; `null` when they do. */
  get obstacle(): OctavoError | null {
    const { tooNew } = this.#state.onDisk.file;
    if (tooNew !== null) return new OctavoError('book-too-new', { version: tooNew });
    return this.#mendable === 'damaged' ? new OctavoError('book-on-last-copy', {}) : null;
  }

  reading(id: string): Reading | undefined {
    return this.#state.readings.get(id);
  }

  /** The title that a chapter's text begins with, when it begins with one. */
  titleInText(id: string): { readonly title?: string } {
    const reading = this.reading(id);
    return reading?.state === 'present' && reading.title !== null ? { title: reading.title } : {};
  }

  holds(id: string): boolean {
    return chaptersInOrder(this.book).some(({ chapter }) => chapter.id === id);
  }

  /** Throws `chapter-not-found`. */
  chapter(id: string): Chapter {
    const found = chaptersInOrder(this.book).find(({ chapter }) => chapter.id === id);
    if (!found) throw new OctavoError('chapter-not-found', { chapter: id });
    return found.chapter;
  }

  /** What a chapter is called for people. Throws `chapter-not-found`. */
  titleOf(id: string): string {
    const { title, file } = this.chapter(id);
    return title ?? file ?? id;
  }

  /** The name of a chapter's file. Throws `chapter-not-found` and `chapter-missing`. */
  fileOf(id: string): string {
    const { file } = this.chapter(id);
    if (file === undefined) throw new OctavoError('chapter-missing', { file: id });
    return file;
  }

  /** The part of a view that the book's files make. */
  view(): Omit<BookView, 'id' | 'folder' | 'wordsToday' | 'readOnly' | 'recovered' | 'openOn'> {
    const { onDisk, book, readings, trash, unlisted } = this.#state;
    return {
      book,
      chapters: factsOf(readings),
      trash: trashedChapters(trash, book),
      warnings: [...chapterWarnings(onDisk.file.book, readings), ...unlisted, ...presetsOf(onDisk.file.book).warnings],
      copies: this.#copies,
      mendable: this.#mendable,
    };
  }

  /** Reads everything anew. Throws when book.yaml cannot be read, having changed nothing. */
  async look(onDisk?: BookOnDisk): Promise<void> {
    const next = onDisk ?? (await readBookFile(this.#disk, this.#folder));
    this.#state = await lookAtBook(this.#surroundings, this.#folder, next, await this.#live());
    await this.#lookAround();
  }

  /** What lies beside the chapters, and whether book.yaml still names all it did. */
  async #lookAround(): Promise<void> {
    const { book, trash } = this.#state;
    this.#copies = await conflictCopies(this.#disk, this.#folder, this.#state.onDisk.file.book).catch(() => []);
    if (this.#mendable === 'damaged') return;
    const isShort = await isShortened(this.#disk, this.#folder, book, trash).catch(() => false);
    this.#mendable = isShort ? 'shortened' : null;
  }

  setReading(id: string, reading: Reading): void {
    const readings = new Map(this.#state.readings).set(id, reading);
    this.#state = { ...this.#state, readings, book: withTextTitles(this.#state.onDisk.file.book, readings) };
  }

  /** Takes in what another program did to book.yaml; true when it did something. Throws, having changed nothing, when it cannot be read. */
  async refresh(): Promise<boolean> {
    const onDisk = await readBookFile(this.#disk, this.#folder, this.#state.onDisk);
    if (onDisk === this.#state.onDisk) return false;
    this.#mendable = null;
    await this.look(onDisk);
    return true;
  }

  /** Looks again at a chapter that nobody has open; true when its file is another one. */
  async lookAtFile(id: string): Promise<boolean> {
    const before = this.reading(id);
    const after = await lookAtChapter(this.#disk, this.#folder, this.chapter(id));
    const same = before?.state === after.state && revisionIn(before) === revisionIn(after);
    if (!same) this.setReading(id, after);
    return !same;
  }

  /** The files in `chapters/` that nobody names, and the copies of sync services; true when they are others. */
  async lookForStrangers(): Promise<boolean> {
    const before = JSON.stringify([this.#state.unlisted, this.#copies]);
    const unlisted = await unlistedWarnings(this.#disk, this.#folder, this.#state.onDisk.file.book);
    this.#state = { ...this.#state, unlisted };
    this.#copies = await conflictCopies(this.#disk, this.#folder, this.#state.onDisk.file.book);
    return before !== JSON.stringify([this.#state.unlisted, this.#copies]);
  }

  /** The book after an operation that is on the disk. `texts`: what chapters hold now; `null`: they are gone. */
  async adopt(onDisk: BookOnDisk, texts: ReadonlyMap<string, string | null>): Promise<void> {
    const { book } = onDisk.file;
    const listed = chaptersInOrder(book).map(({ chapter }) => chapter);
    const readings = new Map<string, Reading>();
    for (const chapter of listed) {
      const text = texts.get(chapter.id);
      const known = this.reading(chapter.id);
      const reading = typeof text === 'string' ? readingOfText(text) : known;
      readings.set(chapter.id, reading ?? (await lookAtChapter(this.#disk, this.#folder, chapter)));
    }
    this.#state = {
      onDisk,
      readings,
      book: withTextTitles(book, readings),
      trash: await readTrash(this.#disk, this.#folder),
      unlisted: await unlistedWarnings(this.#disk, this.#folder, book),
    };
    await this.#becomeGood();
  }

  /** A chapter's file holds this text now: what was typed of it is counted, and book.yaml follows its title. */
  async noteSaved(
    id: string,
    text: string,
    days: DayBook,
  ): Promise<{ readonly saved: Saved; readonly isChanged: boolean }> {
    const { clock } = this.#surroundings;
    const known = this.reading(id);
    const before = known?.state === 'present' ? known : null;
    const revision = revisionOfText(text);
    const reading = before?.revision === revision ? before : readingOfText(text);
    const words = before === null ? 0 : reading.words - before.words;
    const isTitled = before === null || before.title !== reading.title;
    if (this.holds(id)) {
      days.saved(id, text, revision);
      this.setReading(id, reading);
      if (isTitled) await this.followTitles();
    }
    const today = wordsToday(this.book, days);
    const saved: Saved = { revision, savedAt: clock().toISOString(), words: reading.words, wordsToday: today };
    return { saved, isChanged: isTitled || words !== 0 };
  }

  /** Lets book.yaml follow the titles of the texts. The text is saved already: should this fail, the file's title wins. */
  async followTitles(): Promise<void> {
    try {
      await this.refresh();
      if (this.obstacle !== null || this.#mendable !== null) return;
      const onDisk = await writeBookFile(this.#disk, this.#folder, this.#state.onDisk, this.#state.book);
      this.#state = { ...this.#state, onDisk };
      await keepLastGood(this.#disk, this.#folder, onDisk);
    } catch (error) {
      if (!(error instanceof OctavoError)) throw error;
    }
  }

  /** Gives the book other goals. Rejects, having changed nothing, when book.yaml may or can not be written. */
  async changeGoals(change: GoalsChange): Promise<void> {
    await this.refresh();
    if (this.obstacle !== null) throw this.obstacle;
    const next = withGoals(this.#state.onDisk.file.book, change);
    const onDisk = await writeBookFile(this.#disk, this.#folder, this.#state.onDisk, next);
    this.#state = { ...this.#state, onDisk, book: withTextTitles(onDisk.file.book, this.#state.readings) };
    await this.keepGood();
  }

  /** How much the book holds. */
  tally(): Tally {
    return bookTally(this.book, this.#state.readings);
  }

  /** The writer goes on with the book as it is: from now on this is the good one. */
  async #becomeGood(): Promise<void> {
    this.#mendable = null;
    await keepLastGood(this.#disk, this.#folder, this.#state.onDisk);
  }

  /** Keeps a copy of a book.yaml with which nothing is wrong. Never rejects. */
  async keepGood(): Promise<void> {
    if (this.#mendable === null) await keepLastGood(this.#disk, this.#folder, this.#state.onDisk);
  }

  /** Puts the last good book.yaml in the place of the present one, which is kept. Throws what the disk says. */
  async mend(): Promise<void> {
    const good = await readLastGood(this.#disk, this.#folder);
    if (good === null || this.#mendable === null) return;
    const path = join(this.#folder, BOOK_FILE);
    const present = await this.#disk.read(path);
    if (present !== null) await keepCopy(this.#surroundings, this.#folder, BOOK_FILE, present);
    await this.#disk.writeDurably(path, good.file.text);
    this.#mendable = null;
    await this.look();
  }
}

const revisionIn = (reading: Reading | undefined) => (reading?.state === 'present' ? reading.revision : null);

/** Why a book may not be written, as its view tells it. */
export function obstacleWarning(obstacle: OctavoError | null, openOn: string | null): readonly Warning[] {
  if (obstacle?.code === 'book-too-new' || obstacle?.code === 'book-read-only')
    return [{ code: obstacle.code, values: obstacle.values }];
  return openOn === null ? [] : [{ code: 'book-open-on-machine', values: { machine: openOn } }];
}
