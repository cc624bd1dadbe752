import { join } from 'node:path';
import type { JournalPlace } from './journal';
import { PATIENCE, type Patience } from './live-chapter';
import { octavoFolder } from './octavo-folder';
import { keepCopy } from './recovered';
import { Redo } from './redo';
import { type Surroundings, stamp } from './surroundings';

/** Where the lifeboat of a book lies: on the machine's own disk, whatever becomes of the book's. */
export function lifeboatOf({ stateFolder }: Surroundings, bookId: string): string {
  return join(stateFolder, 'books', bookId, 'journal');
}

/** Where the journals of a book go, the preferred place first; `none`: nothing of what is typed is kept anywhere. */
export function bookPlaces(
  surroundings: Surroundings,
  folder: string,
  bookId: string,
  where: 'book' | 'lifeboat' | 'none',
): readonly JournalPlace[] {
  const { disk, device } = surroundings;
  const parts = ['dev', device.id, 'journal'] as const;
  const book: JournalPlace = {
    kind: 'book',
    folder: join(folder, '.octavo', ...parts),
    make: async () => void (await octavoFolder(disk, folder, ...parts)),
  };
  const boat = lifeboatOf(surroundings, bookId);
  const lifeboat: JournalPlace = { kind: 'lifeboat', folder: boat, make: () => disk.makeFolder(boat) };
  if (where === 'none') return [];
  return where === 'book' ? [book, lifeboat] : [lifeboat, book];
}

/** The operations on several files of a book. */
export function createRedo(surroundings: Surroundings, folder: string): Redo {
  const { disk, device, clock } = surroundings;
  const parts = ['dev', device.id, 'tx'] as const;
  return new Redo({
    disk,
    folder,
    records: join(folder, '.octavo', ...parts),
    makeRecords: async () => void (await octavoFolder(disk, folder, ...parts)),
    secret: device.secret,
    keep: async (path, bytes) => void (await keepCopy(surroundings, folder, path.at(-1) ?? '', bytes)),
    refuse: async (file) => {
      const damaged = await octavoFolder(disk, folder, 'damaged');
      await disk.rename(file, join(damaged, `${stamp(clock())}-operation.json`));
    },
  });
}

/** How long a chapter's file may stay behind its journal here. */
export function foundPatience(_surroundings: Surroundings): Patience {
  return PATIENCE;
}
