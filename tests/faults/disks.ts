import { createCrashDisk } from '../../src/main/torture/crash-disk';
import type { CrashModel } from '../../src/main/torture/crash-states';
import { randomFrom } from '../../src/main/torture/seeded-random';
import { emptySnapshot, pathsOf, type Snapshot } from '../../src/main/torture/snapshot';

/** The text of a file of a disk, or `null` when there is none. */
export function textOf(snapshot: Snapshot, path: string): string | null {
  const inode = pathsOf(snapshot).get(path);
  return inode?.kind === 'file' ? new TextDecoder().decode(inode.bytes) : null;
}

/** A disk with these files (`null`: a folder) by absolute path; folders come before what they hold. */
export async function diskWith(files: Readonly<Record<string, string | null>>): Promise<Snapshot> {
  const disk = createCrashDisk(emptySnapshot());
  for (const [path, text] of Object.entries(files)) {
    if (text === null) {
      await disk.mkdir(path);
      continue;
    }
    const file = await disk.open(path, 'create', 0o644);
    await file.write(new TextEncoder().encode(text));
    await file.close();
  }
  return disk.snapshot();
}

/** How states are looked for in the tests: all, when they are few. */
export const looking = (model: CrashModel, cap = 4000) => ({ model, cap, random: randomFrom(7) });
