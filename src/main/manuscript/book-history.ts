import { OctavoError } from '../../shared/errors';
import type { Version, VersionReason } from '../../shared/history/version';
import { readingOf } from './chapter-files';
import { type ChapterToKeep, createHistory, type History, type HistoryCheck } from './history/history';
import { octavoFolder } from './octavo-folder';
import { createQueue } from './queue';
import type { Surroundings } from './surroundings';

/** Milliseconds of typing in a chapter after which it is kept as a version. */
const WRITING = 10 * 60 * 1000;
/** Milliseconds after the opening before old versions are thinned out: nothing of it is in the way of the first words. */
const BEFORE_PRUNING = 2 * 60 * 1000;

/** The versions of an open book: kept by themselves while one writes, and by hand. */
export class BookHistory {
  readonly #history: History;
  readonly #surroundings: Surroundings;
  /** What keeps by itself never holds anything up, and never fails anything. */
  readonly #background = createQueue();
  /** When each chapter that was written in was last kept, ms. */
  readonly #kept = new Map<string, number>();
  readonly #pruning: ReturnType<typeof setTimeout>;

  constructor(surroundings: Surroundings, folder: string) {
    const { disk, clock, device } = surroundings;
    this.#surroundings = surroundings;
    this.#history = createHistory({
      disk,
      clock,
      folder,
      device: device.id,
      octavoFolder: (...parts) => octavoFolder(disk, folder, ...parts),
    });
    this.#pruning = setTimeout(() => this.#unhindered(() => this.#history.prune(clock())), BEFORE_PRUNING);
    this.#pruning.unref();
  }

  /** Words were typed in a chapter: it is kept as it was before the first of them, and now and then as it became. */
  typed(chapter: string, before: string, after: string): void {
    const now = this.#surroundings.clock().getTime();
    const last = this.#kept.get(chapter);
    // A clock that was set back must not stop the keeping.
    if (last !== undefined && Math.abs(now - last) < WRITING) return;
    this.#kept.set(chapter, now);
    const [reason, text] = last === undefined ? (['opened', before] as const) : (['writing', after] as const);
    this.#unhindered(() => this.keep(reason, null, [[chapter, text]]));
  }

  /** Keeps chapters that were written in as they are left. */
  async closed(text: (chapter: string) => Promise<string | null>): Promise<void> {
    clearTimeout(this.#pruning);
    for (const chapter of this.#kept.keys()) {
      const left = await text(chapter);
      if (left !== null) this.#unhindered(() => this.keep('closed', null, [[chapter, left]]));
    }
    this.#kept.clear();
    await this.#background.settled();
  }

  /** Keeps texts of one chapter, all that are at stake, before they are made into one. Never rejects. */
  async beforeMerge(chapter: string, texts: readonly string[]): Promise<void> {
    for (const text of texts) this.#unhindered(() => this.keep('before-merge', null, [[chapter, text]]));
    await this.#background.settled();
  }

  /** Keeps chapters as they are; rejects as the disk does. */
  keep(
    reason: VersionReason,
    name: string | null,
    texts: readonly (readonly [chapter: string, text: string])[],
  ): Promise<Version> {
    return this.#history.keep(reason, name, texts.map(asKept));
  }

  /** The same where it must not stand in the way of what it is kept before; `null` when it could not be kept. */
  async keepIfPossible(reason: VersionReason, texts: readonly (readonly [string, string])[]): Promise<Version | null> {
    const kept: Version[] = [];
    this.#unhindered(async () => void kept.push(await this.keep(reason, null, texts)));
    await this.#background.settled();
    return kept[0] ?? null;
  }

  list(chapter?: string): Promise<readonly Version[]> {
    return this.#history.list(chapter);
  }

  /** Throws `version-missing`. */
  read(version: string, chapter: string): Promise<string> {
    return this.#history.read(version, chapter);
  }

  verify(): Promise<HistoryCheck> {
    return this.#history.verify();
  }

  #unhindered(work: () => Promise<unknown>): void {
    void this.#background.run(async () => {
      try {
        await work();
      } catch (error) {
        // A version less; the text itself is in its file and its journal.
        if (!(error instanceof OctavoError)) throw error;
      }
    });
  }
}

function asKept([id, text]: readonly [string, string]): ChapterToKeep {
  const { title, words } = readingOf({ text, bytes: new TextEncoder().encode(text) });
  return { id, title: title ?? '', text, words };
}
