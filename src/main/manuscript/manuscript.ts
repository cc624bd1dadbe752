import { performance } from 'node:perf_hooks';
import { chaptersInOrder } from '../../shared/book/book';
import type { BookView, RecoveredWords, Warning } from '../../shared/book/book-view';
import type { OutlineOperation } from '../../shared/book/outline-operation';
import type { ChapterText, PictureData, Saved, Typed } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { conflictMarks } from '../../shared/history/conflict-marks';
import type { Splice } from '../../shared/history/splice';
import type { Version } from '../../shared/history/version';
import { takeBallast, withBallast } from './ballast';
import { BookHistory } from './book-history';
import { BookLock } from './book-lock';
import { BookState, obstacleWarning, readingOfText, storeDaily } from './book-state';
import { readChapterFile } from './chapter-files';
import { type CheckedChapter, checkBook } from './check';
import { type DailyRecord, openDailyRecord } from './daily';
import { type FoundBook, findBook } from './last-good';
import { OpenChapters } from './open-chapters';
import { OutlineWork } from './outline-work';
import { watchBook } from './outside-watch';
import { readPicture } from './pictures';
import { createQueue, type Queue } from './queue';
import { recoverBook } from './recover-book';
import { type BookNature, bookNature, bookPlaces, createRedo, tidyUp } from './safety';
import { bookIdOf, revisionOfText, type Surroundings } from './surroundings';

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

interface ManuscriptParts {
  readonly mode: OpenMode;
  readonly mayWrite: boolean;
  readonly daily: DailyRecord;
  readonly found: FoundBook;
  readonly nature: BookNature;
}

/** How a book is opened: to write in it, or to read it and leave everything as it is. */
export type OpenMode = 'write' | 'read';

