import { OctavoError } from '../../shared/errors';
import type { HostBase } from '../host-base';
import { tellWindows } from './book-events';
import { Manuscript } from './manuscript';
import { createQueue } from './queue';
import { randomId, type Surroundings } from './surroundings';

/** The open books, by the id they got when they were opened. */
export interface Manuscripts {
  /** What new manuscripts are made with. */
  readonly surroundings: Surroundings;
  /**
   * Opens the book in a folder; one that is open already is read anew and shared, so that two windows write through one
   * queue. Throws as `Manuscript.open` does.
   */
  open(folder: string): Promise<Manuscript>;
  /** Throws `book-not-open`. */
  get(id: string): Manuscript;
  /** One window is done with a book; resolves when what it began is on the disk. */
  release(id: string): Promise<void>;
  /** Brings everything that was typed to the files of its chapters. Never rejects. */
  settle(): Promise<void>;
  /** Waits for every write that was begun, and forgets all books. */
  close(): Promise<void>;
}

/** No book open yet. */
export function createManuscripts(
  base: Pick<HostBase, 'disk' | 'clock' | 'device' | 'emit' | 'platform'>,
): Manuscripts {
  const { disk, clock, device, platform } = base;
  const surroundings: Surroundings = { disk, clock, device, stateFolder: platform.stateFolder, newId: randomId };
  const open = new Map<string, { readonly manuscript: Manuscript; windows: number }>();
  /** Opened and let go of one after the other: the second of two windows finds the book of the first, whole. */
  const queue = createQueue();
  const known = (id: string) => {
    const entry = open.get(id);
    if (!entry) throw new OctavoError('book-not-open');
    return entry;
  };
  const openOne = async (path: string): Promise<Manuscript> => {
    const folder = await disk.trueName(path).catch(() => path);
    const same = [...open.values()].find(({ manuscript }) => manuscript.folder === folder);
    if (same) {
      await same.manuscript.reload();
      same.windows += 1;
      return same.manuscript;
    }
    const manuscript = await Manuscript.open(surroundings, folder);
    tellWindows(base, manuscript);
    open.set(manuscript.id, { manuscript, windows: 1 });
    return manuscript;
  };
  return {
    surroundings,
    open: (folder) => queue.run(() => openOne(folder)),
    get: (id) => known(id).manuscript,
    release: (id) =>
      queue.run(async () => {
        const entry = known(id);
        entry.windows -= 1;
        if (entry.windows > 0) return entry.manuscript.settled();
        open.delete(id);
        await entry.manuscript.close();
      }),
    settle: async () => {
      for (const { manuscript } of open.values()) await manuscript.settle().catch(() => undefined);
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ manuscript }) => manuscript.close()));
      open.clear();
    },
  };
}
