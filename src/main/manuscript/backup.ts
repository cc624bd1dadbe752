import { isAbsolute, join, relative, sep } from 'node:path';
import { nameKey, slug } from '../../shared/book/slug';
import { OctavoError } from '../../shared/errors';
import { type Disk, TEMPORARY_ENDING } from '../disk';
import { bookIdOf, revisionOf, stamp } from './surroundings';
import { commentOf, holdsFiles, type ZippedFile, zipPieces } from './zip-pieces';

/** How much is gathered before the disk is asked to flush it, in bytes. */
const FLUSHED_AT_ONCE = 4 * 1024 * 1024;
const TITLE_BYTES = 48;
const STAMPED = /^\d{4}-\d\d-\d\dt\d\d-\d\d-\d\d$/;
/** What of `.octavo` cannot be made again. */
const OF_OCTAVO = ['trash', 'recovered'] as const;

/** What a backup needs to know. */
export interface BackupOrder {
  readonly disk: Disk;
  /** The book's folder. */
  readonly folder: string;
  /** A folder elsewhere, which must be there: on a disk that is unplugged none is made. */
  readonly into: string;
  /** Names the archives. */
  readonly title: string;
  clock(): Date;
  /** How many backups of this book stay there, the new one with them. */
  readonly keep?: number;
  /** Stops the work between two files. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Something that is not in a backup, by its path in the book: links are never followed, pictures may be unreadable. */
export interface LeftOut {
  readonly path: string;
  readonly why: 'link' | 'unreadable';
}

/** A backup that was made. */
export interface Backup {
  /** Its path. */
  readonly file: string;
  readonly bytes: number;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Makes an archive of a book in a second place, read back before it takes its name (`la-panne-2026-11-23T14-05-33.zip`);
 * `unchanged` when the newest one there is whole and holds just that. The oldest ones beyond `keep` go afterwards, unless a
 * file could not be read: then an older one may have the only good copy. A chapter that cannot be read fails the backup.
 *
 * Rejects with `backup-inside-book`, `backup-too-large`, `book-missing`, as the disk does, or with the reason of `signal`;
 * then nothing of it is left. Backups of a book that was moved, or of another of that title, are left alone: the next name
 * is taken (`la-panne-2-2026-…`).
 */
export async function makeBackup(order: BackupOrder): Promise<Backup | 'unchanged'> {
  const { disk, clock, signal, keep = 25 } = order;
  const folder = await disk.trueName(order.folder);
  const into = await disk.trueName(order.into);
  const way = relative(folder, into);
  if (!(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)))
    throw new OctavoError('backup-inside-book', { folder: into });

  const { paths, links } = await gather(disk, folder);
  if (!paths.includes('book.yaml')) throw new OctavoError('book-missing', { folder });
  const progress = counting(order, paths.length * 2);
  const unreadable = new Set<string>();
  const files: ZippedFile[] = [];
  for (const path of paths) {
    progress();
    const content = await readFile(disk, folder, path);
    if (content === null) unreadable.add(path);
    else files.push({ path, size: content.length, revision: revisionOf(content) });
  }

  const series = await seriesOf(disk, into, slug(order.title, 'livre', TITLE_BYTES), bookIdOf(folder));
  if (series.newest !== null && (await holdsFiles(series.newest, files))) return 'unchanged';

  for (const left of series.unfinished) await disk.remove(join(into, left));
  const file = join(into, freeName(series, clock()));
  const temporary = join(into, `.${relative(into, file)}${TEMPORARY_ENDING}`);
  const bytes = await (async () => {
    try {
      const written = await write({ ...order, folder }, temporary, files, progress, (path) => unreadable.add(path));
      const back = await disk.read(temporary);
      if (back === null || !(await holdsFiles(back, written))) throw new OctavoError('disk-failed', { file });
      signal?.throwIfAborted();
      await disk.rename(temporary, file);
      return back.length;
    } catch (error) {
      await disk.remove(temporary).catch(() => undefined);
      throw error;
    }
  })();

