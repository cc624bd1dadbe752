import type { KeptEntry, KeptWords } from '../../../../src/renderer/stores/kept-words';
import type { KeptText } from '../../../../src/renderer/stores/open-chapter';

/** What the windows of one browser keep, in memory: the entries by book, chapter and window, and the windows that are there. */
export class MemoryKeptWords {
  readonly entries = new Map<string, KeptText>();
  readonly present = new Set<string>();

  /** As one window sees it. */
  of(window: string): KeptWords {
    const keyOf = (book: string, chapter: string, owner: string) => `${book}/${chapter}/${owner}`;
    return {
      keep: async (book, chapter, text) => {
        this.entries.set(keyOf(book, chapter, window), text);
        return true;
      },
      find: async (book, chapter) =>
        [...this.entries].flatMap(([key, text]): KeptEntry[] => {
          const owner = key.split('/')[2] ?? '';
          return key === keyOf(book, chapter, owner) && !this.present.has(owner) ? [{ window: owner, ...text }] : [];
        }),
      forget: async (book, chapter) => void this.entries.delete(keyOf(book, chapter, window)),
      forgetFound: async (book, chapter, { window: owner, base, text }) => {
        const now = this.entries.get(keyOf(book, chapter, owner));
        if (now?.base === base && now.text === text) this.entries.delete(keyOf(book, chapter, owner));
      },
    };
  }
}