/** Milliseconds after another program wrote for which it is taken to go on. */
const OTHERS_WRITE = 10 * 60 * 1000;
/** Milliseconds after the first word before room is put by for a full disk. */
const BEFORE_BALLAST = 5000;

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
  readonly #mayWrite: boolean;
  readonly #queue: Queue = createQueue();
  readonly #state: BookState;
  readonly #chapters: OpenChapters;
  readonly #outline: OutlineWork;
  readonly #history: BookHistory;
  readonly #listeners = new Set<ManuscriptListener>();
  #lock: BookLock | null = null;
  #recovered: readonly RecoveredWords[] = [];
  #othersWrote: number | null = null;
  #isBegun = false;
  #stopWatching: () => void = () => undefined;
  #ballast: ReturnType<typeof setTimeout> | undefined;

  private constructor(surroundings: Surroundings, folder: string, parts: ManuscriptParts) {
    const { mode, mayWrite, daily, found, nature } = parts;
    this.id = bookIdOf(folder);
    this.folder = folder;
    this.#surroundings = surroundings;
    this.#mode = mode;
    this.#mayWrite = mayWrite;
    this.#daily = daily;
    this.#history = new BookHistory(surroundings, folder);
    const places = {
      folder,
      journals: mode === 'read' ? [] : bookPlaces(surroundings, folder, this.id, nature.isSynced),
      patience: nature.patience,
      isShared: () =>
        nature.isSynced || (this.#othersWrote !== null && performance.now() - this.#othersWrote < OTHERS_WRITE),
    };
    this.#chapters = new OpenChapters(surroundings, places, {
      fileOf: (id) => this.#state.fileOf(id),
      requireWritable: () => this.#requireWritable(),
      conflictMarks: () => conflictMarks(this.#state.book.language, surroundings.clock()),
      keepVersions: (id, texts) => {
        this.#othersWrote = performance.now();
        return this.#history.beforeMerge(id, texts);
      },
      typed: (id, before, after) => {
        void this.#begin();
        this.#history.typed(id, before, after);
      },
      changed: (id, revision) => this.#tell((listener) => listener.chapterChanged(id, revision)),
      saved: (id, text) => void this.#noteSaved(id, text),
      unsaved: (id, error) => this.#tell((listener) => listener.chapterUnsaved(id, error)),
    });
    this.#state = new BookState(surroundings, folder, found, () => this.#chapters.texts());
    this.#outline = new OutlineWork(surroundings, folder, this.#state, this.#chapters, this.#history);
  }

  /**
   * Opens the book in a folder. Writes only when something has to be finished or brought back from an earlier time, and in
   * `read` mode not even then. Throws `folder-missing`, `book-missing`, `book-damaged`, `book-invalid` or `book-too-new`; a
   * chapter that cannot be read is no reason to throw.
   */
  static async open(around: Surroundings, path: string, mode: OpenMode = 'write'): Promise<Manuscript> {
    const folder = await around.disk.trueName(path).catch((cause: unknown) => {
      throw new OctavoError('folder-missing', { folder: path }, { cause });
    });
    const surroundings = { ...around, disk: withBallast(around, folder) };
    const { disk } = surroundings;
    const chapters = await disk.inside(folder, ['chapters']);
    const mayWrite =
      (await disk.isWritable(folder)) && ((await disk.stat(chapters)) === null || (await disk.isWritable(chapters)));
    const isWriting = mode === 'write' && mayWrite;
    if (isWriting) await createRedo(surroundings, folder).finish().catch(keepGoing);
    const found = await findBook(disk, folder);
    const daily = await openDailyRecord(disk, folder);
    const nature = await bookNature(surroundings, folder);
    const manuscript = new Manuscript(surroundings, folder, { mode, mayWrite, daily, found, nature });
    await manuscript.#start(isWriting);
    return manuscript;
  }

  async #start(isWriting: boolean): Promise<void> {
    const { folder, id } = this;
    const around = this.#surroundings;
    const told = () => this.#tell((listener) => listener.viewChanged());
    if (this.#mode === 'write') this.#lock = await BookLock.open(around, folder, told);
    const isWritten = isWriting && this.#obstacle() === null;
    this.#recovered = await recoverBook(around, { folder, id, isWritten }, this.#chapters, this.#state.book);
    await this.#state.look(this.#state.current.onDisk);
    if (isWritten) await tidyUp(around, folder);
    if (this.#mode === 'write')
      this.#stopWatching = watchBook(around.disk, folder, () => void this.lookOutside().catch(keepGoing));
  }

  /** Hears what the book tells; returns the function that stops it. */
  listen(listener: ManuscriptListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The book as it is now. */
  view(): BookView {
    const obstacle = this.#obstacle();
    const openOn = this.#lock?.openOn ?? null;
    const { warnings, ...view } = this.#state.view();
    return {
      ...view,
      id: this.id,
      folder: this.folder,
      wordsToday: this.#daily.wordsOn(this.#surroundings.clock()),
      readOnly: obstacle !== null,
      warnings: [...obstacleWarning(obstacle, openOn), ...warnings],
      recovered: this.#recovered,
      openOn,
    };
  }

  /**
   * A chapter's text with all that was typed; what another program did to its file is taken in first. Throws
   * `chapter-not-found`, `chapter-missing`, `chapter-unreadable`, `chapter-not-utf8` or `path-outside-book`.
   */
  async readChapter(id: string): Promise<ChapterText> {
    const live = await this.#chapters.open(id);
    // The file itself says what is wrong with it, unless there are words here that it lacks.
    if (!live.isBehind) await readChapterFile(this.#surroundings.disk, this.folder, this.#state.fileOf(id));
    await live.look();
    const { text, revision } = live;
    if (this.revisionOf(id) !== revision) {
      this.#state.setReading(id, readingOfText(text));
      this.#tell((listener) => listener.viewChanged());
    }
    return { text, revision };
  }

  /** The revision of a chapter's text as it was last looked at; `null` when it could not be read. */
  revisionOf(id: string): string | null {
    const reading = this.#state.reading(id);
    return reading?.state === 'present' ? reading.revision : null;
  }

  /** Puts typed words in the chapter's journal: see `Typed`. Resolves when they are on the disk. */
  type(id: string, base: string, splice: Splice): Promise<Typed> {
    return this.#chapters.type(id, base, splice);
  }

  /** Brings a chapter's file up to its text, now. Rejects with what kept it from that. */
  async settleChapter(id: string): Promise<Saved> {
    this.#requireWritable();
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
    return this.#write(() => this.#outline.change(operation));
  }

  /** Gives several chapters other texts, all or none; what they held is kept as a version for `reason`. */
  rewrite(reason: 'before-replacement' | 'before-restore', texts: ReadonlyMap<string, string>): Promise<void> {
    return this.#write(() => this.#outline.rewrite(reason, texts));
  }

  /** Merges a copy that a sync service left into its chapter; the copy goes to the trash. Throws `chapter-missing`. */
  mergeCopy(file: string): Promise<void> {
    return this.#write(() => this.#outline.mergeCopy(file));
  }

  /** Puts the last good book.yaml back where the present one lost chapters or cannot be read; the present one is kept. */
  mend(): Promise<void> {
    return this.#queue.run(async () => {
      if (!this.#mayWrite) this.#requireWritable();
      await this.#state.mend();
      this.#tell((listener) => listener.viewChanged());
    });
  }

  /** Writes in a book that another machine has open, which learns of it. */
  takeOver(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#lock?.takeOver();
      await this.#lookAgain();
      this.#tell((listener) => listener.viewChanged());
    });
  }

  /** The versions kept of a chapter, or of all. */
  versions(chapter?: string): Promise<readonly Version[]> {
    return this.#history.list(chapter);
  }

  /** A chapter's text in a version. Throws `version-missing`. */
  readVersion(version: string, chapter: string): Promise<string> {
    return this.#history.read(version, chapter);
  }

  /** Keeps every chapter as it is now: under a name, or because of something that is made from it. */
  async keepVersion(reason: 'named' | 'export', name: string | null): Promise<Version> {
    this.#requireWritable();
    return this.#history.keep(reason, name, await this.#texts());
  }

  /** Keeps one chapter as it is, before something is done to it that one may regret. */
  async keepChapter(id: string): Promise<void> {
    const { text } = await this.readChapter(id);
    await this.#history.keepIfPossible('before-restore', [[id, text]]);
  }

  /** Makes every chapter that a version holds, and that the book still has, as it was then. Throws `version-missing`. */
  async restoreVersion(id: string): Promise<void> {
    const version = (await this.versions()).find((one) => one.id === id);
    if (!version) throw new OctavoError('version-missing', {});
    const texts = new Map<string, string>();
    for (const chapter of version.chapters)
      if (this.#state.reading(chapter.id)?.state === 'present')
        texts.set(chapter.id, await this.#history.read(id, chapter.id));
    await this.rewrite('before-restore', texts);
  }

  /** Looks at what other programs did: to chapters, to book.yaml, to the folder. Throws when book.yaml cannot be read. */
  async lookOutside(): Promise<void> {
    await this.#queue.run(async () => {
      let isChanged = false;
      for (const { chapter } of chaptersInOrder(this.#state.book)) {
        const live = await this.#chapters.known(chapter.id);
        if (live) await this.#lookAtLive(chapter.id);
        else if (chapter.file !== undefined && (await this.#state.lookAtFile(chapter.id))) isChanged = true;
      }
      if (await this.#state.lookForStrangers()) isChanged = true;
      if (this.#state.obstacle === null && (await this.#state.refresh())) isChanged = true;
      if (isChanged) this.#tell((listener) => listener.viewChanged());
    });
  }

  /** Reads everything anew, as after a change by another program. */
  reload(): Promise<void> {
    return this.#queue.run(() => this.#lookAgain());
  }

  /** The bytes of a picture named in a chapter. Throws `image-missing`, `image-unreadable` or `path-outside-book`. */
  readPicture(source: string): Promise<PictureData> {
    return readPicture(this.#surroundings.disk, this.folder, source);
  }

  /** Reads every chapter and picture, and tells what would trouble an export. Changes nothing. */
  async check(): Promise<readonly Warning[]> {
    await this.reload();
    const checked: CheckedChapter[] = [];
    for (const [id, text] of await this.#texts()) {
      const { title, file } = this.#state.chapter(id);
      checked.push({ title: title ?? file ?? id, text });
    }
    return [...this.view().warnings, ...(await checkBook(this.#surroundings.disk, this.folder, checked))];
  }

  /** Resolves when everything that was begun is on the disk. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Brings everything to the chapters' files and lets go of the book. Never rejects. */
  async close(): Promise<void> {
    this.#stopWatching();
    clearTimeout(this.#ballast);
    await this.#queue.settled();
    await this.#history.closed(async (id) => (await this.#chapters.known(id))?.text ?? null);
    if (this.#mode === 'read') await this.#chapters.abandon();
    else await this.#chapters.close();
    await this.#queue.settled();
    await this.#lock?.release();
  }

  #obstacle(): OctavoError | null {
    if (this.#state.obstacle !== null) return this.#state.obstacle;
    if (!this.#mayWrite || this.#mode === 'read') return new OctavoError('book-read-only', { folder: this.folder });
    const machine = this.#lock?.openOn ?? null;
    return machine === null ? null : new OctavoError('book-open-on-machine', { machine });
  }

  #requireWritable(): void {
    const obstacle = this.#obstacle();
    if (obstacle !== null) throw obstacle;
  }

  #write(work: () => Promise<void>): Promise<void> {
    return this.#queue.run(async () => {
      this.#requireWritable();
      await this.#begin();
      await work();
      this.#tell((listener) => listener.viewChanged());
    });
  }

  /** Before the first thing that is written: other machines can see that we write; a little later there is a ballast. */
  async #begin(): Promise<void> {
    if (this.#isBegun) return;
    this.#isBegun = true;
    await this.#lock?.require();
    await this.#state.keepGood();
    this.#ballast = setTimeout(() => void takeBallast(this.#surroundings, this.folder), BEFORE_BALLAST);
    this.#ballast.unref();
  }

  async #texts(): Promise<(readonly [string, string])[]> {
    const texts: (readonly [string, string])[] = [];
    for (const { chapter } of chaptersInOrder(this.#state.book))
      if (this.#state.reading(chapter.id)?.state === 'present')
        texts.push([chapter.id, (await this.readChapter(chapter.id)).text]);
    return texts;
  }

  async #lookAgain(): Promise<void> {
    for (const id of this.#chapters.ids) await this.#lookAtLive(id);
    await this.#state.look();
  }

  /** Looks at a chapter that is open; what is wrong with its file shows when the book is looked at. */
  async #lookAtLive(id: string): Promise<void> {
    if (this.#state.holds(id)) await (await this.#chapters.known(id))?.look().catch(keepGoing);
  }

  /** Counts what the chapter's file holds now, and lets book.yaml follow its title. */
  #noteSaved(id: string, text: string): Promise<Saved> {
    return this.#queue.run(async () => {
      const { clock } = this.#surroundings;
      const known = this.#state.reading(id);
      const before = known?.state === 'present' ? known : null;
      const revision = revisionOfText(text);
      const reading = before?.revision === revision ? before : readingOfText(text);
      const words = before === null ? 0 : reading.words - before.words;
      const isTitled = before === null || before.title !== reading.title;
      if (this.#state.holds(id)) {
        this.#daily.add(clock(), words);
        this.#state.setReading(id, reading);
        if (isTitled) await this.#state.followTitles();
        void this.#queue.run(() => storeDaily(this.#daily));
      }
      const wordsToday = this.#daily.wordsOn(clock());
      const saved: Saved = { revision, savedAt: clock().toISOString(), words: reading.words, wordsToday };
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
}

/** What a failure of the disk costs here is told elsewhere, or costs nothing; anything else is a defect. */
function keepGoing(error: unknown): void {
  if (!(error instanceof OctavoError)) throw error;
}
