import { dirname, join } from 'node:path';
import { OctavoError } from '../../shared/errors';
import { shortened } from '../../shared/publishing/file-name';
import type { OutputFormat } from '../../shared/publishing/format';
import type { ExportedFile, FileCount, TextDifference } from '../../shared/publishing/job';
import type { Disk } from '../disk';
import { throwIfCancelled } from '../engines/engine-run';
import type { Artefact } from './publishing-job';

/** Characters of a file’s name: Windows counts UTF-16 units, others bytes, and so many are within every limit. */
const LONGEST = 60;

/** The name of the files of a book, without ending: its title, as far as every file system can hold it. */
export function fileStem(title: string): string {
  const stem = title
    .normalize('NFC')
    .replace(/[\u0000-\u001f<>:"/\\|?*\u007f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = shortened(stem, LONGEST).replace(/[\s,;:–—-]+$/, '');
  return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short) ? 'octavo' : short;
}

/** Throws `export-target-refused` when nothing can be written in a folder, or in the nearest one above it that exists. */
export async function refuseTarget(disk: Disk, folder: string): Promise<void> {
  let existing = folder;
  while ((await disk.stat(existing)) === null && dirname(existing) !== existing) existing = dirname(existing);
  if (!(await disk.isWritable(existing))) throw new OctavoError('export-target-refused', { folder });
}

/** A finished format, and where its text differs from the book's. */
export interface Made {
  readonly format: OutputFormat;
  readonly artefact: Artefact;
  readonly differences: readonly TextDifference[];
  readonly count?: FileCount;
}

/** What stands behind the name of a file that does not say exactly what the manuscript says, in the book's language. */
export function doubtMark(language: string): string {
  return /^fr\b/i.test(language) ? ' (à vérifier)' : ' (to be checked)';
}

/**
 * Writes what was made, each file whole or not at all. When one cannot be written, those written before it in this job
 * are taken back, and folders it made too; files that were there before keep their old bytes until their new ones are
 * whole. What the book keeps (`inBook`) goes into the folder of the book.
 */
export async function writeArtefacts(
  disk: Disk,
  { folder: destination, book }: { readonly folder: string; readonly book: string },
  stem: string,
  mark: string,
  made: readonly Made[],
  signal: AbortSignal,
): Promise<readonly ExportedFile[]> {
  const written: { path: string; before: Uint8Array | null }[] = [];
  const folders: string[] = [];
  let place = destination;
  const makeFolder = async (folder: string) => {
    folders.unshift(...(await missingFolders(disk, folder)));
    await disk.makeFolder(folder);
  };
  const write = async (path: string, bytes: Uint8Array) => {
    throwIfCancelled(signal);
    const before = await disk.read(path);
    await makeFolder(dirname(path));
    await disk.writeDurably(path, bytes);
    written.push({ path, before });
  };
  try {
    await makeFolder(destination);
    const files: ExportedFile[] = [];
    for (const { format, artefact, differences, count } of made) {
      for (const [path, bytes] of Object.entries(artefact.beside ?? {}))
        await write(join(destination, ...path.split('/')), bytes);
      // What cannot be kept is told of the book, not of the folder she chose.
      place = book;
      for (const [path, bytes] of Object.entries(artefact.inBook ?? {}))
        await write(await disk.inside(book, path.split('/')), bytes);
      place = destination;
      const path = join(destination, `${stem}${differences.length === 0 ? '' : mark}.${format.extension}`);
      await write(path, artefact.bytes);
      files.push({
        format: format.id,
        path,
        bytes: artefact.bytes.length,
        ...(artefact.pages === undefined ? {} : { pages: artefact.pages }),
        ...(count === undefined ? {} : { count }),
        ...(differences.length === 0 ? {} : { differences }),
      });
    }
    return files;
  } catch (error) {
    for (const { path, before } of written.reverse())
      await (before === null ? disk.remove(path) : disk.writeDurably(path, before)).catch(() => undefined);
    for (const folder of folders)
      if ((await disk.list(folder).catch(() => [])).length === 0)
        await disk.removeFolder(folder).catch(() => undefined);
    if (error instanceof OctavoError && ['disk-refused', 'disk-unreadable', 'folder-missing'].includes(error.code))
      throw new OctavoError('export-target-refused', { folder: place }, { cause: error });
    throw error;
  }
}

/** The folders that would have to be made, the innermost first. */
async function missingFolders(disk: Disk, folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let at = folder; (await disk.stat(at)) === null && dirname(at) !== at; at = dirname(at)) missing.push(at);
  return missing;
}
