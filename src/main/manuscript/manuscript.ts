import { performance } from 'node:perf_hooks';
import { chaptersInOrder } from '../../shared/book/book';
import type { BookView, RecoveredWords, Warning } from '../../shared/book/book-view';
import type { OutlineOperation } from '../../shared/book/outline-operation';
import type { ChapterText, Rewritten, Saved, Typed } from '../../shared/contract';
import type { OctavoError } from '../../shared/errors';
import { conflictMarks } from '../../shared/history/conflict-marks';
import type { Splice } from '../../shared/history/splice';
import type { RewriteReason } from '../../shared/history/version';
import { fewAtATime } from '../few-at-a-time';
import { BesideText } from './beside-text';
import type { BookGuard, OpenMode } from './book-guard';
import { BookHistory } from './book-history';
import { BookState, obstacleWarning, readingOfText } from './book-state';
import { readChapterFile } from './chapter-files';
import { checkBook } from './check';
import { storeDays, wordsToday } from './days/book-statistics';
import type { DayBook } from './days/day-book';
import { Writing } from './days/writing';
import { Listeners, type ManuscriptListener } from './manuscript-listener';
import { gatherParts, keepGoing, type ManuscriptParts } from './manuscript-parts';
import { OpenChapters } from './open-chapters';
import { type NewText, OutlineWork } from './outline-work';
import { lookAgain, lookOutside } from './outside-look';
import { watchBook } from './outside-watch';
import { createQueue, type Queue } from './queue';
import { recoverBook } from './recover-book';
import { bookPlaces, tidyUp } from './safety';
import { bookIdOf, type Surroundings } from './surroundings';
import { Versions } from './versions';

/** Milliseconds after another program wrote for which it is taken to go on. */
const OTHERS_WRITE = 10 * 60 * 1000;
/**
 * A book that is open. Words go to the journals of their chapters (`OpenChapters`), each chapter in its turn; whatever
 * changes more than one file goes through one queue. Every method rejects with an OctavoError and loses nothing.
 */
export class Manuscript {
  readonly id: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly versions: Versions;
  /** Goals and statistics. */
  readonly writing: Writing;
  /** Pictures and working notes. */
  readonly beside: BesideText;
  readonly #surroundings: Surroundings;
  readonly #days: DayBook;
  readonly #mode: OpenMode;
  readonly #guard: BookGuard;
  readonly #queue: Queue = createQueue();
  readonly #state: BookState;
  readonly #chapters: OpenChapters;
  readonly #outline: OutlineWork;
  readonly #history: BookHistory;
  readonly #listeners = new Listeners();
  #recovered: readonly RecoveredWords[] = [];
  #othersWrote: number | null = null;
  #setAside: readonly Warning[] = [];
  #stopWatching: () => void = () => undefined;

  private constructor({ surroundings, folder, mode, guard, days, found, nature }: ManuscriptParts) {
    this.id = bookIdOf(folder);
    this.folder = folder;
    this.#surroundings = surroundings;
    this.#mode = mode;
    this.#guard = guard;
    this.#days = days;
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
      typed: (id, before, after, revision) => {
        void this.#begin();
        this.#days.typed(id, before, after, revision);
        this.#history.typed(id, before, after);
      },
      changed: (id, revision) => {
        this.#days.changed(id);
        this.#listeners.tell((listener) => listener.chapterChanged(id, revision));
      },
      saved: (id, text) => void this.#noteSaved(id, text),
      unsaved: (id, error) => this.#listeners.tell((listener) => listener.chapterUnsaved(id, error)),
      setAside: (id, copy) => {
        const values = { file: this.#state.fileOf(id), copy };
        this.#setAside = [...this.#setAside, { code: 'chapter-set-aside', values }];
        this.#listeners.viewChanged();
      },
    });
    this.#state = new BookState(surroundings, folder, found, () => this.#chapters.texts());
    this.#outline = new OutlineWork(surroundings, folder, this.#state, this.#chapters, this.#history);
    this.beside = new BesideText(surroundings.disk, folder, (work) => this.#inTurn(work));
    this.writing = new Writing(this.#state, days, (work) => this.#write(work));
    this.versions = new Versions(this.#history, {
      requireWritable: () => this.#requireWritable(),
      texts: () => this.texts(),
      rewrite: (texts) => this.rewrite('before-restore', texts),
    });
  }

