import { z } from 'zod';
import { bookId, call } from './call';

/** An EPUB that was opened to be looked at. */
export interface OpenedEbook {
  /** What `ebook.resource` asks for it by; of ebooks opened by one host the last stays open. */
  readonly ebook: string;
  readonly resources: readonly { readonly name: string; readonly bytes: number }[];
}

/** The preview of the digital book. */
export const EBOOK_CALLS = {
  /** Makes an EPUB of the book to be looked at, and nothing in its folder: an export like any other, told by `job.…`. */
  'ebook.make': call<{ readonly job: string }>()(z.object({ book: bookId })),
  /** Unpacks the EPUB that an export made. Rejects with `export-unknown` or `export-gone`. */
  'ebook.preview': call<OpenedEbook>()(z.object({ job: z.string(), file: z.number().int().nonnegative() })),
  /** One resource of an opened EPUB, by its name in the archive. Rejects with `export-gone`. */
  'ebook.resource': call<{ readonly base64: string }>()(z.object({ ebook: z.string(), name: z.string().max(1000) })),
} as const;
