import { join } from 'node:path';
import { partsInsideBook } from '../../shared/book/paths';
import type { WorkingNote } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { decodeChapter } from './chapter-files';

/** Largest working note that is shown, in bytes: several novels. */
export const MAXIMUM_NOTE_BYTES = 8 * 1024 * 1024;
/** How deep folders in `notes/` are looked into, and how many notes are listed at the most. */
const DEPTH = 6;
const LISTED = 2000;

/**
 * The working notes in `notes/` and its folders: Markdown and plain text, by name. Hidden files and links are left alone.
 * Nothing when there is no such folder. Throws `disk-…`.
 */
export async function listWorkingNotes(disk: Disk, book: string): Promise<readonly WorkingNote[]> {
  const found: WorkingNote[] = [];
  const look = async (folder: string, parts: readonly string[]): Promise<void> => {
    for (const { name, kind } of await disk.list(folder)) {
      if (name.startsWith('.') || found.length >= LISTED) continue;
      if (kind === 'folder' && parts.length < DEPTH) await look(join(folder, name), [...parts, name]);
      if (kind === 'file' && /\.(?:md|markdown|txt)$/i.test(name))
        found.push({ file: [...parts, name].join('/'), title: name.replace(/\.\w+$/, '') });
    }
  };
  await look(await disk.inside(book, ['notes']), []);
  const { compare } = new Intl.Collator('fr', { numeric: true });
  return found.sort((one, other) => compare(one.file, other.file));
}

/**
 * The text of a working note, by its path from `notes/`. Throws `working-note-missing`, `working-note-unreadable` ({file})
 * or `path-outside-book`.
 */
export async function readWorkingNote(disk: Disk, book: string, file: string): Promise<string> {
  const path = await disk.inside(book, ['notes', ...partsInsideBook(file)]);
  const facts = await disk.stat(path);
  if (facts === null) throw new OctavoError('working-note-missing', { file });
  const unreadable = (cause?: unknown) => new OctavoError('working-note-unreadable', { file }, { cause });
  if (facts.kind !== 'file' || facts.size > MAXIMUM_NOTE_BYTES) throw unreadable();
  const bytes = await disk.read(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (bytes === null) throw new OctavoError('working-note-missing', { file });
  const text = decodeChapter(bytes);
  if (text === null) throw unreadable();
  return text;
}
