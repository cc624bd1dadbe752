import type { DiskPrimitives, EntryFacts, OpenFile } from '../disk/primitives';
import { applyEntries, type CrashLog, type EntriesOperation, type Operation, overwritten } from './crash-log';
import {
  emptySnapshot,
  type FolderInode,
  type Inode,
  inodeOf,
  namesOn,
  pathThrough,
  ROOT,
  type Snapshot,
  withInodes,
} from './snapshot';
import { systemError } from './system-error';

/** An open file whose flush can be made to fail as it does on Linux. */
export interface CrashFile extends OpenFile {
  /**
   * What was written and not flushed never reaches the disk, although it can still be read until the power goes, and
   * although the next flush says that all is well.
   */
  dropUnflushed(): void;
}

/**
 * A disk in memory that keeps a log of all that happens to it, of which `crashStates` makes every disk that a power cut may
 * leave. Its errors are those of Linux; permission bits are kept and refuse nothing. Nothing waits: each call is done when
 * it is made, and resolves at once.
 */
export interface CrashDisk<Mark> extends DiskPrimitives {
  open(path: string, how: 'read' | 'create' | 'append', mode?: number): Promise<CrashFile>;
  /** Puts a word of the program into the log: what it typed, what it told the writer is safe. */
  mark(value: Mark): void;
  /** Grows with each call. */
  readonly log: CrashLog<Mark>;
  /** The disk as a program sees it now, and as a process that is killed leaves it. */
  snapshot(): Snapshot;
}

/** The greatest length of a name, in bytes. */
const NAME_BYTES = 255;

/** Bytes of another file at a place, as a block that was used before has them: of the newest file that is long enough. */
function staleBytes(
  get: (inode: number) => Inode | undefined,
  next: number,
  not: number,
  offset: number,
  bytes: Uint8Array,
): Uint8Array | null {
  for (let inode = next - 1; inode > ROOT; inode--) {
    const other = get(inode);
    if (inode === not || other?.kind !== 'file' || other.bytes.length < offset + bytes.length) continue;
    const stale = other.bytes.subarray(offset, offset + bytes.length);
    if (Buffer.compare(stale, bytes) !== 0) return stale;
  }
  return null;
}

