import { basename, join } from 'node:path';
import type { Typed } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { ConflictMarks } from '../../shared/history/merge';
import type { Splice } from '../../shared/history/splice';
import { atRest, type FoundText } from './chapter-file';
import { chaptersFolder, decodeChapter, isBlank, locateChapter } from './chapter-files';
import type { JournalPlace, JournalSurroundings } from './journal';
import { LiveChapter } from './live-chapter';
import type { LiveChapterStart } from './live-chapter-owner';
import { octavoFolder } from './octavo-folder';
import type { Patience } from './patience';
import { keepCopy } from './recovered';
import type { RedoStep } from './redo';
import { isSameBytes, ReplacedFiles } from './replaced-files';
import { revisionOf, revisionOfText, type Surroundings } from './surroundings';

/** What the chapters that are being written ask of their book. */
export interface OpenChaptersOwner {
  /** The name of a chapter's file. Throws `chapter-not-found` and `chapter-missing`. */
  fileOf(chapter: string): string;
  /** Throws why nothing may be written now. */
  requireWritable(): void;
  conflictMarks(): ConflictMarks;
  keepVersions(chapter: string, texts: readonly string[]): Promise<void>;
  /** Words were typed: the text before and after them, and the revision of that. */
  typed(chapter: string, before: string, after: string, revision: string): void;
  changed(chapter: string, revision: string): void;
  /** The file has the chapter's text now. */
  saved(chapter: string, text: string): void;
  unsaved(chapter: string, error: unknown): void;
  /** What the file held was no text, and lies at `copy` now (from the book's folder). */
  setAside(chapter: string, copy: string): void;
}

/** Where and how the chapters of one book are kept while they are written. */
export interface OpenChaptersPlaces {
  readonly folder: string;
  readonly journals: readonly JournalPlace[];
  readonly patience: Patience;
  /** Another program writes in this folder too: its files are replaced with a look at what was there in between. */
  isShared(): boolean;
}

/** The chapters of a book that were opened since the book was. */
export class OpenChapters {
  readonly #surroundings: Surroundings;
  readonly #places: OpenChaptersPlaces;
  readonly #owner: OpenChaptersOwner;
  readonly #chapters = new Map<string, Promise<LiveChapter>>();
  /** How chapters are opened whose journals could not be read yet. */
  readonly #postponed = new Map<string, () => Promise<LiveChapter | null>>();
  /** Versions that were put aside because they are no text, by chapter: told once. */
  readonly #setAside = new Map<string, string>();
  readonly #replaced: ReplacedFiles;

  constructor(surroundings: Surroundings, places: OpenChaptersPlaces, owner: OpenChaptersOwner) {
    this.#surroundings = surroundings;
    this.#places = places;
    this.#owner = owner;
    this.#replaced = new ReplacedFiles(surroundings.disk);
  }

