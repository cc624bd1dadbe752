import { createDisk, type Disk } from '../../../../src/main/disk';
import { type ChapterToKeep, createHistory, type HistoryDamage } from '../../../../src/main/manuscript/history/history';
import type { HistoryPlace } from '../../../../src/main/manuscript/history/objects';
import { octavoFolder } from '../../../../src/main/manuscript/octavo-folder';

/** Where the history of a book in a folder lies. */
export const placeIn = (folder: string, disk: Disk = createDisk()): HistoryPlace => ({
  disk,
  folder,
  octavoFolder: (...parts) => octavoFolder(disk, folder, ...parts),
});

/** A history with a clock that one sets, and what it said of damage. */
export function historyIn(folder: string, options: { readonly disk?: Disk; readonly device?: string } = {}) {
  const damage: HistoryDamage[] = [];
  const world = { now: new Date('2026-11-23T12:00:00.000Z') };
  const history = createHistory({
    ...placeIn(folder, options.disk),
    clock: () => world.now,
    device: options.device ?? 'mine',
    damaged: (found) => damage.push(found),
  });
  return { history, world, damage };
}

/** A chapter to keep. */
export const chapter = (text: string, id = 'cha1'): ChapterToKeep => ({
  id,
  title: `Chapitre ${id}`,
  text,
  words: text.split(/\s+/).filter(Boolean).length,
});
