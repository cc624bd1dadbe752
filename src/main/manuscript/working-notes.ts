import { join } from 'node:path';
import { partsInsideBook } from '../../shared/book/paths';
import { slug, uniqueName } from '../../shared/book/slug';
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

/** A note as it is written: what its file holds, and is to hold. */
export interface NoteToKeep {
  /** From `notes/`; `null` for a new one. */
  readonly file: string | null;
  /** The text that was kept last; '' for a new one. */
  readonly before: string;
  readonly text: string;
  /** True when nothing more is written: its file is then named after its first words, which it had not when it was begun. */
  readonly isDone?: boolean | undefined;
}

/**
 * Keeps a note that is being written, durably; gives its path from `notes/`. A new one is named after its first words. Where
 * another program has changed the file meanwhile, or has taken it away, a new one is made: nobody’s words are written over. A
 * note without words goes, if it is one of ours; then `null`. Throws `working-note-too-large` ({limit}, MiB) or `disk-…`.
 */
export async function keepWorkingNote(
  disk: Disk,
  book: string,
  { file, before, text, isDone = false }: NoteToKeep,
): Promise<string | null> {
  if (new TextEncoder().encode(text).length > MAXIMUM_NOTE_BYTES)
    throw new OctavoError('working-note-too-large', { limit: MAXIMUM_NOTE_BYTES / 1024 / 1024 });
  const known =
    file === null
      ? null
      : await readWorkingNote(disk, book, file).catch((error: unknown) => {
          // Gone, or no text any more. What leads out of the book is neither.
          if (error instanceof OctavoError && /^working-note-/.test(error.code)) return null;
          throw error;
        });
  const own = file !== null && known !== null && known.trimEnd() === before.trimEnd() ? file : null;
  if (text.trim() === '') {
    if (own !== null) await disk.remove(await disk.inside(book, ['notes', ...partsInsideBook(own)]));
    return null;
  }
  const whole = `${text.trimEnd()}\n`;
  const folder = await disk.makeInside(book, ['notes']);
  const taken = (await disk.list(folder)).map(({ name }) => name);
  const made = () => uniqueName(titleOfNote(text), taken, '.md', 'note');
  if (own === null) {
    const name = made();
    await disk.writeDurably(join(folder, name), whole);
    return name;
  }
  const path = await disk.inside(book, ['notes', ...partsInsideBook(own)]);
  if (known !== whole) await disk.writeDurably(path, whole);
  const named = slug(titleOfNote(text), 'note');
  if (!isDone || own.includes('/') || own === `${named}.md` || own.startsWith(`${named}-`)) return own;
  const name = made();
  await disk.rename(path, join(folder, name));
  return name;
}

/** The first words of a note, without the marks of a title: what it is called. */
function titleOfNote(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line
    .replace(/^#+\s*/, '')
    .split(/\s+/)
    .slice(0, 8)
    .join(' ');
}
