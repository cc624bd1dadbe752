import { join } from 'node:path';
import type { Book } from '../../shared/book/book';
import { type BookFile, readBook, writeBook } from '../../shared/book/files';
import { damage } from '../../shared/book/yaml-guard';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { revisionOf, revisionOfText } from './surroundings';

/** The name of the file that makes a folder a book. */
export const BOOK_FILE = 'book.yaml';

/** book.yaml as it was last read or written. */
export interface BookOnDisk {
  readonly file: BookFile;
  readonly revision: string;
}

/**
 * Reads a folder's book.yaml; gives back `known` itself when the file has not changed since. Throws `folder-missing`,
 * `book-missing` ({folder}), `book-damaged`, `book-invalid`, `book-too-new`, or what the disk says.
 */
export async function readBookFile(disk: Disk, folder: string, known?: BookOnDisk): Promise<BookOnDisk> {
  const bytes = await disk.read(await disk.inside(folder, [BOOK_FILE]));
  if (bytes === null) {
    const there = await disk.stat(folder);
    throw new OctavoError(there === null ? 'folder-missing' : 'book-missing', { folder });
  }
  const revision = revisionOf(bytes);
  return known?.revision === revision ? known : readBookText(bytes);
}

/** A book.yaml from its bytes. Throws `book-damaged` or `book-invalid`. */
export function readBookText(bytes: Uint8Array): BookOnDisk {
  return { file: readBook(decode(bytes)), revision: revisionOf(bytes) };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const readable = new TextDecoder().decode(bytes);
    throw damage(readable, readable.indexOf('\uFFFD'), 'not UTF-8', cause);
  }
}

/** book.yaml as it will be when it says what `book` does: `old` itself when it says so already. Writes nothing. */
export function withBook(old: BookOnDisk, book: Book): BookOnDisk {
  const file = writeBook(old.file, book);
  return file.text === old.file.text ? old : { file, revision: revisionOfText(file.text) };
}

/** Writes the book durably into its book.yaml; nothing is written when it says the same already. */
export async function writeBookFile(disk: Disk, folder: string, old: BookOnDisk, book: Book): Promise<BookOnDisk> {
  const next = withBook(old, book);
  if (next !== old) await disk.writeDurably(join(folder, BOOK_FILE), next.file.text);
  return next;
}
