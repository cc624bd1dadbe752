import type { Book } from '../../shared/book/book';
import type { Warning } from '../../shared/book/book-view';
import { lookAtChapters, unlistedWarnings, withTextTitles } from './book-facts';
import type { BookOnDisk } from './book-on-disk';
import type { Reading } from './chapter-files';
import type { Surroundings } from './surroundings';
import { readTrash, type TrashedItem } from './trash';

/** All that is known of an open book. A value: a change makes a new one. */
export interface ManuscriptState {
  /** book.yaml as it was last read or written. */
  readonly onDisk: BookOnDisk;
  /** `onDisk` with the titles of the texts. */
  readonly book: Book;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly trash: readonly TrashedItem[];
  /** Chapter files that no entry names. */
  readonly unlisted: readonly Warning[];
}

/** Reads everything a book consists of, but for the texts that are newer than their files (`live`); what cannot be read is a state of its chapter, not a failure. */
export async function lookAtBook(
  { disk }: Surroundings,
  folder: string,
  onDisk: BookOnDisk,
  live: ReadonlyMap<string, string>,
): Promise<ManuscriptState> {
  const { book } = onDisk.file;
  const readings = await lookAtChapters(disk, folder, book, live);
  return {
    onDisk,
    book: withTextTitles(book, readings),
    readings,
    trash: await readTrash(disk, folder).catch(() => []),
    unlisted: await unlistedWarnings(disk, folder, book),
  };
}
