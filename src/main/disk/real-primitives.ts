import { type BigIntStats, constants, watch } from 'node:fs';
import * as fs from 'node:fs/promises';
import process from 'node:process';
import type { DiskPrimitives, EntryFacts, OpenFile } from './primitives';

/** Tries of a rename that another program (a virus scanner, an indexer) holds up on Windows: 5, 10, … 160 ms apart. */
const RENAME_TRIES = 6;

/** Read as big integers: the numbers by which NTFS knows its files are larger than a number can tell apart. */
function factsOf(stats: BigIntStats): EntryFacts {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other';
  return {
    kind,
    size: Number(stats.size),
    modified: Number(stats.mtimeMs),
    mode: Number(stats.mode) & 0o777,
    identity: `${stats.dev}:${stats.ino}`,
  };
}

function openFile(handle: fs.FileHandle): OpenFile {
  return {
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    read: async () => handle.readFile(),
    write: async (bytes) => (await handle.write(bytes)).bytesWritten,
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

// Windows has neither flag, and no pipes among files.
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function rename(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(String(codeOf(error)));
      if (process.platform !== 'win32' || !held || attempt === RENAME_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt));
    }
  }
}

async function syncFolder(path: string): Promise<void> {
  // FlushFileBuffers is not allowed on a folder; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await fs.open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The machine's own file system. */
export const realPrimitives: DiskPrimitives = {
  open: async (path, how, mode) => {
    if (how === 'read') return openFile(await fs.open(path, READ));
    const handle = await fs.open(path, how === 'create' ? 'wx' : 'a', mode ?? 0o666);
    // The process's mask must not take away what the file it stands in for allowed.
    if (mode !== undefined) await handle.chmod(mode).catch(() => undefined);
    return openFile(handle);
  },
  syncFolder,
  rename,
  link: (from, to) => fs.link(from, to),
  unlink: (path) => fs.unlink(path),
  mkdir: async (path) => void (await fs.mkdir(path)),
  rmdir: (path) => fs.rmdir(path),
  readdir: (path) => fs.readdir(path),
  lstat: async (path) => factsOf(await fs.lstat(path, { bigint: true })),
  realpath: (path) => fs.realpath(path),
  mayWrite: (path) => fs.access(path, constants.W_OK | constants.X_OK),
  watch: (folder, changed) => {
    try {
      const watcher = watch(folder, { persistent: false }, (_kind, name) => changed(name));
      // A folder that goes away ends its own watching; what is opened or saved next will say so.
      watcher.on('error', () => watcher.close());
      return () => watcher.close();
    } catch {
      return () => undefined;
    }
  },
};
