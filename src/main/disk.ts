import { dirname, join } from 'node:path';
import { OctavoError } from '../shared/errors';
import { diskError, isMissing, readingError, systemCode } from './disk/disk-errors';
import type { DiskPrimitives, EntryFacts, EntryKind } from './disk/primitives';
import { realPrimitives } from './disk/real-primitives';
import { replacing, TEMPORARY_ENDING, writeAll } from './disk/replacing';

/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** A file that only grows. Its calls are made one after the other. */
export interface GrowingFile {
  /**
   * Adds bytes behind the end; resolves when they are on the disk. After a failure the file is closed and not used again:
   * a second flush of the same descriptor may succeed although the bytes are gone.
   */
  append(content: Uint8Array | string): Promise<void>;
  close(): Promise<void>;
}

/**
 * The only door to the file system. Paths are absolute. Everything rejects with an OctavoError: `disk-full`,
 * `disk-refused`, `disk-failed`, `disk-unreadable` ({file}) or `folder-missing` ({folder}).
 */
export interface Disk {
  /** The bytes of a file, or `null` when there is none. A pipe, a device or a link is refused (`disk-unreadable`), not waited for. */
  read(path: string): Promise<Uint8Array | null>;
  /**
   * Replaces a file, or makes it, so that a power cut at any moment leaves the old bytes or the new ones, whole. Resolves
   * when the new ones are on the disk; on failure the old ones are still there and nothing else is left.
   */
  writeDurably(path: string, content: Uint8Array | string): Promise<void>;
  /** Adds bytes behind a file's end, making it when missing; resolves when they are on the disk. */
  append(path: string, content: Uint8Array | string): Promise<void>;
  /** Opens a file that is there to add to it. */
  openGrowing(path: string): Promise<GrowingFile>;
  /**
   * Replaces a file that another program may be writing at this moment. What is there first goes to `aside`, then the new
   * bytes take the name only if nobody took it meanwhile. Gives what was there, read after it went aside (`null`: nothing
   * was), so that the caller can tell whether it is what it expected, and whether the new bytes are in place: when another
   * program made a file of that name in between, that one stays, and `placed` is false. `mode`: the permission bits of the
   * new file where the system has such; without it, those of the old one.
   */
  replaceAside(
    path: string,
    content: Uint8Array | string,
    aside: string,
    mode?: number,
  ): Promise<{ readonly replaced: Uint8Array | null; readonly placed: boolean }>;
  /** Tells when an entry of a folder may have changed; a hint. Gives the function that stops it. */
  watch(folder: string, changed: (name: string | null) => void): () => void;
  /** A durable copy. Refuses (`disk-failed`) to replace a file. */
  copy(from: string, to: string): Promise<void>;
  /** Renames or moves, durably; replaces a file of that name. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, durably. One that is already gone is no error. */
  remove(path: string): Promise<void>;
  /** Removes a folder and all in it, links themselves and not what they point at. One that is gone is no error. */
  removeFolder(path: string): Promise<void>;
  /** Makes a folder and those above it, durably; what a program that was killed made of them is made durable too. */
  makeFolder(path: string): Promise<void>;
  /**
   * Makes folders inside one that is there, durably, and gives the path of the last; nothing above is ever made, so that the
   * folder of a disk that was pulled out stays away. The parts are those of `inside`.
   */
  makeInside(folder: string, parts: readonly string[]): Promise<string>;
  /** Makes durable what was renamed, made or removed in a folder, if it is there: by a program that was killed before it could. */
  flushFolder(path: string): Promise<void>;
  /** The names in a folder, in order; nothing when it is not there. */
  names(path: string): Promise<readonly string[]>;
  /** The same with what each is, which takes a look at every one. */
  list(path: string): Promise<readonly FolderEntry[]>;
  /** Facts without following a link; `null` when there is nothing. */
  stat(path: string): Promise<EntryFacts | null>;
  /** The true name of a path that exists, links resolved. */
  trueName(path: string): Promise<string>;
  /** Whether something may be written in a folder, found out without writing. */
  isWritable(folder: string): Promise<boolean>;
  /**
   * The path of something inside a folder, by parts already checked (`partsInsideBook`): no component below the folder
   * may be a link, so that nothing outside is ever reached. What does not exist yet is fine. Throws `path-outside-book`.
   */
  inside(folder: string, parts: readonly string[]): Promise<string>;
}

export { TEMPORARY_ENDING };

