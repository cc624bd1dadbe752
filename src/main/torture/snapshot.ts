import { createHash } from 'node:crypto';
import { join, sep } from 'node:path';
import process from 'node:process';
import type { DiskPrimitives } from '../disk/primitives';

/** What a file system keeps of a file or folder, apart from its names. Never changed: a change makes another one. */
export type Inode =
  | { readonly kind: 'file'; readonly mode: number; readonly bytes: Uint8Array }
  | { readonly kind: 'folder'; readonly mode: number; readonly entries: ReadonlyMap<string, number> }
  /** Kept so that it is seen, and never followed. */
  | { readonly kind: 'link' | 'other'; readonly mode: number };

export type FileInode = Extract<Inode, { kind: 'file' }>;
export type FolderInode = Extract<Inode, { kind: 'folder' }>;

/**
 * A whole disk at one moment: inodes by number, the root folder being `ROOT`. In two layers, so that the thousands of disks
 * that differ in a few inodes share all the others. What has lost its last name stays in it, and is not seen.
 */
export interface Snapshot {
  readonly below: ReadonlyMap<number, Inode>;
  readonly above: ReadonlyMap<number, Inode>;
  /** Greater than every number in use. */
  readonly next: number;
}

/** The number of the root folder's inode. */
export const ROOT = 1;

/** The upper layer is copied for each state: past this size it is cheaper to merge it into the lower one. */
const ABOVE = 64;

/** A disk with an empty root folder. */
export function emptySnapshot(): Snapshot {
  const root: Inode = { kind: 'folder', mode: 0o755, entries: new Map() };
  return { below: new Map([[ROOT, root]]), above: new Map(), next: ROOT + 1 };
}

/** The inode of that number, if there is one. */
export function inodeOf(snapshot: Snapshot, inode: number): Inode | undefined {
  return snapshot.above.get(inode) ?? snapshot.below.get(inode);
}

/** The same disk with some inodes changed or added. */
export function withInodes(snapshot: Snapshot, changes: ReadonlyMap<number, Inode>, next = snapshot.next): Snapshot {
  if (changes.size === 0 && next === snapshot.next) return snapshot;
  const above = new Map(snapshot.above);
  for (const [inode, value] of changes) above.set(inode, value);
  if (above.size <= ABOVE) return { below: snapshot.below, above, next };
  const below = new Map(snapshot.below);
  for (const [inode, value] of above) below.set(inode, value);
  return { below, above: new Map(), next };
}

/** The names on an absolute path, from the root down. On Windows the drive is the first. */
export function namesOn(path: string): readonly string[] {
  const names = path.split(process.platform === 'win32' ? /[\\/]+/ : '/').filter((name) => name !== '' && name !== '.');
  if (!names.includes('..')) return names;
  const kept: string[] = [];
  for (const name of names) {
    if (name === '..') kept.pop();
    else kept.push(name);
  }
  return kept;
}

/** The absolute path through these names. */
export function pathThrough(names: readonly string[]): string {
  return process.platform === 'win32' ? names.join(sep) : `/${names.join('/')}`;
}

/** What is at an absolute path, if anything is; links are not followed. */
export function inodeAt(snapshot: Snapshot, path: string): Inode | undefined {
  let at = inodeOf(snapshot, ROOT);
  for (const name of namesOn(path)) {
    if (at?.kind !== 'folder') return undefined;
    const below = at.entries.get(name);
    at = below === undefined ? undefined : inodeOf(snapshot, below);
  }
  return at;
}

/** All that can be reached, by path; folders before what they hold, names in order. */
export function pathsOf(snapshot: Snapshot): ReadonlyMap<string, Inode> {
  const paths = new Map<string, Inode>();
  const visit = (folder: FolderInode, names: readonly string[]) => {
    for (const name of sortedNames(folder)) {
      const inode = inodeOf(snapshot, folder.entries.get(name) ?? 0);
      if (inode === undefined) continue;
      paths.set(pathThrough([...names, name]), inode);
      if (inode.kind === 'folder') visit(inode, [...names, name]);
    }
  };
  const root = inodeOf(snapshot, ROOT);
  if (root?.kind === 'folder') visit(root, []);
  return paths;
}

/** A disk, with what is below an absolute path of another one (the machine's own) added at the same path. */
export async function readSnapshot(
  primitives: DiskPrimitives,
  folder: string,
  into: Snapshot = emptySnapshot(),
): Promise<Snapshot> {
  let next = into.next;
  const read = new Map<number, Inode>();
  const add = (inode: Inode) => {
    read.set(next, inode);
    return next++;
  };
  /** Two names of one file are one file here too. */
  const known = new Map<string, number>();
  const visit = async (path: string): Promise<number> => {
    const { kind, mode, identity } = await primitives.lstat(path);
    if (kind === 'folder') {
      const entries = new Map<string, number>();
      for (const name of await primitives.readdir(path)) entries.set(name, await visit(join(path, name)));
      return add({ kind, mode, entries });
    }
    const already = known.get(identity);
    if (already !== undefined) return already;
    if (kind !== 'file') return add({ kind, mode });
    const file = await primitives.open(path, 'read');
    try {
      const inode = add({ kind, mode, bytes: Uint8Array.from(await file.read()) });
      known.set(identity, inode);
      return inode;
    } finally {
      await file.close();
    }
  };
  const top = await visit(folder);

  const names = namesOn(folder);
  let at = ROOT;
  for (const [index, name] of names.entries()) {
    const parent: Inode | undefined = read.get(at) ?? inodeOf(into, at);
    if (parent?.kind !== 'folder') throw new Error(`no folder to put ${folder} in`);
    const isLast = index === names.length - 1;
    const inode: number = isLast
      ? top
      : (parent.entries.get(name) ?? add({ kind: 'folder', mode: 0o755, entries: new Map() }));
    read.set(at, { ...parent, entries: new Map(parent.entries).set(name, inode) });
    at = inode;
  }
  return withInodes(into, read, next);
}

const digests = new WeakMap<Inode, string>();

function digestOf(file: FileInode): string {
  let digest = digests.get(file);
  if (digest === undefined) {
    digest = createHash('sha1').update(file.bytes).digest('base64');
    digests.set(file, digest);
  }
  return digest;
}

const orders = new WeakMap<FolderInode, readonly string[]>();

function sortedNames(folder: FolderInode): readonly string[] {
  let names = orders.get(folder);
  if (names === undefined) {
    names = [...folder.entries.keys()].sort();
    orders.set(folder, names);
  }
  return names;
}

/**
 * The same for two disks exactly when a program sees the same on both: names, kinds, bytes and permission bits of files, and
 * which names are of one file. What cannot be reached counts for nothing.
 */
export function hashOf(snapshot: Snapshot): string {
  // A name cannot hold a slash nor a zero, so that no two trees are told in the same words.
  const told: string[] = [];
  const first = new Map<number, number>();
  const visit = (folder: FolderInode) => {
    for (const name of sortedNames(folder)) {
      const number = folder.entries.get(name) ?? 0;
      const inode = inodeOf(snapshot, number);
      if (inode === undefined) continue;
      told.push(name, inode.kind);
      if (inode.kind === 'folder') {
        visit(inode);
        told.push('/');
      } else if (inode.kind === 'file') {
        const before = first.get(number);
        if (before === undefined) first.set(number, told.length);
        told.push(String(inode.mode), before === undefined ? digestOf(inode) : `/${before}`);
      }
    }
  };
  const root = inodeOf(snapshot, ROOT);
  if (root?.kind === 'folder') visit(root);
  return createHash('sha1').update(told.join('\0')).digest('base64');
}
