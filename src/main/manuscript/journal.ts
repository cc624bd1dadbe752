import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isEmpty, type Splice } from '../../shared/history/splice';
import type { Disk, GrowingFile } from '../disk';
import { shortened, writeLine, writeStart } from './journal-records';
import { revisionOfText } from './surroundings';

/** A folder in which journals lie: beside the manuscript, or in the machine's own lifeboat. */
export interface JournalPlace {
  readonly kind: 'book' | 'lifeboat';
  /** The path, whether it is there or not. */
  readonly folder: string;
  /** Makes it when it is not there. */
  make(): Promise<void>;
}

/** What a journal needs of the world. */
export interface JournalSurroundings {
  readonly disk: Disk;
  /** In the order in which they are tried. */
  readonly places: readonly JournalPlace[];
  clock(): Date;
}

/** Bytes after which a new generation is begun; a chapter of more than half of it, at twice its own size. */
const LONGEST = 256 * 1024;

interface OpenJournal {
  readonly file: GrowingFile;
  readonly place: JournalPlace;
  readonly path: string;
  readonly identity: string | null;
}

/** The name of a generation's file. */
export function journalName(chapter: string, generation: number): string {
  return `${chapter}.${String(generation).padStart(6, '0')}.oj`;
}

/** What a file in a journal's folder is; `null` for a stranger's. */
export function readJournalName(name: string): { readonly chapter: string; readonly generation: number } | null {
  const [, chapter, generation] = /^([a-z0-9]{4,16})\.(\d{6,})\.oj$/.exec(name) ?? [];
  return chapter === undefined ? null : { chapter, generation: Number(generation) };
}

/**
 * The journal of one chapter: what was typed, flushed to the disk record by record. Writes only what is new, begins new
 * generations by itself, and never goes on behind a flush that failed. Its calls are made one after the other.
 */
export class ChapterJournal {
  readonly #surroundings: JournalSurroundings;
  readonly #chapter: string;
  #n: number;
  #generation: number;
  #open: OpenJournal | null = null;
  #sum = '';
  #size = 0;
  /** True while there may be journal files of this chapter on a disk. */
  #leftovers: boolean;

  /** `n` and `generation`: the highest found when the chapter was recovered; nothing is ever written into those files. */
  constructor(surroundings: JournalSurroundings, chapter: string, found = { n: 0, generation: 0 }) {
    this.#surroundings = surroundings;
    this.#chapter = chapter;
    this.#n = found.n;
    this.#generation = found.generation;
    this.#leftovers = found.generation > 0;
  }

  /** Whether something was recorded since the chapter was opened, so that what comes next must be too. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Where the last words went. */
  get place(): JournalPlace['kind'] {
    return this.#open?.place.kind ?? this.#surroundings.places[0]?.kind ?? 'book';
  }

  /**
   * Records that `splice` made `after`; resolves when that is on the disk. `fileText` is what the chapter's file holds.
   * `revision`: that of `after`, from who knows it. Rejects with what the disk says when no place takes it: then nothing was
   * recorded, and it may be tried again.
   */
  async record(
    splice: Splice,
    after: string,
    fileText: string | null,
    revision = revisionOfText(after),
  ): Promise<void> {
    this.#n += 1;
    const line = { kind: 'splice', n: this.#n, splice, after: shortened(revision), time: this.#now() } as const;
    if (isEmpty(splice) || this.#size > Math.max(LONGEST, 2 * after.length)) await this.begin(after, fileText);
    else if (!(await this.#add(line))) await this.begin(after, fileText);
  }

  /** Records that the chapter's file holds `text` now. */
  async markSaved(text: string): Promise<void> {
    if (!this.#open) return;
    const line = { kind: 'saved', n: this.#n, revision: revisionOfText(text) } as const;
    if (!(await this.#add(line))) await this.begin(text, text);
  }

  /** Begins a generation that holds the whole text; resolves when it is on the disk. */
  async begin(text: string, fileText: string | null): Promise<void> {
    await this.close();
    const { places } = this.#surroundings;
    let failure: unknown;
    for (const place of places) {
      try {
        await this.beginIn(place, text, fileText);
        await this.removeOlder(place);
        return;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  }

  /** Closes the file; what is recorded next begins a new generation. */
  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    // Every record was flushed: a file that cannot even be closed has nothing to lose.
    await open?.file.close().catch(() => undefined);
  }

  /** Removes every generation: to be called when the chapter's file holds all, durably. A file that stays does no harm. */
  async discard(): Promise<void> {
    await this.close();
    if (!this.#leftovers) return;
    this.#leftovers = false;
    for (const { folder } of this.#surroundings.places) await this.#remove(folder, Number.POSITIVE_INFINITY);
  }

  protected async beginIn(place: JournalPlace, text: string, fileText: string | null): Promise<void> {
    const { disk } = this.#surroundings;
    this.#generation += 1;
    this.#leftovers = true;
    const start = {
      chapter: this.#chapter,
      generation: this.#generation,
      n: this.#n,
      time: this.#now(),
      text,
      fileText,
    };
    const { bytes, sum } = writeStart(start, randomBytes(8).toString('hex'));
    await place.make();
    const path = join(place.folder, journalName(this.#chapter, this.#generation));
    await disk.writeDurably(path, bytes);
    const file = await disk.openGrowing(path);
    this.#open = { file, place, path, identity: (await disk.stat(path))?.identity ?? null };
    this.#sum = sum;
    this.#size = 0;
  }

  /** The generation before the new one stays: it is what is left when the new one's disk block goes bad. */
  protected async removeOlder(place: JournalPlace): Promise<void> {
    const { places } = this.#surroundings;
    await this.#remove(place.folder, this.#generation - 1);
    // Back in the book: what the lifeboat held is in the new generation.
    if (place.kind === 'book')
      for (const other of places) if (other !== place) await this.#remove(other.folder, Number.POSITIVE_INFINITY);
  }

  async #add(line: Parameters<typeof writeLine>[1]): Promise<boolean> {
    if (!this.#open) return false;
    const { file, path, identity } = this.#open;
    const { bytes, sum } = writeLine(this.#sum, line);
    // A file that was removed under our hands takes bytes as before, and nobody will ever find them. Looked at while the
    // bytes are on their way: what is removed in that moment shows at the next record, as what is removed after it does.
    const looking = this.#surroundings.disk.stat(path).catch(() => null);
    try {
      await file.append(bytes);
    } catch {
      // The file is closed by now. Whether its disk takes anything at all, the next generation will tell.
      this.#open = null;
      return false;
    }
    this.#sum = sum;
    this.#size += bytes.length;
    const there = await looking;
    return there !== null && there.identity === identity;
  }

  async #remove(folder: string, below: number): Promise<void> {
    const { disk } = this.#surroundings;
    try {
      const old = (await disk.names(folder)).filter((name) => {
        const journal = readJournalName(name);
        return journal?.chapter === this.#chapter && journal.generation < below;
      });
      // The oldest first, each for good before the next: an old one must not be what is left when the newer ones are gone.
      if (old.length > 0) await disk.flushFolder(folder);
      for (const name of old) await disk.remove(join(folder, name));
    } catch {
      // An old generation that stays is read at the next opening, and loses to the newer one.
    }
  }

  #now(): string {
    return this.#surroundings.clock().toISOString();
  }
}
