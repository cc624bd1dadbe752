import { join } from 'node:path';
import type { Disk } from '../../disk';

/** A regular file of a damaged folder. */
export interface FoundFile {
  /** From the book's folder, as parts. */
  readonly parts: readonly string[];
  /** When it was written, ms since 1970, as the disk says. */
  readonly modified: number;
  /** Its bytes; `null` when the disk does not give them. */
  read(): Promise<Uint8Array | null>;
}

/** All that a folder holds, and what of it cannot be looked at. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Links (never followed), folders that cannot be listed, names that cannot be read: paths from the folder. */
  readonly leftOut: readonly string[];
}

/** Deeper than any book: a disk gone wrong can seem to hold itself. */
const DEEPEST = 24;

/** Every regular file in a folder, in a fixed order. Never throws: what cannot be listed is left out, and nothing else. */
export async function findFiles(disk: Disk, folder: string): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const leftOut: string[] = [];
  const walk = async (parts: readonly string[]): Promise<void> => {
    const entries = await disk.list(join(folder, ...parts)).catch(() => null);
    if (entries === null || parts.length > DEEPEST) {
      leftOut.push(parts.join('/'));
      return;
    }
    for (const { name, kind } of entries) {
      const path = [...parts, name];
      if (kind === 'folder') await walk(path);
      else if (kind === 'file') {
        const at = join(folder, ...path);
        const modified = (await disk.stat(at).catch(() => null))?.modified ?? 0;
        files.push({ parts: path, modified, read: () => disk.read(at).catch(() => null) });
      } else leftOut.push(path.join('/'));
    }
  };
  await walk([]);
  return { files, leftOut };
}
