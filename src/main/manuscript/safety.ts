import { join } from 'node:path';
import { syncServiceOf } from './folder-nature';
import type { JournalPlace } from './journal';
import { octavoFolder } from './octavo-folder';
import { PATIENCE, type Patience, SYNCED_PATIENCE } from './patience';
import { keepCopy } from './recovered';
import { Redo } from './redo';
import { type Surroundings, stamp } from './surroundings';
import { sweep } from './sweep';

/** Where the lifeboat of a book lies: on the machine's own disk, whatever becomes of the book's. */
export function lifeboatOf({ stateFolder }: Surroundings, bookId: string): string {
  return join(stateFolder, 'books', bookId, 'journal');
}

/**
 * Where the journals of a book go, the preferred place first. Beside the manuscript, so that words travel with it; but not
 * where a sync service would carry every keystroke away.
 */
export function bookPlaces(
  surroundings: Surroundings,
  folder: string,
  bookId: string,
  isSynced: boolean,
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
  return isSynced ? [lifeboat, book] : [book, lifeboat];
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

/** What kind of place a book is in, as far as its safety is concerned. */
export interface BookNature {
  /** A sync service carries its files away and may bring others. */
  readonly isSynced: boolean;
  readonly patience: Patience;
}

/** Looks at where a book is. Never rejects. */
export async function bookNature({ disk }: Surroundings, folder: string): Promise<BookNature> {
  const isSynced = (await syncServiceOf(disk, folder)) !== null;
  return { isSynced, patience: isSynced ? SYNCED_PATIENCE : PATIENCE };
}

/** Days for which damaged pieces are kept for whoever wants to look. */
const DAMAGED_DAYS = 30;

/** Removes what earlier sessions left unfinished, and what is too old to be looked at. Never rejects. */
export async function tidyUp({ disk, device, clock }: Surroundings, folder: string): Promise<void> {
  const own = join(folder, '.octavo', 'dev', device.id);
  await sweep(disk, [
    folder,
    join(folder, 'chapters'),
    join(folder, '.octavo'),
    own,
    join(own, 'journal'),
    join(own, 'tx'),
  ]);
  const damaged = join(folder, '.octavo', 'damaged');
  const oldest = clock().getTime() - DAMAGED_DAYS * 24 * 60 * 60 * 1000;
  try {
    for (const { name } of await disk.list(damaged)) {
      const facts = await disk.stat(join(damaged, name));
      if (facts?.kind === 'file' && facts.modified < oldest) await disk.remove(join(damaged, name));
    }
  } catch {
    // Kept a little longer.
  }
}