  /** The ids of the chapters that are open. */
  get ids(): readonly string[] {
    return [...this.#chapters.keys()];
  }

  /** A chapter that is open already; `null` when it is not. */
  async known(id: string): Promise<LiveChapter | null> {
    return (await this.#chapters.get(id)?.catch(() => null)) ?? null;
  }

  /** A chapter, opened from its file when it is not yet. Throws as `readChapterFile` does. */
  open(id: string): Promise<LiveChapter> {
    const known = this.#chapters.get(id);
    if (known) return known;
    const opening = this.#openFirst(id);
    this.#chapters.set(id, opening);
    opening.catch(() => {
      // Not remembered: the file may be there the next time.
      if (this.#chapters.get(id) === opening) this.#chapters.delete(id);
    });
    return opening;
  }

  /** Opens a chapter with what its journals remember. */
  begin(id: string, start: LiveChapterStart): LiveChapter {
    const live = this.#make(id, start);
    this.#chapters.set(id, Promise.resolve(live));
    return live;
  }

  /**
   * Has a chapter opened by `recover` when it is asked for: what its journals hold could not be told so far, and words typed
   * without them would stand against those. `null`: the journals have nothing to say. While it rejects, the chapter stays shut.
   */
  postpone(id: string, recover: () => Promise<LiveChapter | null>): void {
    this.#postponed.set(id, recover);
  }

  async type(id: string, base: string, splice: Splice): Promise<Typed> {
    this.#owner.requireWritable();
    const live = await this.open(id);
    const before = live.text;
    const typed = await live.type(base, splice);
    if (typed.state === 'kept') this.#owner.typed(id, before, live.text, typed.revision);
    return typed;
  }

  /** Every text that is not what its file holds, by chapter. */
  async texts(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const id of this.ids) {
      const live = await this.known(id);
      if (live?.isBehind) texts.set(id, live.text);
    }
    return texts;
  }

  /** Brings the files of all chapters up to their texts. Rejects with the first that could not be, after trying all. */
  async settle(): Promise<void> {
    const failures: unknown[] = [];
    for (const id of this.ids) {
      const live = await this.known(id);
      if (!live?.isBehind) continue;
      try {
        await live.settle();
        this.#owner.saved(id, live.text);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** The step that gives a chapter's file another text, for an operation on several files. */
  async rewriting(id: string, before: string, text: string): Promise<RedoStep> {
    const path = await locateChapter(this.#surroundings.disk, this.#places.folder, this.#owner.fileOf(id));
    return { kind: 'write', path: ['chapters', basename(path)], before: revisionOfText(before), text };
  }

  /** Forgets a chapter whose file is not in the book any more. */
  forget(id: string): void {
    this.#chapters.delete(id);
  }

  /** Brings everything to the files and lets go of all journals; what cannot follow keeps its journal. Never rejects. */
  async close(): Promise<void> {
    for (const id of this.ids) {
      const live = await this.known(id);
      if (!live) continue;
      const behind = live.isBehind;
      await live.close().then(
        () => behind && this.#owner.saved(id, live.text),
        () => live.abandon(),
      );
    }
    this.#chapters.clear();
  }

  /** Lets go of everything as it is, writing nothing. */
  async abandon(): Promise<void> {
    for (const id of this.ids) await (await this.known(id))?.abandon();
    this.#chapters.clear();
  }

  async #openFirst(id: string): Promise<LiveChapter> {
    const recovered = await this.#postponed.get(id)?.();
    this.#postponed.delete(id);
    return recovered ?? this.#load(id);
  }

  async #load(id: string): Promise<LiveChapter> {
    const found = await this.read(id);
    const file = this.#owner.fileOf(id);
    if (found.kind === 'missing') throw new OctavoError('chapter-missing', { file });
    if (found.kind === 'damaged') throw new OctavoError('chapter-not-utf8', { file });
    return this.#make(id, { text: found.text, fileText: found.text });
  }

  /** Whether a chapter's file is there and holds nothing, or NULs. Never rejects. */
  async isBlank(id: string): Promise<boolean> {
    const looked = await this.#look(id).catch(() => null);
    return looked !== null && looked.bytes !== null && isBlank(looked.bytes);
  }

  /** What a chapter's file holds. Throws `chapter-unreadable` or `path-outside-book`. */
  async read(id: string): Promise<FoundText> {
    return this.#look(id).then(({ found }) => found);
  }

  async #look(id: string): Promise<{ readonly found: FoundText; readonly bytes: Uint8Array | null }> {
    const { disk } = this.#surroundings;
    const file = this.#owner.fileOf(id);
    const path = await locateChapter(disk, this.#places.folder, file);
    const bytes = await disk.read(path).catch((cause: unknown) => {
      const detail = cause instanceof OctavoError ? cause.detail : undefined;
      throw new OctavoError('chapter-unreadable', { file }, { cause, ...(detail === undefined ? {} : { detail }) });
    });
    if (bytes === null) return { found: { kind: 'missing' }, bytes };
    const text = decodeChapter(bytes);
    return { found: text === null ? { kind: 'damaged' } : { kind: 'text', text }, bytes };
  }

  #make(id: string, start: LiveChapterStart): LiveChapter {
    const journals: JournalSurroundings = { ...this.#surroundings, places: this.#places.journals };
    const owner = this.#owner;
    return this.createLive(
      journals,
      id,
      start,
      {
        file: {
          read: () => this.#readKeeping(id),
          write: (text) => this.#write(id, text),
          late: () => this.#replaced.late(id),
        },
        conflictMarks: () => owner.conflictMarks(),
        keep: (texts) => owner.keepVersions(id, texts),
        changed: (revision) => owner.changed(id, revision),
        saved: (text) => owner.saved(id, text),
        unsaved: (error) => owner.unsaved(id, error),
      },
      this.#places.patience,
    );
  }

  /** A chapter that is being written; those who prove the tester give it faults here. */
  protected createLive(...parts: ConstructorParameters<typeof LiveChapter>): LiveChapter {
    return new LiveChapter(...parts);
  }

  /** Bytes that are no text are put aside before anything is written over them. */
  async #readKeeping(id: string): Promise<FoundText> {
    const first = await this.#look(id);
    const { found, bytes } =
      first.found.kind === 'damaged'
        ? await atRest(
            first,
            () => this.#look(id),
            (one, other) => isSameBytes(one.bytes, other.bytes),
          )
        : first;
    if (found.kind !== 'damaged' || bytes === null) return found;
    const revision = revisionOf(bytes);
    if (this.#setAside.get(id) !== revision) {
      const copy = await keepCopy(this.#surroundings, this.#places.folder, this.#owner.fileOf(id), bytes);
      this.#setAside.set(id, revision);
      this.#owner.setAside(id, copy);
    }
    return found;
  }

  async #write(id: string, text: string): Promise<FoundText | 'expected'> {
    this.#owner.requireWritable();
    const { disk } = this.#surroundings;
    const { folder } = this.#places;
    await chaptersFolder(disk, folder);
    const path = await locateChapter(disk, folder, this.#owner.fileOf(id));
    if (!this.#places.isShared()) {
      await disk.writeDurably(path, text);
      return 'expected';
    }
    const aside = join(await octavoFolder(disk, folder, 'damaged'), `${basename(path)}.aside`);
    return this.#replaced.replace(id, path, text, aside);
  }
}
