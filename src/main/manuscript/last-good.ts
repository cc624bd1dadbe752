import { join } from 'node:path';
import { type Book, chaptersInOrder } from '../../shared/book/book';
import { idsOf } from '../../shared/book/outline';
import { nameKey } from '../../shared/book/slug';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { BOOK_FILE, type BookOnDisk, readBookFile, readBookText } from './book-on-disk';
import { listChapterFiles } from './chapter-files';
import { octavoFolder } from './octavo-folder';
import type { TrashedItem } from './trash';

const FOLDER = 'last-good';

/** book.yaml, and what is wrong with it when the last good copy stands in for it or holds more. */
export interface FoundBook {
  readonly onDisk: BookOnDisk;
  readonly mendable: 'damaged' | 'shortened' | null;
}

/** The last copy of book.yaml that was whole; `null` without one that can be read. Never throws. */
export async function readLastGood(disk: Disk, folder: string): Promise<BookOnDisk | null> {
  try {
    const bytes = await disk.read(join(folder, '.octavo', FOLDER, BOOK_FILE));
    return bytes === null ? null : readBookText(bytes);
  } catch {
    return null;
  }
}

/** Keeps a book.yaml that was read or written whole. Never rejects: it is the copy of a file that is good. */
export async function keepLastGood(disk: Disk, folder: string, { file }: BookOnDisk): Promise<void> {
  try {
    const place = join(await octavoFolder(disk, folder, FOLDER), BOOK_FILE);
    const known = await disk.read(place);
    if (known === null || new TextDecoder().decode(known) !== file.text) await disk.writeDurably(place, file.text);
  } catch (error) {
    if (!(error instanceof OctavoError)) throw error;
  }
}

/**
 * Reads book.yaml; the last good copy when it cannot be read. Throws what `readBookFile` does where there is none.
 */
export async function findBook(disk: Disk, folder: string): Promise<FoundBook> {
  try {
    return { onDisk: await readBookFile(disk, folder), mendable: null };
  } catch (error) {
    const isDamage =
      error instanceof OctavoError && ['book-damaged', 'book-invalid', 'book-missing'].includes(error.code);
    const good = isDamage ? await readLastGood(disk, folder) : null;
    if (good === null) throw error;
    return { onDisk: good, mendable: 'damaged' };
  }
}

/**
 * Whether chapters went missing from book.yaml although their files are still there: a list cut short by a power failure is
 * often a good list. What was put in the trash is not missing.
 */
export async function isShortened(
  disk: Disk,
  folder: string,
  book: Book,
  trash: readonly TrashedItem[],
): Promise<boolean> {
  const good = await readLastGood(disk, folder);
  if (good === null) return false;
  const known = idsOf(book);
  const named = new Set(chaptersInOrder(book).map(({ chapter }) => nameKey(chapter.file ?? '')));
  const gone = chaptersInOrder(good.file.book)
    .map(({ chapter }) => chapter)
    .filter(
      ({ id, file = '' }) => !known.has(id) && !named.has(nameKey(file)) && !trash.some((item) => item.id === id),
    );
  if (gone.length === 0) return false;
  const files = new Set((await listChapterFiles(disk, folder)).map(nameKey));
  return gone.some(({ file = '' }) => files.has(nameKey(file)));
}
