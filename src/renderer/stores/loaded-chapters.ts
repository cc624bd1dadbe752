import type { HostClient, Saved } from '../../shared/contract';
import { conflictMarks } from '../../shared/history/conflict-marks';
import type { KeptEntry, KeptWords } from './kept-words';
import { OpenChapter } from './open-chapter';

/** Milliseconds after which words that other windows kept are looked for once more. */
const FIND_AGAIN = 1000;

/** What is told of a loaded chapter. */
export interface LoadedNews {
  /** Its way to the disk changed; `saved` after its file was brought up to date. */
  saverChanged(book: string, saved: Saved | undefined): void;
  documentChanged(chapter: OpenChapter): void;
}

const keyOf = (book: string, chapter: string) => `${book}/${chapter}`;

/** The chapters that were read in this window, whether a page shows them or not: each once, however often it is asked for. */
export class LoadedChapters {
  readonly #client: () => HostClient;
  readonly #kept: KeptWords;
  readonly #news: LoadedNews;
  readonly #chapters = new Map<string, OpenChapter>();
  /** Those that are being read now. */
  readonly #coming = new Map<string, Promise<OpenChapter>>();
  /** How often everything was forgotten. */
  #forgotten = 0;

  constructor(client: () => HostClient, kept: KeptWords, news: LoadedNews) {
    this.#client = client;
    this.#kept = kept;
    this.#news = news;
  }

  /** Every chapter that was read. */
  get all(): readonly OpenChapter[] {
    return [...this.#chapters.values()];
  }

  /** A chapter that was read already. */
  get(book: string, chapter: string): OpenChapter | null {
    return this.#chapters.get(keyOf(book, chapter)) ?? null;
  }

  /** A chapter with the text it has at the host now. Rejects with the OctavoError of what could not be read. */
  load(book: string, chapter: string): Promise<OpenChapter> {
    const key = keyOf(book, chapter);
    const coming = this.#coming.get(key);
    if (coming) return coming;
    const load = this.#load(book, chapter).finally(() => {
      if (this.#coming.get(key) === load) this.#coming.delete(key);
    });
    this.#coming.set(key, load);
    return load;
  }

  /** Takes over what somebody else wrote in a chapter. Never rejects. */
  async readAgain({ book, chapter, saver }: OpenChapter): Promise<void> {
    await saver
      .rebase(() => this.#client().call('chapters.read', { book, chapter }))
      .catch(() => {
        // The file went away while it was read; opening or saving the chapter will say so.
      });
  }

  /** Forgets every chapter; one whose words nobody took stays, and goes on trying. */
  forget(): void {
    for (const [key, { saver }] of this.#chapters) if (!saver.unsaved) this.#chapters.delete(key);
    this.#coming.clear();
    this.#forgotten += 1;
  }

  async #load(book: string, chapter: string): Promise<OpenChapter> {
    const key = keyOf(book, chapter);
    const known = this.#chapters.get(key);
    // What the host has not taken yet is newer than what it has: it is offered before anything is read.
    if (known?.saver.unsaved) return known;
    const client = this.#client();
    const read = () => client.call('chapters.read', { book, chapter });
    if (known) {
      await known.saver.rebase(read);
      return known;
    }
    // Before the chapter is read: nothing may come between its text and what is merged into it.
    const forgotten = this.#forgotten;
    let adopted: readonly KeptEntry[] = await this.#kept.find(book, chapter);
    const file = await read();
    if (forgotten !== this.#forgotten) throw new Error('The book was closed while its chapter was read.');
    const forgetAdopted = () => {
      for (const entry of adopted) void this.#kept.forgetFound(book, chapter, entry);
      adopted = [];
    };
    const opened = new OpenChapter(book, chapter, file, {
      type: (base, splice) => this.#client().call('chapters.type', { book, chapter, base, splice }),
      settle: () => this.#client().call('chapters.settle', { book, chapter }),
      // What was adopted is in these words: found beside them, it would be merged a second time.
      keep: (base, text) =>
        void this.#kept.keep(book, chapter, { base, text }).then((isKept) => isKept && forgetAdopted()),
      forget: () => {
        void this.#kept.forget(book, chapter);
        forgetAdopted();
      },
      conflictMarks: () => conflictMarks(document.documentElement.lang, new Date()),
      saverChanged: (_state, { saved }) => this.#news.saverChanged(book, saved),
      documentChanged: () => this.#news.documentChanged(opened),
    });
    this.#chapters.set(key, opened);
    if (!opened.adopt(adopted, file.text)) forgetAdopted();
    // A window that was closed a moment ago may have seemed to be there still.
    const found = new Set(adopted.map((entry) => entry.window));
    setTimeout(async () => {
      const late = (await this.#kept.find(book, chapter)).filter((entry) => !found.has(entry.window));
      if (late.length === 0 || this.#chapters.get(key) !== opened) return;
      adopted = [...adopted, ...late];
      if (!opened.adopt(late, opened.text)) forgetAdopted();
    }, FIND_AGAIN);
    return opened;
  }
}
