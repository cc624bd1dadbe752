import { join } from 'node:path';
import { chaptersInOrder } from '../../shared/book/book';
import type { OwnWords } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { namesInMarkdown } from '../../shared/spelling/block-text';
import { DICTIONARY_FILE, withoutWord, withWord, wordsOfDictionary } from '../../shared/spelling/dictionary-file';
import type { Disk } from '../disk';
import type { HostBase } from '../host-base';
import type { Manuscripts } from './manuscripts';
import { createQueue } from './queue';

/** The words that writers have made known: of each book, in its folder; of the author, in the configuration folder. */
export interface Dictionaries {
  /** Throws `book-not-open`. A list that is no text, or cannot be read, has no words. */
  words(book: string): Promise<OwnWords>;
  /**
   * Adds a word to a list or takes it out, durably. Throws `book-not-open`, `book-read-only`, `dictionary-unreadable` for a
   * list that is no UTF-8 text (it stays as it is), and what the disk throws.
   */
  change(book: string, dictionary: 'book' | 'author', how: 'add' | 'remove', word: string): Promise<void>;
  /** Waits for what was begun, and watches no folder any more. */
  close(): Promise<void>;
}

/** Bytes above which a file is no list of words that somebody made. */
const LARGEST = 4_000_000;
/** Milliseconds after a change by another program in which more of it is waited for. */
const QUIET = 250;

/** The text of a list; `null` when it is no text. One that is not there is empty. */
async function readList(disk: Disk, path: string): Promise<string | null> {
  const bytes = await disk.read(path);
  if (bytes === null) return '';
  if (bytes.length > LARGEST) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The lists of the books that are open, and the author's. Watches their folders from the first question on. */
export function createDictionaries({
  disk,
  platform,
  manuscripts,
  emit,
}: Pick<HostBase, 'disk' | 'platform' | 'emit'> & { readonly manuscripts: Manuscripts }): Dictionaries {
  const queue = createQueue();
  const watched = new Map<string, () => void>();
  const authorPath = join(platform.configFolder, DICTIONARY_FILE);

  const watch = (folder: string, book: string | null) => {
    if (watched.has(folder)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = disk.watch(folder, (name) => {
      if (name !== DICTIONARY_FILE && name !== null) return;
      clearTimeout(timer);
      timer = setTimeout(() => emit({ name: 'spelling.changed', value: { book } }), QUIET);
      timer.unref();
    });
    watched.set(folder, () => {
      clearTimeout(timer);
      stop();
    });
  };
  /** Books that were closed meanwhile are watched no longer. */
  const watchOnly = (folder: string, book: string) => {
    for (const [known, stop] of watched)
      if (known !== platform.configFolder && known !== folder && !manuscripts.isOpen(known)) {
        stop();
        watched.delete(known);
      }
    watch(folder, book);
    watch(platform.configFolder, null);
  };

  const wordsAt = async (path: () => Promise<string>): Promise<readonly string[]> => {
    const text = await path()
      .then((found) => readList(disk, found))
      .catch(() => null);
    return text === null ? [] : wordsOfDictionary(text);
  };
  const namesOf = async (folder: string, files: readonly string[]): Promise<readonly string[]> => {
    const names = new Set<string>();
    for (const file of files) {
      const bytes = await disk
        .inside(folder, ['chapters', file])
        .then((path) => disk.read(path))
        .catch(() => null);
      if (bytes) for (const name of namesInMarkdown(new TextDecoder().decode(bytes))) names.add(name);
    }
    return [...names];
  };

  return {
    words: async (book) => {
      const { folder, ...manuscript } = known(manuscripts, book);
      watchOnly(folder, book);
      const [own, author, names] = await Promise.all([
        wordsAt(() => disk.inside(folder, [DICTIONARY_FILE])),
        wordsAt(async () => authorPath),
        namesOf(folder, manuscript.files),
      ]);
      return { book: own, author, names };
    },
    change: (book, dictionary, how, word) =>
      queue.run(async () => {
        const { folder, readOnly } = known(manuscripts, book);
        if (dictionary === 'book' && readOnly) throw new OctavoError('book-read-only', { folder });
        if (dictionary === 'author') await disk.makeFolder(platform.configFolder);
        const path = dictionary === 'book' ? await disk.inside(folder, [DICTIONARY_FILE]) : authorPath;
        const text = await readList(disk, path);
        if (text === null) throw new OctavoError('dictionary-unreadable', { file: path });
        const changed = how === 'add' ? withWord(text, word) : withoutWord(text, word);
        if (changed === text) return;
        await disk.writeDurably(path, changed);
        emit({ name: 'spelling.changed', value: { book: dictionary === 'book' ? book : null } });
      }),
    close: async () => {
      await queue.settled();
      for (const stop of watched.values()) stop();
      watched.clear();
    },
  };
}

/** What is needed of an open book. Throws `book-not-open`. */
function known(manuscripts: Manuscripts, id: string) {
  const manuscript = manuscripts.get(id);
  const view = manuscript.view();
  const files = chaptersInOrder(view.book).flatMap(({ chapter }) =>
    chapter.file !== undefined && view.chapters[chapter.id]?.state === 'present' ? [chapter.file] : [],
  );
  return { folder: manuscript.folder, readOnly: view.readOnly, files };
}