  /**
   * Opens the book in a folder. Writes only when something has to be finished or brought back from an earlier time, and in
   * `read` mode not even then. Throws `folder-missing`, `book-missing`, `book-damaged`, `book-invalid` or `book-too-new`; a
   * chapter that cannot be read is no reason to throw.
   */
  static async open(around: Surroundings, path: string, mode: OpenMode = 'write'): Promise<Manuscript> {
    const parts = await gatherParts(around, path, mode);
    const manuscript = new Manuscript(parts);
    await manuscript.#start();
    return manuscript;
  }

  async #start(): Promise<void> {
    const { folder, id } = this;
    const around = this.#surroundings;
    const isWritten = this.#obstacle === null;
    const days = this.#days;
    const recovering = { folder, id, isWritten, history: this.#history, days };
    const recovered = await recoverBook(around, recovering, this.#chapters, this.#state.book);
    await this.#state.look(this.#state.current.onDisk);
    this.#recovered = recovered.map((words) => ({ ...words, ...this.#state.titleInText(words.chapter) }));
    days.restartSession();
    if (isWritten) await storeDays(days, this.#state.tally());
    if (isWritten) await tidyUp(around, folder);
    this.#guard.onChange(() => this.#listeners.viewChanged());
    if (this.#mode === 'write')
      this.#stopWatching = watchBook(around.disk, folder, () => void this.lookOutside().catch(keepGoing));
  }

  /** Hears what the book tells; returns the function that stops it. */
  listen(listener: ManuscriptListener): () => void {
    return this.#listeners.add(listener);
  }

  /** The book as it is now. */
  view(): BookView {
    const obstacle = this.#obstacle;
    const { openOn } = this.#guard;
    const { warnings, ...view } = this.#state.view();
    return {
      ...view,
      id: this.id,
      folder: this.folder,
      wordsToday: wordsToday(this.#state.book, this.#days),
      readOnly: obstacle !== null,
      warnings: [...obstacleWarning(this.#warned, openOn), ...this.#setAside, ...warnings],
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
    const { disk } = this.#surroundings;
    const seen = live.isBehind ? null : await readChapterFile(disk, this.folder, this.#state.fileOf(id));
    await live.look(seen?.text);
    const { text, revision } = live;
    if (this.revisionOf(id) !== revision) {
      this.#state.setReading(id, readingOfText(text));
      this.#listeners.viewChanged();
    }
    return { text, revision };
  }

  /** The text of every chapter that can be read, by id, in the order of the book. Throws as `readChapter` does. */
  texts(): Promise<readonly (readonly [chapter: string, text: string])[]> {
    const ids = chaptersInOrder(this.#state.book).map(({ chapter }) => chapter.id);
    const present = ids.filter((id) => this.#state.reading(id)?.state === 'present');
    return fewAtATime(present, async (id) => [id, (await this.readChapter(id)).text] as const);
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
  async rewrite(reason: RewriteReason | 'before-restore', texts: ReadonlyMap<string, string>): Promise<void> {
    const anyBase = Array.from(texts, ([id, text]) => [id, { base: null, text }] as const);
    await this.#write(() => this.#outline.rewrite(reason, new Map(anyBase)));
  }

  /** The same where each text was made from one that the chapter must still have: see `Rewritten`. */
  rewriteFrom(reason: RewriteReason, texts: ReadonlyMap<string, NewText>): Promise<Rewritten> {
    return this.#write(() => this.#outline.rewrite(reason, texts));
  }

  /** Merges a copy that a sync service left into its chapter; the copy goes to the trash. Throws `chapter-missing`. */
  mergeCopy(file: string): Promise<void> {
    return this.#write(() => this.#outline.mergeCopy(file));
  }

  /** Writes in the book’s folder beside its chapters: in turn with everything else, and only where writing is allowed. */
  writeBeside(work: () => Promise<void>): Promise<void> {
    return this.#write(work);
  }

  /** Puts the last good book.yaml back where the present one lost chapters or cannot be read; the present one is kept. */
  mend(): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#guard.obstacle !== null) throw this.#guard.obstacle;
      await this.#state.mend();
      this.#listeners.viewChanged();
    });
  }

  /** Writes in a book that another machine has open, which learns of it. */
  takeOver(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#guard.takeOver();
      await lookAgain(this.#state, this.#chapters);
      this.#listeners.viewChanged();
    });
  }

  /** Looks at what other programs did: to chapters, to book.yaml, to the folder. Throws when book.yaml cannot be read. */
  lookOutside(): Promise<void> {
    return this.#queue.run(async () => {
      if (await lookOutside(this.#state, this.#chapters)) this.#listeners.viewChanged();
    });
  }

  /** Reads everything anew, as after a change by another program. */
  reload(): Promise<void> {
    return this.#queue.run(() => lookAgain(this.#state, this.#chapters));
  }

  /** Reads every chapter and picture, and tells what would trouble an export. Changes nothing. */
  async check(): Promise<readonly Warning[]> {
    await this.reload();
    const checked = (await this.texts()).map(([id, text]) => ({ title: this.#state.titleOf(id), text }));
    const { book, warnings } = this.view();
    return [...warnings, ...(await checkBook(this.#surroundings.disk, this.folder, checked, book.cover))];
  }

  /** Resolves when everything that was begun is on the disk. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Brings everything to the chapters' files and lets go of the book. Never rejects. */
  async close(): Promise<void> {
    this.#stopWatching();
    await this.#queue.settled();
    await this.#history.closed(async (id) => (await this.#chapters.known(id))?.text ?? null);
    if (this.#mode === 'read') await this.#chapters.abandon();
    else await this.#chapters.close();
    this.#days.settled(() => false);
    if (this.#mode === 'write' && this.#obstacle === null) this.#storeDays();
    await this.#queue.settled();
    await this.#guard.release();
  }

  /** Why nothing may be written, as far as it is worth a word: who only wants to read knows it. */
  get #warned(): OctavoError | null {
    return this.#mode === 'read' && this.#guard.mayWrite ? this.#state.obstacle : this.#obstacle;
  }

  /** Why nothing may be written now; `null` when it may. */
  get #obstacle(): OctavoError | null {
    return this.#state.obstacle ?? this.#guard.obstacle;
  }

  #requireWritable(): void {
    const obstacle = this.#obstacle;
    if (obstacle !== null) throw obstacle;
  }

  /** In turn with everything else that writes in the book’s folder. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#queue.run(async () => {
      this.#requireWritable();
      await this.#begin();
      return work();
    });
  }

  #write<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#inTurn(async () => {
      const value = await work();
      this.#days.settled((id) => this.#state.holds(id));
      this.#storeDays();
      this.#listeners.viewChanged();
      return value;
    });
  }

  async #begin(): Promise<void> {
    if (await this.#guard.begin()) await this.#state.keepGood();
  }

  /** In its turn: what is being done now may change what the book holds. */
  #storeDays(): void {
    void this.#queue.run(() => storeDays(this.#days, this.#state.tally()));
  }

  /** Counts what the chapter's file holds now, and lets book.yaml follow its title. */
  #noteSaved(id: string, text: string): Promise<Saved> {
    return this.#queue.run(async () => {
      const { saved, isChanged } = await this.#state.noteSaved(id, text, this.#days);
      this.#storeDays();
      this.#listeners.tell((listener) => {
        listener.chapterSaved(id, saved);
        if (isChanged) listener.viewChanged();
      });
      return saved;
    });
  }
}
