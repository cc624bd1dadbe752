import { resolve } from 'node:path';
import { createDisk, type Disk } from '../disk';
import type { DiskPrimitives } from '../disk/primitives';
import type { Surroundings } from '../manuscript/surroundings';
import { createCrashDisk } from './crash-disk';
import type { Snapshot } from './snapshot';

/** Where the book lies on a simulated disk. */
export const BOOK_FOLDER = resolve('/book');
/** Where the machine keeps its lifeboat. */
export const STATE_FOLDER = resolve('/state');

/** A machine whose clock stands still and whose ids can be foretold, around a disk. */
export function simulatedMachine(primitives: DiskPrimitives): Surroundings {
  const clock = () => new Date(2026, 10, 23, 14, 5, 33);
  return {
    disk: createDisk(primitives),
    clock,
    device: { id: 'torturedisk1', secret: new Uint8Array(32).fill(7), name: 'torture' },
    stateFolder: STATE_FOLDER,
    newId: (taken) => {
      let count = 1;
      while (taken.has(`new${count}`)) count += 1;
      return `new${count}`;
    },
  };
}

/** A disk that holds a book of these files, by their path inside its folder, and an empty state folder. */
export async function diskOfBook(files: ReadonlyMap<string, string>): Promise<Snapshot> {
  const primitives = createCrashDisk();
  const disk: Disk = createDisk(primitives);
  await disk.makeFolder(STATE_FOLDER);
  await disk.makeFolder(resolve(BOOK_FOLDER, 'chapters'));
  for (const [path, text] of files) await disk.writeDurably(resolve(BOOK_FOLDER, path), text);
  return primitives.snapshot();
}
