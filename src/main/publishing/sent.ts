import { createHash } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { partsInsideBook } from '../../shared/book/paths';
import type { ExportedFile } from '../../shared/publishing/job';
import {
  addSent,
  readSent,
  SENT_FILE,
  type SentFile,
  type SentList,
  type SentRecord,
} from '../../shared/publishing/sent';
import type { Disk } from '../disk';
import { type BookHold, holdBook } from '../manuscript/lock-same-machine';

/** What is recorded of an export besides its files. */
export type SentFacts = Pick<SentRecord, 'at' | 'preset' | 'presetId' | 'recipient' | 'version' | 'part'>;

/**
 * The record of what was made of a book, in its own folder. It is written when the files are there: a cut before leaves them
 * without a record, and the list itself is the old one or the new one.
 */
export interface SentLists {
  /** Adds an export; the files are read once more for their sums. Rejects as the disk does, and with `SentListHeld`. */
  record(folder: string, facts: SentFacts, files: readonly ExportedFile[]): Promise<void>;
  /** What was sent; nothing where there is no list. */
  list(folder: string): Promise<SentList>;
  /** Where a file of the list lies, absolute. Throws `path-outside-book` for a relative path that leads out. */
  pathOf(folder: string, file: SentFile): string;
}

/**
 * Another program has kept the list for longer than any takes to write in it: one that hangs. What it has read is what it may
 * still write, so that a record made meanwhile would be lost without a word.
 */
export class SentListHeld extends Error {
  override readonly name = 'SentListHeld';
}

/** Milliseconds for which another program's record is waited for, and between two looks. */
const PATIENCE = 5000;
const BETWEEN_LOOKS = 20;

/**
 * The lists of the books of a host: two exports that end together are both recorded, also those of a window and of a terminal.
 * `stateFolder`: where this machine's programs meet. `patience`: ms; tests wait less.
 */
export function createSentLists(disk: Disk, stateFolder: string, patience = PATIENCE): SentLists {
  let queue: Promise<unknown> = Promise.resolve();

  const read = async (folder: string): Promise<string> => {
    const bytes = await disk.read(await disk.inside(folder, SENT_FILE));
    // A byte that is no UTF-8 would be lost by writing the list anew.
    return bytes === null ? '' : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  };
  const sums = async (folder: string, { path, format, bytes, pages, count }: ExportedFile): Promise<SentFile> => {
    const content = await disk.read(path);
    const sha256 = createHash('sha256')
      .update(content ?? new Uint8Array())
      .digest('hex');
    return {
      path: recordedPath(folder, path),
      format,
      size: bytes,
      sha256,
      ...(pages === undefined ? {} : { pages }),
      ...count,
    };
  };
  const add = async (folder: string, facts: SentFacts, files: readonly ExportedFile[]) => {
    const made: SentFile[] = [];
    for (const file of files) made.push(await sums(folder, file));
    const record = { ...facts, files: made };
    const hold = await take(folder);
    try {
      const text = addSent(await read(folder), record);
      await disk.makeFolder(join(folder, SENT_FILE[0]));
      await disk.writeDurably(await disk.inside(folder, SENT_FILE), text);
    } finally {
      await hold?.release();
    }
  };
  /** The list to oneself, which the system frees when its holder ends, however it ends; `null` of a folder that is gone. */
  const take = async (folder: string): Promise<Extract<BookHold, { kind: 'held' }> | null> => {
    const facts = await disk.stat(folder).catch(() => null);
    if (facts === null) return null;
    const nothing = () => undefined;
    const identity = `${facts.identity} ${SENT_FILE.join('/')}`;
    const until = performance.now() + patience;
    for (;;) {
      const hold = await holdBook({ disk, identity, stateFolder, onShow: nothing, onFlush: nothing });
      if (hold.kind === 'held') return hold;
      if (performance.now() >= until) throw new SentListHeld(folder);
      await pause(BETWEEN_LOOKS);
    }
  };

  return {
    record: (folder, facts, files) => {
      const done = queue.then(() => add(folder, facts, files));
      queue = done.catch(() => undefined);
      return done;
    },
    list: async (folder) => {
      await queue;
      const bytes = await disk.read(await disk.inside(folder, SENT_FILE));
      return readSent(new TextDecoder().decode(bytes ?? new Uint8Array()));
    },
    pathOf: (folder, { path }) => (isAbsolute(path) ? path : join(folder, ...partsInsideBook(path))),
  };
}

/** A book that is moved takes its exports along: what lies in its folder is named from there. */
function recordedPath(folder: string, path: string): string {
  const inside = relative(folder, path);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside.split(sep).join('/');
}
