import type { DiskPrimitives, OpenFile } from '../../src/main/disk/primitives';
import { systemError } from '../../src/main/torture/system-error';

/** Every call that can be made to fail: those of a folder's entries, and those of an open file. */
export const FALLIBLE_CALLS = [
  'open',
  'syncFolder',
  'rename',
  'link',
  'unlink',
  'mkdir',
  'rmdir',
  'readdir',
  'lstat',
  'realpath',
  'mayWrite',
  'facts',
  'read',
  'write',
  'sync',
  'close',
] as const;

export type FallibleCall = (typeof FALLIBLE_CALLS)[number];

/** What disks say when they fail, are full, are read-only, are held, or are gone. */
export const FAULT_CODES = ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EBUSY', 'EMFILE', 'ESTALE'] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** Which calls fail, and how. */
export interface Fault {
  readonly code: FaultCode;
  /** Only calls of these kinds; all kinds when missing. */
  readonly calls?: readonly FallibleCall[];
  /** Only calls on paths like this one; of a rename or a link, either path. */
  readonly path?: RegExp;
  /** Which of these calls fails, from 0; all of them when missing. */
  readonly nth?: number;
  /** All that follow the nth fail too. */
  readonly lasting?: boolean;
  /** A write that fails has written the first half. */
  readonly half?: boolean;
}

/** Primitives of which some calls fail. */
export interface FaultyPrimitives extends DiskPrimitives {
  /** How many calls were made that the fault is about, those that failed included. */
  calls(): number;
  /** The calls that failed: `sync /book/a.md`. */
  failures(): readonly string[];
}

/** A file whose failed flush can lose what was to be flushed (`CrashFile`). */
function dropUnflushed(file: OpenFile): void {
  if ('dropUnflushed' in file && typeof file.dropUnflushed === 'function') file.dropUnflushed();
}

/**
 * Makes some calls of a disk fail; the others are made as they are. A call that fails does nothing, but: a write may have
 * written half, a file is closed all the same, and over a `CrashDisk` a failed flush loses what it was to flush, like
 * Linux, where the next one succeeds.
 */
export function createFaultyPrimitives(primitives: DiskPrimitives, fault: Fault): FaultyPrimitives {
  let count = 0;
  const failures: string[] = [];

  const failureOf = (call: FallibleCall, ...paths: readonly string[]): Error | null => {
    if (fault.calls !== undefined && !fault.calls.includes(call)) return null;
    const { path: like } = fault;
    if (like !== undefined && !paths.some((path) => path.search(like) !== -1)) return null;
    const place = count++;
    const fails = fault.nth === undefined || place === fault.nth || (fault.lasting === true && place > fault.nth);
    if (!fails) return null;
    failures.push(`${call} ${paths.join(' → ')}`);
    return systemError(fault.code, call, paths.join(' → '));
  };

  const pass = (call: FallibleCall, ...paths: readonly string[]): void => {
    const failure = failureOf(call, ...paths);
    if (failure !== null) throw failure;
  };

  const faultyFile = (path: string, file: OpenFile): OpenFile => ({
    facts: async () => {
      pass('facts', path);
      return file.facts();
    },
    read: async () => {
      pass('read', path);
      return file.read();
    },
    write: async (bytes) => {
      const failure = failureOf('write', path);
      if (failure === null) return file.write(bytes);
      if (fault.half === true) await file.write(bytes.subarray(0, bytes.length >> 1));
      throw failure;
    },
    sync: async () => {
      const failure = failureOf('sync', path);
      if (failure === null) return file.sync();
      dropUnflushed(file);
      throw failure;
    },
    close: async () => {
      const failure = failureOf('close', path);
      await file.close();
      if (failure !== null) throw failure;
    },
  });

  return {
    open: async (path, how, mode) => {
      pass('open', path);
      return faultyFile(path, await primitives.open(path, how, mode));
    },
    syncFolder: async (path) => {
      pass('syncFolder', path);
      await primitives.syncFolder(path);
    },
    rename: async (from, to) => {
      pass('rename', from, to);
      await primitives.rename(from, to);
    },
    link: async (from, to) => {
      pass('link', from, to);
      await primitives.link(from, to);
    },
    unlink: async (path) => {
      pass('unlink', path);
      await primitives.unlink(path);
    },
    mkdir: async (path) => {
      pass('mkdir', path);
      await primitives.mkdir(path);
    },
    rmdir: async (path) => {
      pass('rmdir', path);
      await primitives.rmdir(path);
    },
    readdir: async (path) => {
      pass('readdir', path);
      return primitives.readdir(path);
    },
    lstat: async (path) => {
      pass('lstat', path);
      return primitives.lstat(path);
    },
    realpath: async (path) => {
      pass('realpath', path);
      return primitives.realpath(path);
    },
    mayWrite: async (path) => {
      pass('mayWrite', path);
      await primitives.mayWrite(path);
    },
    watch: (folder, changed) => primitives.watch(folder, changed),
    calls: () => count,
    failures: () => failures,
  };
}
