import { OctavoError } from '../../shared/errors';
import type { HostBase } from '../host-base';
import { tellWindows } from './book-events';
import { type BookHold, holdBook } from './lock-same-machine';
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
  /** Whether the book in a folder, by its true name, is open. */
  isOpen(folder: string): boolean;
  /** One window is done with a book; resolves when what it began is on the disk. */
  release(id: string): Promise<void>;
  /**
   * Asks the other Octavo of this machine that has the book in a folder open to bring all it has to the files; `false` when
   * there is none. Never rejects.
   */
  settleElsewhere(folder: string): Promise<boolean>;
  /** Brings everything that was typed to the files of its chapters. Never rejects. */
  settle(): Promise<void>;
  /** Waits for every write that was begun, and forgets all books. */
  close(): Promise<void>;
}

/** A book that is open, and how many windows show it. */
interface OpenBook {
  readonly manuscript: Manuscript;
  /** Keeps every other Octavo of this machine from writing in it; `null` where nothing is written. */
  readonly hold: Extract<BookHold, { kind: 'held' }> | null;
  windows: number;
}

/** No book open yet. A terminal reads, the windows write. `closed` is told of a book that was written in and is let go of. */
export function createManuscripts(
  base: Pick<HostBase, 'disk' | 'clock' | 'device' | 'emit' | 'platform'>,
  closed: (folder: string, title: string) => void = () => undefined,
): Manuscripts {
  const { disk, clock, device, platform } = base;
  const surroundings: Surroundings = { disk, clock, device, stateFolder: platform.stateFolder, newId: randomId };
  const open = new Map<string, OpenBook>();
  const isReader = platform.door === 'cli';
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
    const hold = await holdFolder(folder);
    try {
      const manuscript = await Manuscript.open(surroundings, folder, isReader ? 'read' : 'write');
      tellWindows(base, manuscript);
      open.set(manuscript.id, { manuscript, hold, windows: 1 });
      return manuscript;
    } catch (error) {
      await hold?.release();
      throw error;
    }
  };

  const tryToHold = async (folder: string): Promise<BookHold | null> => {
    const facts = await disk.stat(folder).catch(() => null);
    if (facts === null) return null;
    return holdBook({
      disk,
      identity: facts.identity,
      stateFolder: platform.stateFolder,
      onShow: () => platform.showWindow?.(),
      onFlush: () => settleAll(),
    });
  };
  const settleElsewhere = async (folder: string): Promise<boolean> => {
    const hold = await tryToHold(folder);
    if (hold?.kind === 'held') await hold.release();
    if (hold?.kind === 'taken') await hold.flush();
    return hold?.kind === 'taken';
  };
  /** One Octavo a machine writes in a book. One that only reads asks the other to bring all it has to the files. */
  const holdFolder = async (folder: string): Promise<OpenBook['hold']> => {
    if (isReader) {
      await settleElsewhere(folder);
      return null;
    }
    const hold = await tryToHold(folder);
    if (hold?.kind !== 'taken') return hold;
    await hold.show();
    throw new OctavoError('book-open-elsewhere', { folder });
  };
  const settleAll = async () => {
    for (const { manuscript } of open.values()) await manuscript.settle().catch(() => undefined);
  };
  const letGo = async ({ manuscript, hold }: OpenBook) => {
    const { book, readOnly } = manuscript.view();
    await manuscript.close();
    await hold?.release();
    // What another machine has open is that machine's to back up; a book.yaml in its place is not the writer's.
    if (!readOnly) closed(manuscript.folder, book.title);
  };
  return {
    surroundings,
    open: (folder) => queue.run(() => openOne(folder)),
    get: (id) => known(id).manuscript,
    isOpen: (folder) => [...open.values()].some(({ manuscript }) => manuscript.folder === folder),
    release: (id) =>
      queue.run(async () => {
        const entry = known(id);
        entry.windows -= 1;
        if (entry.windows > 0) return entry.manuscript.settled();
        open.delete(id);
        await letGo(entry);
      }),
    settleElsewhere: async (path) => settleElsewhere(await disk.trueName(path).catch(() => path)),
    settle: settleAll,
    close: () =>
      queue.run(async () => {
        await Promise.all([...open.values()].map(letGo));
        open.clear();
      }),
  };
}
