import type { DiskPrimitives } from '../../../src/main/disk/primitives';
import { realPrimitives } from '../../../src/main/disk/real-primitives';

/**
 * The real disk until the power goes: the n-th call that changes something fails, and all after it. A write that fails has
 * written half of its bytes.
 */
export function cutAfter(count: number): { primitives: DiskPrimitives; reached: () => boolean } {
  let left = count;
  const alive = async (half: () => Promise<unknown> = async () => undefined) => {
    left -= 1;
    if (left === -1) await half();
    if (left < 0) throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  const primitives: DiskPrimitives = {
    ...realPrimitives,
    open: async (path, how, mode) => {
      if (how === 'read') return realPrimitives.open(path, how, mode);
      await alive();
      const file = await realPrimitives.open(path, how, mode);
      return {
        ...file,
        write: (bytes) =>
          alive(() => file.write(bytes.subarray(0, Math.floor(bytes.length / 2)))).then(() => file.write(bytes)),
        sync: () => alive().then(() => file.sync()),
      };
    },
    syncFolder: (path) => alive().then(() => realPrimitives.syncFolder(path)),
    rename: (from, to) => alive().then(() => realPrimitives.rename(from, to)),
    link: (from, to) => alive().then(() => realPrimitives.link(from, to)),
    unlink: (path) => alive().then(() => realPrimitives.unlink(path)),
    mkdir: (path) => alive().then(() => realPrimitives.mkdir(path)),
    rmdir: (path) => alive().then(() => realPrimitives.rmdir(path)),
  };
  return { primitives, reached: () => left < 0 };
}
