import { join } from 'node:path';
import { z } from 'zod';
import type { BookView } from '../shared/book/book-view';
import { bookWords } from '../shared/book/counts';
import type { CallName, PictureData, RecentBook } from '../shared/contract';
import type { Disk } from './disk';
import { readPicture } from './manuscript/pictures';
import { openStateFile } from './state-file';

/** Books remembered. */
const KEPT = 20;
const recentSchema = z.object({
  books: z
    .array(
      z.object({
        folder: z.string(),
        title: z.string(),
        author: z.string(),
        // What older lists do not have.
        words: z.number().int().nonnegative().nullable().default(null),
        openedAt: z.string().nullable().default(null),
        cover: z.string().nullable().default(null),
      }),
    )
    .default([]),
});

/** The books opened before, newest first, and the one that is open now. */
export interface RecentBooks {
  list(): Promise<readonly RecentBook[]>;
  /** A book was opened. */
  opened(view: BookView): Promise<void>;
  /** What is said of an open book is different now: its words, its title, its cover. */
  changed(view: BookView): Promise<void>;
  /** A book was closed: a reload of the window no longer opens it. */
  closed(id: string): void;
  /** The picture of a book’s cover; `null` for one that has none, or that cannot be read. Never rejects. */
  cover(folder: string): Promise<PictureData | null>;
  /** The folder of the book last opened and not closed since. */
  current(): string | null;
}

/** The list in a configuration folder that may not exist yet. A damaged list is only a lost comfort: it begins anew. */
export function createRecentBooks(
  disk: Disk,
  configFolder: string,
  log: (line: string) => void,
  clock: () => Date,
): RecentBooks {
  const file = openStateFile(
    disk,
    join(configFolder, 'recent.json'),
    recentSchema,
    { books: [] },
    {
      damaged: (detail) => log(`recent.json was set aside: ${detail}`),
    },
  );
  type Entry = z.infer<typeof recentSchema>['books'][number];
  const entryOf = ({ folder, book, chapters }: BookView, openedAt: string | null): Entry => ({
    folder,
    title: book.title,
    author: book.contributors.find(({ role }) => role === undefined || role === 'aut')?.name ?? '',
    words: bookWords(book, chapters),
    openedAt,
    cover: book.cover ?? null,
  });
  const change = async (work: (books: readonly Entry[]) => readonly Entry[]): Promise<void> => {
    await file
      .change(({ books }) => ({ books: [...work(books)] }))
      // A book opens even where the list of recent ones cannot be written.
      .catch((error: unknown) => log(`recent.json: ${String(error)}`));
  };
  let current: { readonly id: string; readonly folder: string } | null = null;
  return {
    list: async () =>
      Promise.all(
        (await file.read()).books.map(async ({ cover, ...book }) => ({
          ...book,
          hasCover: cover !== null,
          present: (await disk.stat(join(book.folder, 'book.yaml')).catch(() => null)) !== null,
        })),
      ),
    opened: async (view) => {
      current = { id: view.id, folder: view.folder };
      const entry = entryOf(view, clock().toISOString());
      await change((books) => [entry, ...books.filter(({ folder }) => folder !== view.folder)].slice(0, KEPT));
    },
    changed: async (view) =>
      change((books) => books.map((known) => (known.folder === view.folder ? entryOf(view, known.openedAt) : known))),
    cover: async (folder) => {
      const known = (await file.read()).books.find((book) => book.folder === folder);
      if (!known?.cover) return null;
      return readPicture(disk, folder, known.cover).catch(() => null);
    },
    closed: (id) => {
      if (current?.id === id) current = null;
    },
    current: () => current?.folder ?? null,
  };
}

/** The calls that open a book, whichever way. */
const OPENING: readonly CallName[] = [
  'books.open',
  'books.create',
  'books.openSample',
  'books.import',
  'books.importContent',
];

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
