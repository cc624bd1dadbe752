import type { KeptText } from './open-chapter';

const DATABASE = 'octavo';
const STORE = 'kept-words';

/**
 * Words that the host has not acknowledged, kept by the window itself (in the browser's own database) so that they survive
 * its reload and its crash. Where the browser refuses to keep anything, they are in the page alone; nothing here rejects.
 */
export interface KeptWords {
  /** Resolves when the browser has written them. */
  keep(book: string, chapter: string, text: KeptText): Promise<void>;
  find(book: string, chapter: string): Promise<KeptText | null>;
  forget(book: string, chapter: string): Promise<void>;
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

/** Runs one thing in the database; `null` where there is none. */
async function within<Value>(
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | null> {
  try {
    const connection = await open();
    // Flushed to the disk before it is told: the host may be gone because the power is going.
    const transaction = connection.transaction(STORE, mode, { durability: 'strict' });
    const request = settled(run(transaction.objectStore(STORE)));
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [value] = await Promise.all([request, done]);
    return value;
  } catch {
    return null;
  }
}

const keyOf = (book: string, chapter: string) => `${book}/${chapter}`;

/** The browser's own database, shared by all pages of this address. */
export const browserKeptWords: KeptWords = {
  keep: async (book, chapter, text) =>
    void (await within('readwrite', (store) => store.put(text, keyOf(book, chapter)))),
  find: async (book, chapter) => {
    const found: unknown = await within('readonly', (store) => store.get(keyOf(book, chapter)));
    if (typeof found !== 'object' || found === null || !('base' in found) || !('text' in found)) return null;
    return { base: String(found.base), text: String(found.text) };
  },
  forget: async (book, chapter) => void (await within('readwrite', (store) => store.delete(keyOf(book, chapter)))),
};
