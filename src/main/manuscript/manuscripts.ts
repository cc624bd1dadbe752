import { OctavoError } from '../../shared/errors';
import type { HostBase } from '../host-base';
import { Manuscript } from './manuscript';
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
  /** Waits for every write that was begun, and forgets all books. */
  close(): Promise<void>;
}

/** No book open yet. */
export function createManuscripts({ disk, clock }: Pick<HostBase, 'disk' | 'clock'>): Manuscripts {
  const surroundings: Surroundings = { disk, clock, newId: randomId };
  const open = new Map<string, { readonly manuscript: Manuscript; windows: number }>();
  const known = (id: string) => {
    const entry = open.get(id);
    if (!entry) throw new OctavoError('book-not-open');
    return entry;
  };
  return {
    surroundings,
    open: async (folder) => {
      const fresh = await Manuscript.open(surroundings, folder);
      const same = open.get(fresh.id);
      if (same) {
        same.windows += 1;
        await same.manuscript.reload();
        return same.manuscript;
      }
      open.set(fresh.id, { manuscript: fresh, windows: 1 });
      return fresh;
    },
    get: (id) => known(id).manuscript,
    release: async (id) => {
      const entry = known(id);
      entry.windows -= 1;
      await entry.manuscript.settled();
      if (entry.windows <= 0) open.delete(id);
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ manuscript }) => manuscript.settled()));
      open.clear();
    },
  };
}
