import { join } from 'node:path';
import { slug, uniqueName } from '../../shared/book/slug';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { BOOK_FILE, readBookFile } from './book-on-disk';
import { makeFolderWhole } from './new-book';

/** What the sample's folder may hold that is not part of the book. */
const LEFT_OUT = new Set(['.octavo', 'exports']);

/**
 * The writer's own copy of the sample book, made when there is none yet; gives its folder. A folder of that name which
 * is not a book is left alone, and the copy takes another name.
 */
export async function sampleBook(disk: Disk, sample: string, documents: string): Promise<string> {
  const { file } = await readBookFile(disk, sample);
  const name = slug(file.book.title, 'octavo');
  const folder = join(documents, name);
  if ((await disk.stat(join(folder, BOOK_FILE))) !== null) return folder;
  const copyTo = (to: string) => makeFolderWhole(disk, to, (building) => copyTree(disk, sample, building));
  await disk.makeFolder(documents);
  try {
    return await copyTo(folder);
  } catch (error) {
    if (!(error instanceof OctavoError) || error.code !== 'folder-not-empty') throw error;
    const taken = (await disk.list(documents)).map((entry) => entry.name);
    return copyTo(join(documents, uniqueName(file.book.title, taken, '')));
  }
}

async function copyTree(disk: Disk, from: string, to: string): Promise<void> {
  await disk.makeFolder(to);
  for (const { name, kind } of await disk.list(from)) {
    if (LEFT_OUT.has(name)) continue;
    if (kind === 'folder') await copyTree(disk, join(from, name), join(to, name));
    if (kind === 'file') await disk.copy(join(from, name), join(to, name));
  }
}
