import type { KeptText } from './open-chapter';

const DATABASE = 'octavo';
const STORE = 'kept-words';

/** The words that one window kept of a chapter. */
export interface KeptEntry extends KeptText {
  /** The window, by the name it gave itself when its page was loaded; empty for words of an older Octavo. */
  readonly window: string;
}

/**
 * Words that the host has not acknowledged, kept by the window itself (in the browser's own database) so that they survive
 * its reload and its crash: each window in a place of its own, since two may have lost the same host. Where the browser
 * refuses to keep anything, they are in the page alone; nothing here rejects.
 */
export interface KeptWords {
  /**
   * Resolves when the browser has written them, in the place of those that this window kept of the chapter before; false
   * when it did not.
   */
  keep(book: string, chapter: string, text: KeptText): Promise<boolean>;
  /**
   * What windows that are gone kept of a chapter. One that is still there offers its words itself: in another's text they
   * would meet themselves, half typed.
   */
  find(book: string, chapter: string): Promise<readonly KeptEntry[]>;
  /** Forgets what this window kept. */
  forget(book: string, chapter: string): Promise<void>;
  /** Forgets what was found, unless it is not the same any more. */
  forgetFound(book: string, chapter: string, entry: KeptEntry): Promise<void>;
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let database: Promise<IDBDatabase> | undefined;
const open = (): Promise<IDBDatabase> => {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return database;
};

/** Runs something in the database, in one transaction; `null` where there is none. */
async function within<Value>(
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => Promise<Value>,
): Promise<Value | null> {
  try {
    const connection = await open();
    // Flushed to the disk before it is told: the host may be gone because the power is going.
    const transaction = connection.transaction(STORE, mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [value] = await Promise.all([run(transaction.objectStore(STORE)), done]);
    return value;
  } catch {
    return null;
  }
}

const LOCK = 'octavo.window.';
let ownName = '';
/** The name of this window until its page is gone. */
function nameOfWindow(): string {
  ownName ||= Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
  return ownName;
}

/** Holds the lock that tells the other windows that this one is there. The browser lets go of it when the page is gone. */
let presence: Promise<void> | undefined;
function showPresence(): Promise<void> {
  presence ??= new Promise((shown) => {
    // Absent where the page has an address that browsers do not trust: then two windows may offer the same words.
    if (!navigator.locks) return shown();
    const held = navigator.locks.request(
      LOCK + nameOfWindow(),
      () =>
        new Promise<never>(() => {
          shown();
        }),
    );
    held.catch(() => shown());
  });
  return presence;
}

/** The names of the windows that are there. */
async function windowsPresent(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

const keyOf = (book: string, chapter: string, window: string) =>
  window === '' ? `${book}/${chapter}` : `${book}/${chapter}/${window}`;

function readEntry(found: unknown, window: string): KeptEntry | null {
  if (typeof found !== 'object' || found === null || !('base' in found) || !('text' in found)) return null;
  return { window, base: String(found.base), text: String(found.text) };
}

/** The browser's own database, shared by all pages of this address. */
export const browserKeptWords: KeptWords = {
  async keep(book, chapter, text) {
    // Before the words: another window that finds them asks whether this one is there.
    await showPresence();
    const key = await within('readwrite', (store) => settled(store.put(text, keyOf(book, chapter, nameOfWindow()))));
    return key !== null;
  },
  async find(book, chapter) {
    const whole = keyOf(book, chapter, '');
    const found = await within('readonly', async (store) => {
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      return keys.flatMap((key, index) => {
        const name = String(key);
        if (name !== whole && !name.startsWith(`${whole}/`)) return [];
        return readEntry(values[index], name.slice(whole.length + 1)) ?? [];
      });
    });
    const present = await windowsPresent();
    return (found ?? []).filter(({ window }) => !present.has(window));
  },
  async forget(book, chapter) {
    // Never before the words that it is to forget.
    await showPresence();
    await within('readwrite', (store) => settled(store.delete(keyOf(book, chapter, nameOfWindow()))));
  },
  async forgetFound(book, chapter, entry) {
    await within('readwrite', async (store) => {
      const key = keyOf(book, chapter, entry.window);
      const now = readEntry(await settled(store.get(key)), entry.window);
      if (now?.text === entry.text && now.base === entry.base) await settled(store.delete(key));
    });
  },
};