const bytesOf = (content: Uint8Array | string) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** A disk made of these primitives; the machine's own unless a test brings others. */
export function createDisk(primitives: DiskPrimitives = realPrimitives): Disk {
  const guarded = async <Result>(path: string, run: () => Promise<Result>, told = diskError): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw told(error, path);
    }
  };

  const stat = async (path: string): Promise<EntryFacts | null> => {
    try {
      return await primitives.lstat(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  const read = async (path: string): Promise<Uint8Array | null> => {
    // Looked at first: opening a device can already do harm, and a link is not followed.
    const facts = await stat(path);
    if (facts === null) return null;
    if (facts.kind !== 'file') throw new Error(`not a regular file: ${path}`);
    const file = await primitives.open(path, 'read');
    try {
      if ((await file.facts()).kind !== 'file') throw new Error(`not a regular file: ${path}`);
      return await file.read();
    } finally {
      await file.close();
    }
  };

  const { writeDurably, replaceAside } = replacing(primitives, stat, read);

  /** The folders that are on the disk by their names; and those that were made here and may not be. */
  const named = new Set<string>();
  const unnamed = new Set<string>();

  /** Flushes the name of a folder that is there, once, and of those above it: who made them may have been killed before. */
  const flushName = async (path: string): Promise<void> => {
    const parent = dirname(path);
    if (parent === path || named.has(path)) return;
    await flushName(parent);
    try {
      await primitives.syncFolder(parent);
    } catch (error) {
      // Far above, there are folders that we may not even open; those are not of our making.
      if (unnamed.has(path)) throw error;
      return;
    }
    unnamed.delete(path);
    named.add(path);
  };

  const makeFolder = async (path: string): Promise<void> => {
    // A link to a folder is a folder here: the documents folder often is one.
    if ((await stat(path)) !== null) {
      await primitives.readdir(path);
      return flushName(path);
    }
    const parent = dirname(path);
    if (parent !== path) await makeFolder(parent);
    await makeOne(path);
  };

  /** One folder, whose parent is there. */
  const makeOne = async (path: string): Promise<void> => {
    const _parent = dirname(path);
    named.delete(path);
    unnamed.add(path);
    try {
      await primitives.mkdir(path);
    } catch (error) {
      // Two windows that start together make the same folder.
      if (systemCode(error) !== 'EEXIST') throw error;
      await primitives.readdir(path);
    }
    await flushName(path);
  };

  /** The path of something inside a folder; `make` makes the components that are not there, and has the others' names flushed. */
  const inside = async (
    folder: string,
    parts: readonly string[],
    make?: (path: string) => Promise<void>,
  ): Promise<string> => {
    const refuse = () => new OctavoError('path-outside-book', { file: parts.join('/') });
    if (parts.some((part) => part === '' || part === '.' || part === '..' || /[/\\\0]/.test(part))) throw refuse();
    let path = await primitives.realpath(folder);
    for (const part of parts) {
      path = join(path, part);
      const facts = await stat(path);
      if (facts?.kind === 'link') throw refuse();
      if (make) await (facts === null ? make(path) : flushName(path));
    }
    return path;
  };

  const removeAll = async (path: string): Promise<void> => {
    const facts = await stat(path);
    if (facts === null) return;
    if (facts.kind !== 'folder') return primitives.unlink(path);
    for (const name of await primitives.readdir(path)) await removeAll(join(path, name));
    await primitives.rmdir(path);
  };

  const names = async (folder: string): Promise<readonly string[]> =>
    (await stat(folder)) === null ? [] : [...(await primitives.readdir(folder))].sort();

  const entry = async (folder: string, name: string): Promise<FolderEntry> => ({
    name,
    // Gone between the listing and the look: `other` is never opened.
    kind: (await stat(join(folder, name)))?.kind ?? 'other',
  });

  return {
    read: (path) => guarded(path, () => read(path), readingError),
    stat: (path) => guarded(path, () => stat(path), readingError),
    writeDurably: (path, content) => guarded(path, () => writeDurably(path, bytesOf(content))),
    append: (path, content) =>
      guarded(path, async () => {
        const isNew = (await stat(path)) === null;
        const file = await primitives.open(path, 'append');
        try {
          await writeAll(file, bytesOf(content));
          await file.sync();
        } finally {
          await file.close();
        }
        if (isNew) await primitives.syncFolder(dirname(path));
      }),
    openGrowing: (path) =>
      guarded(path, async () => {
        const file = await primitives.open(path, 'append');
        return {
          append: (content) =>
            guarded(path, async () => {
              try {
                await writeAll(file, bytesOf(content));
                await file.sync();
              } catch (error) {
                await file.close().catch(() => undefined);
                throw error;
              }
            }),
          close: () => guarded(path, () => file.close()),
        };
      }),
    replaceAside: (path, content, aside, mode) =>
      guarded(path, () => replaceAside(path, bytesOf(content), aside, mode)),
    watch: (folder, changed) => primitives.watch(folder, changed),
    copy: (from, to) =>
      guarded(to, async () => {
        const bytes = await read(from);
        if (bytes === null) throw new Error(`nothing to copy: ${from}`);
        if ((await stat(to)) !== null) throw new Error(`already there: ${to}`);
        await writeDurably(to, bytes);
      }),
    rename: (from, to) =>
      guarded(to, async () => {
        await primitives.rename(from, to);
        await primitives.syncFolder(dirname(to));
        if (dirname(from) !== dirname(to)) await primitives.syncFolder(dirname(from));
      }),
    remove: (path) =>
      guarded(path, async () => {
        if ((await stat(path)) === null) return;
        await primitives.unlink(path);
        await primitives.syncFolder(dirname(path));
      }),
    removeFolder: (path) =>
      guarded(path, async () => {
        if ((await stat(path)) === null) return;
        await removeAll(path);
        await primitives.syncFolder(dirname(path));
      }),
    makeFolder: (path) => guarded(path, () => makeFolder(path)),
    flushFolder: (path) =>
      guarded(path, async () => {
        if ((await stat(path)) !== null) await primitives.syncFolder(path);
      }),
    names: (path) => guarded(path, () => names(path), readingError),
    list: (path) =>
      guarded(path, async () => Promise.all((await names(path)).map((name) => entry(path, name))), readingError),
    trueName: (path) => guarded(path, () => primitives.realpath(path), readingError),
    isWritable: async (folder) => {
      try {
        await primitives.mayWrite(folder);
        return true;
      } catch {
        // Whatever the reason, nothing can be written there; the reason shows when something is.
        return false;
      }
    },
    inside: (folder, parts) => guarded(join(folder, ...parts), () => inside(folder, parts), readingError),
    makeInside: (folder, parts) => guarded(join(folder, ...parts), () => inside(folder, parts, makeOne)),
  };
}
