import type { Saved } from '../../shared/contract';

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

/** Those who listen to a book. */
export class Listeners {
  readonly #listeners = new Set<ManuscriptListener>();

  /** Hears what the book tells; returns the function that stops it. */
  add(listener: ManuscriptListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(say: (listener: ManuscriptListener) => void): void {
    for (const listener of this.#listeners) say(listener);
  }

  /** What the binder shows is not what it was. */
  readonly viewChanged = (): void => this.tell((listener) => listener.viewChanged());
}
