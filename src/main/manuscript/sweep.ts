import { join } from 'node:path';
import { type Disk, TEMPORARY_ENDING } from '../disk';

/** Removes what a power cut left of files that were being written. Never rejects: what stays is hidden and does no harm. */
export async function sweep(disk: Disk, folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    try {
      for (const { name, kind } of await disk.list(folder))
        if (kind === 'file' && name.startsWith('.') && name.endsWith(TEMPORARY_ENDING))
          await disk.remove(join(folder, name));
    } catch {
      // A folder that cannot be looked at is told of when something is read from it.
    }
  }
}
