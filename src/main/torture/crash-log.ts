import type { FolderInode, Inode, Snapshot } from './snapshot';

/** One name of a folder that an operation sets, or takes away (`null`). */
export interface EntryChange {
  readonly folder: number;
  readonly name: string;
  readonly inode: number | null;
}

/** A change of names. All of its changes reach the disk together or not at all. */
export interface EntriesOperation {
  readonly kind: 'entries';
  readonly call: 'create' | 'mkdir' | 'rename' | 'link' | 'unlink' | 'rmdir';
  readonly path: string;
  readonly changes: readonly EntryChange[];
  /** What it makes, with the number of it: there, but without a name until the change is in. */
  readonly made?: { readonly number: number; readonly inode: Inode };
  /** The number of a folder that it moves. */
  readonly movesFolder?: number;
}

/** Bytes that go to one place of one file. */
export interface WriteOperation {
  readonly kind: 'write';
  readonly path: string;
  readonly inode: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** What another file holds at that place: a block that was used before still has it. `null`: no other is as long. */
  readonly stale: Uint8Array | null;
}

/** One thing that happened to a disk, in the order in which they did. */
export type Operation<Mark> =
  | EntriesOperation
  | WriteOperation
  /** A flush of a file or of a folder. */
  | { readonly kind: 'sync'; readonly path: string; readonly inode: number }
  /** A flush that failed: what was written to the file since the last one never reaches the disk, whatever comes later. */
  | { readonly kind: 'drop'; readonly path: string; readonly inode: number }
  /** What the program says of itself: typed so far, told the writer that it is safe. */
  | { readonly kind: 'mark'; readonly value: Mark };

/** All that happened to a disk since it was in the state `start`. */
export interface CrashLog<Mark> {
  readonly start: Snapshot;
  readonly operations: readonly Operation<Mark>[];
}

/** An operation in a few words, for whoever reads how a state came about. */
export function describeOperation(operation: Operation<unknown>): string {
  switch (operation.kind) {
    case 'entries':
      return `${operation.call} ${operation.path}`;
    case 'write':
      return `write ${operation.path} (${operation.bytes.length} bytes at ${operation.offset})`;
    case 'sync':
      return `sync ${operation.path}`;
    case 'drop':
      return `sync failed ${operation.path}`;
    case 'mark':
      return `mark ${JSON.stringify(operation.value)}`;
  }
}

/** The inodes of a disk while it changes. */
export interface Inodes {
  get(inode: number): Inode | undefined;
  set(inode: number, value: Inode): void;
}

function holds(inodes: Inodes, above: number, searched: number): boolean {
  if (above === searched) return true;
  const folder = inodes.get(above);
  if (folder?.kind !== 'folder') return false;
  for (const inode of folder.entries.values())
    if (inodes.get(inode)?.kind === 'folder' && holds(inodes, inode, searched)) return true;
  return false;
}

/**
 * Changes the names. A folder has one parent on every file system: one that is not where it is moved from, since an earlier
 * move of it is not in, or that would come to lie inside itself, is not moved.
 */
export function applyEntries(inodes: Inodes, { changes, movesFolder }: EntriesOperation): void {
  if (movesFolder !== undefined) {
    const isThere = changes.every(({ folder, name, inode }) => {
      const parent = inodes.get(folder);
      if (parent?.kind !== 'folder') return false;
      return inode === null ? parent.entries.get(name) === movesFolder : !holds(inodes, movesFolder, folder);
    });
    if (!isThere) return;
  }
  for (const { folder, name, inode } of changes) {
    const parent = inodes.get(folder);
    if (parent?.kind !== 'folder') continue;
    const entries = new Map(parent.entries);
    if (inode === null) entries.delete(name);
    else entries.set(name, inode);
    const changed: FolderInode = { ...parent, entries };
    inodes.set(folder, changed);
  }
}

/** A file's bytes with others put over them or behind them; what is between is zero. */
export function overwritten(old: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.max(old.length, offset + bytes.length));
  result.set(old);
  result.set(bytes, offset);
  return result;
}
