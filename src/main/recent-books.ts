import { join } from 'node:path';
import { z } from 'zod';
import type { BookView } from '../shared/book/book-view';
import type { CallName, RecentBook } from '../shared/contract';
import type { Disk } from './disk';
import { openStateFile } from './state-file';

/** Books remembered. */
const KEPT = 20;
const recentSchema = z.object({
  books: z.array(z.object({ folder: z.string(), title: z.string(), author: z.string() })).default([]),
});

/** The books opened before, newest first, and the one that is open now. */
export interface RecentBooks {
  list(): Promise<readonly RecentBook[]>;
  /** A book was opened. */
  opened(view: BookView): Promise<void>;
  /** A book was closed: a reload of the window no longer opens it. */
  closed(id: string): void;
  /** The folder of the book last opened and not closed since. */
  current(): string | null;
}

/** The list in a configuration folder that may not exist yet. A damaged list is only a lost comfort: it begins anew. */
export function createRecentBooks(disk: Disk, configFolder: string, log: (line: string) => void): RecentBooks {
  const file = openStateFile(
    disk,
    join(configFolder, 'recent.json'),
    recentSchema,
    { books: [] },
    {
      damaged: (detail) => log(`recent.json was set aside: ${detail}`),
    },
  );
  let current: { readonly id: string; readonly folder: string } | null = null;
  return {
    list: async () =>
      Promise.all(
        (await file.read()).books.map(async (book) => ({
          ...book,
          present: (await disk.stat(join(book.folder, 'book.yaml')).catch(() => null)) !== null,
        })),
      ),
    opened: async ({ id, folder, book }) => {
      current = { id, folder };
      const author = book.contributors.find(({ role }) => role === undefined || role === 'aut')?.name ?? '';
      const entry = { folder, title: book.title, author };
      await file
        .change(({ books }) => ({ books: [entry, ...books.filter((known) => known.folder !== folder)].slice(0, KEPT) }))
        // A book opens even where the list of recent ones cannot be written.
        .catch((error: unknown) => log(`recent.json: ${String(error)}`));
    },
    closed: (id) => {
      if (current?.id === id) current = null;
    },
    current: () => current?.folder ?? null,
  };
}

/** The calls that open a book, whichever way. */
const OPENING: readonly CallName[] = ['books.open', 'books.create', 'books.openSample', 'books.import'];

/** What `rememberBook` needs of a host. */
interface Memory {
  readonly recent: RecentBooks;
  readonly places: { grant(path: string): void };
}

/** After a call was answered: an opened book is granted, remembered, and opened again after a reload of the window. */
export async function rememberBook(host: Memory, name: CallName, argument: unknown, value: unknown): Promise<void> {
  if (OPENING.includes(name)) {
    const view = value as BookView;
    host.places.grant(view.folder);
    await host.recent.opened(view);
  }
  if (name === 'books.close') host.recent.closed((argument as { readonly book: string }).book);
}