/** A disk in memory that begins as `start`. */
export function createCrashDisk<Mark = never>(start: Snapshot = emptySnapshot()): CrashDisk<Mark> {
  const operations: Operation<Mark>[] = [];
  const changed = new Map<number, Inode>();
  const modified = new Map<number, number>();
  const watchers = new Map<number, Set<(name: string) => void>>();
  let next = start.next;

  const inodes = {
    get: (inode: number) => changed.get(inode) ?? inodeOf(start, inode),
    set: (inode: number, value: Inode) => {
      changed.set(inode, value);
      modified.set(inode, operations.length + 1);
    },
  };

  const notify = (folder: number, name: string) => {
    for (const tell of watchers.get(folder) ?? []) queueMicrotask(() => tell(name));
  };

  const change = (operation: EntriesOperation) => {
    if (operation.made) inodes.set(operation.made.number, operation.made.inode);
    applyEntries(inodes, operation);
    operations.push(operation);
    for (const { folder, name } of operation.changes) notify(folder, name);
  };

  /** Where a path's last name is, or would be, were it not too long. */
  const locateAny = (path: string, call: string) => {
    const names = namesOn(path);
    let number = ROOT;
    let folder = inodes.get(ROOT);
    for (const name of names.slice(0, -1)) {
      const below: number | undefined = folder?.kind === 'folder' ? folder.entries.get(name) : undefined;
      folder = below === undefined ? undefined : inodes.get(below);
      if (below === undefined || folder === undefined) throw systemError('ENOENT', call, path);
      if (folder.kind === 'link') throw systemError('ENOENT', call, path);
      if (folder.kind !== 'folder') throw systemError('ENOTDIR', call, path);
      number = below;
    }
    if (folder?.kind !== 'folder') throw systemError('ENOTDIR', call, path);
    const name = names.at(-1) ?? '';
    return { folder: number, name, inode: names.length === 0 ? ROOT : folder.entries.get(name) };
  };

  const checkLength = (name: string, call: string, path: string) => {
    if (name.length * 3 > NAME_BYTES && Buffer.byteLength(name) > NAME_BYTES)
      throw systemError('ENAMETOOLONG', call, path);
  };

  const locate = (path: string, call: string) => {
    const place = locateAny(path, call);
    checkLength(place.name, call, path);
    return place;
  };

  const find = (path: string, call: string): { readonly number: number; readonly inode: Inode } => {
    const { inode: number } = locate(path, call);
    const inode = number === undefined ? undefined : inodes.get(number);
    if (number === undefined || inode === undefined) throw systemError('ENOENT', call, path);
    return { number, inode };
  };

  const findFolder = (path: string, call: string): { readonly number: number; readonly inode: FolderInode } => {
    const { number, inode } = find(path, call);
    if (inode.kind !== 'folder') throw systemError('ENOTDIR', call, path);
    return { number, inode };
  };

  const factsOf = (number: number, inode: Inode): EntryFacts => ({
    kind: inode.kind,
    size: inode.kind === 'file' ? inode.bytes.length : 0,
    modified: modified.get(number) ?? 0,
    mode: inode.mode,
    identity: `crash:${number}`,
  });

  const openFile = (path: string, number: number, how: 'read' | 'create' | 'append', heard: () => void): CrashFile => {
    let isOpen = true;
    let position = 0;
    const inode = (call: string): Inode => {
      const value = inodes.get(number);
      if (!isOpen || value === undefined) throw systemError('EBADF', call, path);
      return value;
    };
    return {
      facts: async () => factsOf(number, inode('fstat')),
      read: async () => {
        const value = inode('read');
        if (how !== 'read') throw systemError('EBADF', 'read', path);
        if (value.kind !== 'file') throw systemError('EISDIR', 'read', path);
        return Uint8Array.from(value.bytes);
      },
      write: async (given) => {
        const value = inode('write');
        // Node asks the system nothing then.
        if (given.length === 0) return 0;
        if (how === 'read' || value.kind !== 'file') throw systemError('EBADF', 'write', path);
        // The caller may use its array again.
        const bytes = Uint8Array.from(given);
        const offset = how === 'append' ? value.bytes.length : position;
        position = offset + bytes.length;
        const stale = staleBytes(inodes.get, next, number, offset, bytes);
        inodes.set(number, { ...value, bytes: overwritten(value.bytes, offset, bytes) });
        operations.push({ kind: 'write', path, inode: number, offset, bytes, stale });
        heard();
        return bytes.length;
      },
      sync: async () => {
        inode('fsync');
        operations.push({ kind: 'sync', path, inode: number });
      },
      close: async () => {
        inode('close');
        isOpen = false;
      },
      dropUnflushed: () => void operations.push({ kind: 'drop', path, inode: number }),
    };
  };

  return {
    open: async (path, how, mode = 0o666) => {
      const { folder, name, inode: number } = locate(path, 'open');
      const heard = () => notify(folder, name);
      if (number !== undefined) {
        const kind = inodes.get(number)?.kind;
        if (how === 'create') throw systemError('EEXIST', 'open', path);
        if (kind === 'link') throw systemError(how === 'read' ? 'ELOOP' : 'ENOENT', 'open', path);
        if (kind === 'other') throw systemError('ENXIO', 'open', path);
        if (kind === 'folder' && how === 'append') throw systemError('EISDIR', 'open', path);
        return openFile(path, number, how, heard);
      }
      if (how === 'read') throw systemError('ENOENT', 'open', path);
      const made = { number: next++, inode: { kind: 'file', mode, bytes: new Uint8Array() } as const };
      change({ kind: 'entries', call: 'create', path, changes: [{ folder, name, inode: made.number }], made });
      return openFile(path, made.number, how, heard);
    },

    syncFolder: async (path) => {
      const { number, inode } = find(path, 'fsync');
      if (inode.kind === 'link') throw systemError('ENOENT', 'fsync', path);
      operations.push({ kind: 'sync', path, inode: number });
    },

    rename: async (from, to) => {
      const source = locateAny(from, 'rename');
      const target = locateAny(to, 'rename');
      checkLength(source.name, 'rename', from);
      const moved = source.inode === undefined ? undefined : inodes.get(source.inode);
      if (source.inode === undefined || moved === undefined) throw systemError('ENOENT', 'rename', from);
      const [fromNames, toNames] = [namesOn(from), namesOn(to)];
      const isAbove = (above: readonly string[], below: readonly string[]) =>
        above.length < below.length && above.every((name, index) => name === below[index]);
      if (fromNames.length === 0 || toNames.length === 0) throw systemError('EBUSY', 'rename', from);
      if (isAbove(fromNames, toNames)) throw systemError('EINVAL', 'rename', from);
      checkLength(target.name, 'rename', to);
      if (isAbove(toNames, fromNames)) throw systemError('ENOTEMPTY', 'rename', from);
      // Two names of one file: nothing is done, and both stay.
      if (source.inode === target.inode) return;
      const replaced = target.inode === undefined ? undefined : inodes.get(target.inode);
      if (replaced !== undefined) {
        if (moved.kind === 'folder' && replaced.kind !== 'folder') throw systemError('ENOTDIR', 'rename', to);
        if (moved.kind !== 'folder' && replaced.kind === 'folder') throw systemError('EISDIR', 'rename', to);
        if (replaced.kind === 'folder' && replaced.entries.size > 0) throw systemError('ENOTEMPTY', 'rename', to);
      }
      change({
        kind: 'entries',
        call: 'rename',
        path: `${from} → ${to}`,
        changes: [
          { folder: target.folder, name: target.name, inode: source.inode },
          { folder: source.folder, name: source.name, inode: null },
        ],
        ...(moved.kind === 'folder' ? { movesFolder: source.inode } : {}),
      });
    },

    link: async (from, to) => {
      const { number, inode } = find(from, 'link');
      const { folder, name, inode: taken } = locate(to, 'link');
      if (taken !== undefined) throw systemError('EEXIST', 'link', to);
      if (inode.kind === 'folder') throw systemError('EPERM', 'link', from);
      change({ kind: 'entries', call: 'link', path: `${from} → ${to}`, changes: [{ folder, name, inode: number }] });
    },

    unlink: async (path) => {
      const { folder, name } = locate(path, 'unlink');
      if (find(path, 'unlink').inode.kind === 'folder') throw systemError('EISDIR', 'unlink', path);
      change({ kind: 'entries', call: 'unlink', path, changes: [{ folder, name, inode: null }] });
    },

    mkdir: async (path) => {
      const { folder, name, inode: taken } = locate(path, 'mkdir');
      if (taken !== undefined) throw systemError('EEXIST', 'mkdir', path);
      const made = { number: next++, inode: { kind: 'folder', mode: 0o755, entries: new Map() } as const };
      change({ kind: 'entries', call: 'mkdir', path, changes: [{ folder, name, inode: made.number }], made });
    },

    rmdir: async (path) => {
      const { folder, name } = locate(path, 'rmdir');
      const { number, inode } = findFolder(path, 'rmdir');
      if (number === ROOT) throw systemError('EBUSY', 'rmdir', path);
      if (inode.entries.size > 0) throw systemError('ENOTEMPTY', 'rmdir', path);
      change({ kind: 'entries', call: 'rmdir', path, changes: [{ folder, name, inode: null }] });
    },

    readdir: async (path) => [...findFolder(path, 'scandir').inode.entries.keys()],

    lstat: async (path) => {
      const { number, inode } = find(path, 'lstat');
      return factsOf(number, inode);
    },

    realpath: async (path) => {
      if (find(path, 'realpath').inode.kind === 'link') throw systemError('ENOENT', 'realpath', path);
      return pathThrough(namesOn(path));
    },

    mayWrite: async (path) => {
      const { kind, mode } = find(path, 'access').inode;
      if (kind === 'file' && (mode & 0o111) === 0) throw systemError('EACCES', 'access', path);
    },

    watch: (folder, tell) => {
      let number: number;
      try {
        number = findFolder(folder, 'watch').number;
      } catch {
        return () => undefined;
      }
      const listening = watchers.get(number) ?? new Set();
      watchers.set(number, listening.add(tell));
      return () => void listening.delete(tell);
    },

    mark: (value) => void operations.push({ kind: 'mark', value }),
    log: { start, operations },
    snapshot: () => withInodes(start, changed, next),
  };
}
