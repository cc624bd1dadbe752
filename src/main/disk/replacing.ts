import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { systemCode } from './disk-errors';
import type { DiskPrimitives, EntryFacts, OpenFile } from './primitives';

/** How the files that are not finished yet are called; they are ours to sweep. */
export const TEMPORARY_ENDING = '.octavo-tmp';

/** Writes all bytes behind those already written, however few the disk takes at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const count = await file.write(bytes.subarray(written));
    // A disk that takes nothing and says nothing would be asked for ever.
    if (count <= 0) throw new Error('the disk took no bytes');
    written += count;
  }
}

/** How a file is replaced so that a power cut at any moment leaves the old bytes or the new ones, whole. */
export interface Replacing {
  writeDurably(path: string, bytes: Uint8Array): Promise<void>;
  /** See `Disk.replaceAside`. */
  replaceAside(
    path: string,
    bytes: Uint8Array,
    aside: string,
    mode?: number,
  ): Promise<{ readonly replaced: Uint8Array | null; readonly placed: boolean }>;
}

/** Makes it of a disk's primitives; `stat` and `read` are the disk's own, with `null` for what is not there. */
export function replacing(
  primitives: DiskPrimitives,
  stat: (path: string) => Promise<EntryFacts | null>,
  read: (path: string) => Promise<Uint8Array | null>,
): Replacing {
  /** A file that is complete and on the disk under a name of its own beside `path`. Removed again on failure. */
  const writeBeside = async (path: string, bytes: Uint8Array, mode: number | undefined): Promise<string> => {
    // Cut, since a name of the greatest length has no room for an ending.
    const name = [...basename(path)].slice(0, 40).join('');
    const temporary = join(dirname(path), `.${name}.${randomBytes(4).toString('hex')}${TEMPORARY_ENDING}`);
    const file = await primitives.open(temporary, 'create', mode);
    try {
      try {
        await writeAll(file, bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await primitives.unlink(temporary).catch(() => undefined);
      throw error;
    }
    return temporary;
  };

  const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
    const old = await stat(path);
    if (old !== null && old.kind !== 'file') throw new Error(`not a regular file: ${path}`);
    const temporary = await writeBeside(path, bytes, old?.mode);
    try {
      await primitives.rename(temporary, path);
    } catch (error) {
      await primitives.unlink(temporary).catch(() => undefined);
      throw error;
    }
    await primitives.syncFolder(dirname(path));
  };

  /** Gives a file a name that nothing has; rejects with `EEXIST` when something does. */
  const takeName = async (from: string, to: string): Promise<void> => {
    try {
      await primitives.link(from, to);
    } catch (error) {
      // FAT knows no second names: there a look must do.
      if (systemCode(error) === 'EEXIST' || (await stat(to)) !== null) throw error;
      await primitives.rename(from, to);
    }
  };

  const replaceAside = async (path: string, bytes: Uint8Array, aside: string, mode?: number) => {
    const old = await stat(path);
    if (old !== null && old.kind !== 'file') throw new Error(`not a regular file: ${path}`);
    const temporary = await writeBeside(path, bytes, mode ?? old?.mode);
    let replaced: Uint8Array | null = null;
    try {
      if (old !== null) {
        await primitives.rename(path, aside);
        await primitives.syncFolder(dirname(aside));
        replaced = await read(aside);
      }
      await takeName(temporary, path);
    } catch (error) {
      const taken = systemCode(error) === 'EEXIST';
      // The old one goes back, unless another program has taken its name.
      if (!taken && old !== null) await takeName(aside, path).catch(() => undefined);
      await primitives.unlink(temporary).catch(() => undefined);
      if (!taken) throw error;
      return { replaced, placed: false };
    }
    await primitives.unlink(temporary).catch(() => undefined);
    await primitives.syncFolder(dirname(path));
    return { replaced, placed: true };
  };

  return { writeDurably, replaceAside };
}
