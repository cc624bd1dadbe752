import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { DiskPrimitives, OpenFile } from '../../src/main/disk/primitives';
import { replayJournal, shortRevision, writeLine, writeStart } from '../../src/main/manuscript/journal-records';
import { applySplice, spliceBetween } from '../../src/shared/history/splice';

/** What makes a disk on which a rule of the protocol is not kept, whatever the program does. */
export type Wrong = (disk: DiskPrimitives) => DiskPrimitives;

type How = Parameters<DiskPrimitives['open']>[1];

/** The disk with some of its files changed as they are opened. */
const withFiles =
  (like: RegExp, change: (file: OpenFile, path: string, how: How) => OpenFile): Wrong =>
  (disk) => ({
    ...disk,
    open: async (path, how, mode) => {
      const file = await disk.open(path, how, mode);
      return like.test(path) ? change(file, path, how) : file;
    },
  });

const nothing = async () => undefined;

/** Files like this are not flushed. */
export const unflushed = (like: RegExp): Wrong => withFiles(like, (file) => ({ ...file, sync: nothing }));

/** Folders like this are not flushed. */
export const unflushedFolders =
  (like: RegExp): Wrong =>
  (disk) => ({ ...disk, syncFolder: (path) => (like.test(path) ? nothing() : disk.syncFolder(path)) });

/** Files like this are written in place. */
export const inPlace =
  (like: RegExp): Wrong =>
  (disk) => ({
    ...disk,
    rename: async (from, to) => {
      if (!like.test(to)) return disk.rename(from, to);
      const old = await disk.open(from, 'read');
      const bytes = await old.read();
      await old.close();
      await disk.unlink(to).catch(() => undefined);
      const file = await disk.open(to, 'create', 0o644);
      await file.write(bytes);
      await file.sync();
      await file.close();
      await disk.unlink(from);
    },
  });

const JOURNAL = /\.oj$/;
const namesIn = async (disk: DiskPrimitives, folder: string) =>
  [...(await disk.readdir(folder).catch(() => []))].filter((name) => JOURNAL.test(name)).sort();

/** The old journals go before the new one is there. */
export const removedFirst: Wrong = (disk) => ({
  ...disk,
  open: async (path, how, mode) => {
    if (how === 'create' && /\.oj\.[^/]*$/.test(path))
      for (const name of await namesIn(disk, dirname(path))) await disk.unlink(join(dirname(path), name));
    return disk.open(path, how, mode);
  },
});

/** A call on a path like `held` waits until one like `first` was made; before any other file is opened it is made up for. */
export function postponed(
  held: readonly ['rename' | 'sync', RegExp],
  first: readonly ['sync' | 'unlink' | 'rename' | 'change', RegExp],
): Wrong {
  return (disk) => {
    let owed: (() => Promise<void>)[] = [];
    const pay = async () => {
      const all = owed;
      owed = [];
      for (const call of all) await call();
    };
    const waits = async (call: string, path: string, made: () => Promise<void>) => {
      if (call === held[0] && held[1].test(path)) owed.push(made);
      else {
        await made();
        if (call === first[0] && first[1].test(path)) await pay();
      }
    };
    const changing = async () => {
      if (first[0] === 'change') await pay();
    };
    return {
      ...disk,
      open: async (path, how, mode) => {
        // What waits for the end of an operation is not disturbed by its own files.
        if (first[0] !== 'rename' && (how !== 'read' || first[0] !== 'change')) await pay();
        const file = await disk.open(path, how, mode);
        return {
          ...file,
          write: async (bytes) => {
            await changing();
            return file.write(bytes);
          },
          sync: () => waits('sync', path, file.sync),
          close: async () => {
            await changing();
            await file.close();
          },
        };
      },
      // Whoever looks into a folder finds what was to be there, and sweeps nothing away that still waits.
      readdir: async (path) => {
        await pay();
        return disk.readdir(path);
      },
      rename: (from, to) => waits('rename', to, () => disk.rename(from, to)),
      unlink: (path) => waits('unlink', path, () => disk.unlink(path)),
    };
  };
}

/** What is read from journals is another thing than what is there. */
const readAs = (change: (bytes: Uint8Array) => Uint8Array): Wrong =>
  withFiles(JOURNAL, (file, _path, how) =>
    how === 'read' ? { ...file, read: async () => change(await file.read()) } : file,
  );

const sumOf = (previous: string, json: string) =>
  createHash('sha256').update(previous).update(json).digest('hex').slice(0, 16);
