import { z } from 'zod';
import type { BookView, Warning } from '../book/book-view';
import { outlineOperationSchema } from '../book/outline-operation';
import { pathSchema } from '../settings';
import { bookId, call, nothing } from './call';
import type { PictureData } from './text-calls';
import type { RecentBook } from './window-calls';

/** Opening, making and ordering books. */
export const BOOK_CALLS = {
  'books.recent': call<readonly RecentBook[]>()(nothing),
  /** The cover of a book opened before; `null` where it has none that can be shown. */
  'books.recentCover': call<PictureData | null>()(z.object({ folder: pathSchema })),
  /** Copies the sample book to the writer's documents if it is not there yet, and opens it. */
  'books.openSample': call<BookView>()(nothing),
  'books.open': call<BookView>()(z.object({ folder: pathSchema })),
  /** Makes `<inside>/<slug of the title>/` with an empty first chapter. `inside` defaults to the documents folder. */
  'books.create': call<BookView>()(
    z.object({
      title: z.string().min(1).max(400),
      author: z.string().max(200),
      language: z.string().min(2).max(20),
      inside: pathSchema.optional(),
    }),
  ),
  /**
   * Makes a book of a manuscript: DOCX, ODT, EPUB, HTML, Markdown, or a plain text in which `Livre …`/`Chapitre …` become parts and
   * chapters.
   */
  'books.import': call<BookView>()(
    z.object({
      file: pathSchema,
      inside: pathSchema.optional(),
      title: z.string().max(400).optional(),
      language: z.string().optional(),
    }),
  ),
  /** The same of a manuscript that was dropped on the window, or chosen in a browser, which never tells where a file is. */
  'books.importContent': call<BookView>()(
    z.object({
      name: z.string().min(1).max(1024),
      base64: z.string().max(60_000_000),
      language: z.string().optional(),
    }),
  ),
  /** Reads everything and reports what would trouble an export; changes nothing. */
  'books.check': call<readonly Warning[]>()(z.object({ book: bookId })),
  'books.close': call<null>()(z.object({ book: bookId })),
  'books.view': call<BookView>()(z.object({ book: bookId })),
  'outline.change': call<BookView>()(z.object({ book: bookId, operation: outlineOperationSchema })),
  /** Merges a copy that a synchronisation service left beside a chapter into it; the copy goes to the trash. */
  'books.mergeCopy': call<BookView>()(z.object({ book: bookId, copy: z.string().min(1).max(400) })),
  /** Writes in a book that another machine has open. */
  'books.takeOver': call<BookView>()(z.object({ book: bookId })),
  /** Puts the last good copy of a book.yaml that lost chapters or cannot be read back in its place; the present one is kept. */
  'books.mend': call<BookView>()(z.object({ book: bookId })),
  /** Looks at what other programs did to the book's files: the window came back to the front. */
  'books.look': call<null>()(z.object({ book: bookId })),
} as const;