  if (unreadable.size === 0)
    // One name is the new one's, wherever a clock that was wrong puts it in the order.
    for (const name of series.names.slice(Math.max(keep, 1) - 1)) await disk.remove(join(into, name));
  const lost = [...unreadable].map((path): LeftOut => ({ path, why: 'unreadable' }));
  return { file, bytes, leftOut: [...links.map((path): LeftOut => ({ path, why: 'link' })), ...lost] };
}

/** What belongs into a backup, by path from the book's folder and in a fixed order, and the links met on the way. */
async function gather(disk: Disk, folder: string): Promise<{ paths: readonly string[]; links: readonly string[] }> {
  const paths: string[] = [];
  const links: string[] = [];
  const walk = async (parts: readonly string[], isWanted: (name: string) => boolean = () => true): Promise<void> => {
    for (const { name, kind } of await disk.list(join(folder, ...parts))) {
      if (!isWanted(name) || name.endsWith(TEMPORARY_ENDING)) continue;
      if (kind === 'folder') await walk([...parts, name]);
      else if (kind === 'file') paths.push([...parts, name].join('/'));
      else if (kind === 'link') links.push([...parts, name].join('/'));
    }
  };
  await walk([], (name) => name !== '.octavo' && nameKey(name) !== 'exports');
  if ((await disk.stat(join(folder, '.octavo')))?.kind === 'folder')
    await walk(['.octavo'], (name) => OF_OCTAVO.some((wanted) => wanted === name));
  return { paths, links };
}

/** A file's bytes; `null` for one that cannot be read and without which the backup is still one of the text. */
async function readFile(disk: Disk, folder: string, path: string): Promise<Uint8Array | null> {
  const isText = path === 'book.yaml' || path.startsWith('chapters/');
  try {
    const content = await disk.read(await disk.inside(folder, path.split('/')));
    if (content !== null || !isText) return content;
  } catch (error) {
    if (!isText) return null;
    throw error;
  }
  // Moved since it was listed, perhaps to where had been looked already.
  throw new OctavoError('disk-unreadable', { file: path });
}

/** Tells how far the work is at each file, and stops there when it is to stop. */
function counting({ signal, onProgress }: BackupOrder, total: number): () => void {
  let done = 0;
  return () => {
    signal?.throwIfAborted();
    done += 1;
    onProgress?.({ done, total });
  };
}

/** The backups of one book in a folder. */
interface Series {
  /** What their names begin with. */
  readonly name: string;
  /** Newest first, by name. */
  readonly names: readonly string[];
  /** The bytes of the newest; `null` when there is none. */
  readonly newest: Uint8Array | null;
  /** What a cut left of earlier ones. */
  readonly unfinished: readonly string[];
}

const commentFor = (book: string) => `octavo-backup ${book}`;

/** The series of this book, or a new one under a name that no other book's backups have. */
async function seriesOf(disk: Disk, into: string, title: string, book: string): Promise<Series> {
  const found = (await disk.list(into)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  for (let count = 1; ; count++) {
    const name = count === 1 ? title : `${title}-${count}`;
    const named = (before: string, after: string) =>
      found.filter((other) => {
        const key = nameKey(other);
        const start = nameKey(`${before}${name}-`);
        return key.startsWith(start) && key.endsWith(after) && STAMPED.test(key.slice(start.length, -after.length));
      });
    const names = named('', '.zip').sort().reverse();
    const unfinished = named('.', `.zip${TEMPORARY_ENDING}`);
    const [last] = names;
    if (last === undefined) return { name, names, newest: null, unfinished };
    const newest = await disk.read(join(into, last)).catch(() => null);
    if (newest !== null && commentOf(newest) === commentFor(book)) return { name, names, newest, unfinished };
  }
}

function freeName({ name, names }: Series, now: Date): string {
  for (let moment = now; ; moment = new Date(moment.getTime() + 1000)) {
    const free = `${name}-${stamp(moment)}.zip`;
    if (names.every((taken) => nameKey(taken) !== nameKey(free))) return free;
  }
}

/** Writes the archive, a few megabytes at a time; gives what it holds. */
async function write(
  { disk, folder, clock }: BackupOrder,
  to: string,
  files: readonly ZippedFile[],
  progress: () => void,
  unreadable: (path: string) => void,
): Promise<readonly ZippedFile[]> {
  const pieces = zipPieces(clock());
  const written: ZippedFile[] = [];
  await disk.append(to, '');
  const growing = await disk.openGrowing(to);
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async () => {
    await growing.append(Buffer.concat(waiting));
    waiting = [];
    size = 0;
  };
  try {
    for (const { path } of files) {
      progress();
      const content = await readFile(disk, folder, path);
      if (content === null) {
        unreadable(path);
        continue;
      }
      const piece = pieces.add(path, content);
      if (piece === null) throw new OctavoError('backup-too-large', { file: path });
      written.push({ path, size: content.length, revision: revisionOf(content) });
      waiting.push(piece);
      size += piece.length;
      if (size >= FLUSHED_AT_ONCE) await flush();
    }
    waiting.push(pieces.end(commentFor(bookIdOf(folder))));
    await flush();
  } finally {
    // After a failure it is closed already.
    await growing.close().catch(() => undefined);
  }
  return written;
}
