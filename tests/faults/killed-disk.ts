import type { DiskPrimitives } from '../../src/main/disk/primitives';
import type { Wrap } from '../../src/main/torture/recorder';
import { createFaultyPrimitives } from './faulty-primitives';

/** A disk for a program that is killed at a call: nothing is done any more until `again` gives it to the next one. */
export function killedAfter(calls: number): { readonly wrap: Wrap; again(): void } {
  let isDead = true;
  const wrap = (disk: DiskPrimitives): DiskPrimitives => {
    // Without what loses unflushed bytes: what a killed program wrote is still in the machine's memory.
    const kept: DiskPrimitives = {
      ...disk,
      open: async (...how) => {
        const { facts, read, write, sync, close } = await disk.open(...how);
        return { facts, read, write, sync, close };
      },
    };
    const dying = createFaultyPrimitives(kept, { code: 'EIO', nth: calls, lasting: true });
    return new Proxy(dying, { get: (target, name) => Reflect.get(isDead ? target : disk, name) });
  };
  return {
    wrap,
    again: () => {
      isDead = false;
    },
  };
}

/** How many calls something makes of its disk. */
export async function callsOf(run: (wrap: Wrap) => Promise<unknown>): Promise<number> {
  let calls = () => 0;
  await run((disk) => {
    const counting = createFaultyPrimitives(disk, { code: 'EIO', nth: Number.MAX_SAFE_INTEGER });
    ({ calls } = counting);
    return counting;
  });
  return calls();
}
