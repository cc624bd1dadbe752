import { randomFill } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { octavoFolder } from './octavo-folder';
import type { Surroundings } from './surroundings';

/** Bytes kept ready: room for the last flush, the last chapter and the last outline of any book. */
const SIZE = 4 * 1024 * 1024;
const NAME = 'ballast';

// Not the global `crypto`: Node has one only since 20, and some Electrons are older.
const filled = promisify<Uint8Array, Uint8Array>(randomFill);

const isFull = (error: unknown) => error instanceof OctavoError && error.code === 'disk-full';

/** The place of the ballast, whether it is there or not. */
const placeOf = ({ device }: Surroundings, folder: string) => join(folder, '.octavo', 'dev', device.id, NAME);

/** Fills some room that can be given up when the disk is full. Never rejects: on a full disk there is none. */
export async function takeBallast(surroundings: Surroundings, folder: string): Promise<void> {
  const { disk, device } = surroundings;
  try {
    if ((await disk.stat(placeOf(surroundings, folder)))?.size === SIZE) return;
    await octavoFolder(disk, folder, 'dev', device.id);
    // Noise: a disk that packs zeros would keep no room for them.
    await disk.writeDurably(placeOf(surroundings, folder), await filled(new Uint8Array(SIZE)));
  } catch (error) {
    if (!(error instanceof OctavoError)) throw error;
  }
}

/** The disk of a book, which gives up the ballast when it is full and tries once more. */
export function withBallast(surroundings: Surroundings, folder: string): Disk {
  const { disk } = surroundings;
  const ballast = placeOf(surroundings, folder);
  const lighter = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      if (!isFull(error) || (await disk.stat(ballast).catch(() => null)) === null) throw error;
      await disk.remove(ballast);
      return work();
    }
  };
  return {
    ...disk,
    writeDurably: (path, content) => lighter(() => disk.writeDurably(path, content)),
    append: (path, content) => lighter(() => disk.append(path, content)),
    copy: (from, to) => lighter(() => disk.copy(from, to)),
    makeFolder: (path) => lighter(() => disk.makeFolder(path)),
    makeInside: (inside, parts) => lighter(() => disk.makeInside(inside, parts)),
  };
}
