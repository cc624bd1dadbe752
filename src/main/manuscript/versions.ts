import { OctavoError } from '../../shared/errors';
import type { Version } from '../../shared/history/version';
import type { BookHistory } from './book-history';

/** What the versions of a book ask of it. */
export interface VersionsOwner {
  requireWritable(): void;
  /** Every chapter that can be read, as it is now. */
  texts(): Promise<readonly (readonly [chapter: string, text: string])[]>;
  /** Gives chapters other texts, all or none; what they hold is kept first. */
  rewrite(texts: ReadonlyMap<string, string>): Promise<void>;
}

/** The versions of a book, as a window asks for them. */
export class Versions {
  readonly #history: BookHistory;
  readonly #owner: VersionsOwner;

  constructor(history: BookHistory, owner: VersionsOwner) {
    this.#history = history;
    this.#owner = owner;
  }

  /** Those of a chapter, or of all; newest first. */
  list(chapter?: string): Promise<readonly Version[]> {
    return this.#history.list(chapter);
  }

  /** A chapter's text in a version. Throws `version-missing`. */
  read(version: string, chapter: string): Promise<string> {
    return this.#history.read(version, chapter);
  }

  /** Keeps every chapter as it is now under a name. Rejects as the disk does, and in a book that may not be written. */
  async keep(name: string): Promise<Version> {
    this.#owner.requireWritable();
    return this.#history.keep('named', name, await this.#owner.texts());
  }

  /**
   * Keeps the texts something is made from; `null` where that is not possible. Never rejects: the export does not depend on
   * it.
   */
  async keepForExport(texts: ReadonlyMap<string, string>): Promise<Version | null> {
    try {
      this.#owner.requireWritable();
      return await this.#history.keepIfPossible('export', [...texts]);
    } catch (error) {
      if (!(error instanceof OctavoError)) throw error;
      return null;
    }
  }

  /** Keeps one chapter as it is, before something is done to it that one may regret. */
  async keepChapter(id: string): Promise<void> {
    const chapter = (await this.#owner.texts()).filter(([one]) => one === id);
    await this.#history.keepIfPossible('before-restore', chapter);
  }

  /** Makes every chapter that a version holds, and that the book still has, as it was then. Throws `version-missing`. */
  async restore(id: string): Promise<void> {
    const version = (await this.list()).find((one) => one.id === id);
    if (!version) throw new OctavoError('version-missing', {});
    const present = new Set((await this.#owner.texts()).map(([chapter]) => chapter));
    const texts = new Map<string, string>();
    for (const chapter of version.chapters)
      if (present.has(chapter.id)) texts.set(chapter.id, await this.#history.read(id, chapter.id));
    await this.#owner.rewrite(texts);
  }
}
