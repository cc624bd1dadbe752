import { join } from 'node:path';
import { z } from 'zod';
import type { HistoryPlace, Objects } from './objects';

const NAME = 'unnamed.json';
const STAY = 30 * 86_400_000;
const seenSchema = z.record(z.string(), z.string().datetime());

/**
 * Removes the texts that no log has named for 30 days; gives how many. A file may be older than that and the log that names
 * it still on its way here (a sync service brings one before the other, and keeps the files' times): so it is written down
 * when each was first seen without a name, in `.octavo/dev/<device>/unnamed.json`, and both times must have passed.
 */
export async function removeUnnamed(
  { disk, folder, octavoFolder }: HistoryPlace,
  objects: Objects,
  named: ReadonlySet<string>,
  device: string,
  now: Date,
): Promise<number> {
  const seen = await readSeen({ disk, folder }, device);
  const still: Record<string, string> = {};
  const old: string[] = [];
  for (const { revision, written } of await objects.list()) {
    if (named.has(revision)) continue;
    const since = seen[revision] ?? now.toISOString();
    still[revision] = since;
    if (now.getTime() - Math.max(Date.parse(since), written) >= STAY) old.push(revision);
  }
  if (JSON.stringify(still) !== JSON.stringify(seen))
    await disk.writeDurably(join(await octavoFolder('dev', device), NAME), `${JSON.stringify(still)}\n`);
  // What is gone by then is forgotten the next time.
  for (const revision of old) await objects.remove(revision);
  return old.length;
}

async function readSeen(
  { disk, folder }: Pick<HistoryPlace, 'disk' | 'folder'>,
  device: string,
): Promise<Readonly<Record<string, string>>> {
  try {
    const bytes = await disk.read(await disk.inside(folder, ['.octavo', 'dev', device, NAME]));
    return bytes === null ? {} : seenSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // Without it, everything is seen for the first time: it stays longer.
    return {};
  }
}