const line = (sum: string, json: string) => `${sum} ${json}\n`;

/** Every line that is JSON is believed: its sum and its hash are made to fit. */
export const believed: Wrong = readAs((bytes) => {
  let sum = '';
  let text: string | null = null;
  let all = '';
  for (const told of new TextDecoder().decode(bytes).split('\n').slice(0, -1)) {
    try {
      const fields = JSON.parse(told.slice(17));
      if (text === null) text = fields.text as string;
      else if ('ins' in fields) {
        text = applySplice(text, fields);
        fields.h = shortRevision(text);
      } else fields.saved = createHash('sha256').update(text).digest('hex');
      const json = JSON.stringify(fields);
      sum = sumOf(sum, json);
      all += line(sum, json);
    } catch {
      // A line that makes no sense at all is passed over.
    }
  }
  return new TextEncoder().encode(all);
});

/** Of a journal only its last text is known, and the first that was in the file. */
export const forgetful: Wrong = readAs((bytes) => {
  const replay = replayJournal(bytes);
  if (replay === null) return bytes;
  const { chapter, generation, n, time, text, fileTexts } = replay;
  return writeStart({ chapter, generation, n, time, text, fileText: fileTexts.at(-1) ?? null }, 'salt').bytes;
});

/** A new generation is written behind the end of the old one, whatever that end looks like, and no journal is ever removed. */
export const goingOn: Wrong = (disk) => {
  const aliases = new Map<string, string>();
  const sums = new Map<string, string>();
  const real = (path: string) => aliases.get(path) ?? path;
  const readAll = async (path: string) => {
    const file = await disk.open(path, 'read');
    const bytes = await file.read();
    await file.close();
    return bytes;
  };
  return {
    ...disk,
    lstat: (path) => disk.lstat(real(path)),
    unlink: (path) => (JOURNAL.test(path) ? nothing() : disk.unlink(path)),
    rename: async (from, to) => {
      const old = JOURNAL.test(to) ? (await namesIn(disk, dirname(to))).at(-1) : undefined;
      if (old === undefined) return disk.rename(from, to);
      const path = join(dirname(to), old);
      const [begun, before] = [replayJournal(await readAll(from)), await readAll(path)];
      const replay = replayJournal(before);
      if (begun === null || replay === null) return disk.rename(from, to);
      const trusted = new TextDecoder().decode(before.subarray(0, replay.trusted)).trimEnd();
      const last = trusted.slice(trusted.lastIndexOf('\n') + 1, trusted.lastIndexOf('\n') + 17);
      const splice = spliceBetween(replay.text, begun.text);
      const after = shortRevision(begun.text);
      const { bytes, sum } = writeLine(last, { kind: 'splice', n: replay.n + 1, splice, after, time: begun.time });
      const file = await disk.open(path, 'append');
      await file.write(bytes);
      await file.sync();
      await file.close();
      await disk.unlink(from);
      aliases.set(to, path);
      sums.set(path, sum);
    },
    open: async (given, how, mode) => {
      const path = real(given);
      const file = await disk.open(path, how, mode);
      if (path === given || how !== 'append') return file;
      return {
        ...file,
        write: async (bytes) => {
          const json = new TextDecoder().decode(bytes).slice(17, -1);
          const sum = sumOf(sums.get(path) ?? '', json);
          sums.set(path, sum);
          await file.write(new TextEncoder().encode(line(sum, json)));
          return bytes.length;
        },
      };
    },
  };
};

/** A flush that failed is asked for again, of the same file. */
export const askedAgain: Wrong = withFiles(JOURNAL, (file) => ({
  ...file,
  sync: () => file.sync().catch(() => file.sync()),
}));

/** No folder is made. */
export const folderless: Wrong = (disk) => ({ ...disk, mkdir: nothing });

/** A rename to a name like this is not done: what was to have it is removed. */
export const neverThere =
  (like: RegExp): Wrong =>
  (disk) => ({ ...disk, rename: (from, to) => (like.test(to) ? disk.unlink(from) : disk.rename(from, to)) });

/** A folder like this seems empty. */
export const unseen =
  (like: RegExp): Wrong =>
  (disk) => ({ ...disk, readdir: async (path) => (like.test(path) ? [] : disk.readdir(path)) });

/** Both: what the second makes of the disk that the first makes. */
export const both =
  (one: Wrong, other: Wrong): Wrong =>
  (disk) =>
    other(one(disk));
