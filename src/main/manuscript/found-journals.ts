import { join } from 'node:path';
import type { Disk } from '../disk';
import { readJournalName } from './journal';
import { type Replay, replayJournal } from './journal-records';

/** A journal file that was found when a book was opened. */
export interface FoundJournal {
  readonly path: string;
  readonly chapter: string;
  readonly generation: number;
  /** `null` when not even its beginning can be trusted. */
  readonly replay: Replay | null;
  /** The disk did not give it: it may hold words all the same, and must not be written over, removed or passed over. */
  readonly isUnread: boolean;
  /** What follows behind the last good line; empty when all of it is good. */
  readonly tail: Uint8Array;
}

/** Reads every journal in a folder. Rejects when the folder cannot be listed. */
export async function findJournals(
  disk: Disk,
  folder: string,
  replay: typeof replayJournal = replayJournal,
): Promise<readonly FoundJournal[]> {
  const found: FoundJournal[] = [];
  for (const { name, kind } of await disk.list(folder)) {
    const journal = kind === 'file' ? readJournalName(name) : null;
    if (journal === null) continue;
    const path = join(folder, name);
    const bytes = await disk.read(path).catch(() => undefined);
    if (bytes === null) continue;
    const isUnread = bytes === undefined;
    const read = isUnread ? null : replay(bytes);
    // A journal that was renamed belongs to the chapter it names itself.
    const chapter = read?.chapter ?? journal.chapter;
    const tail = (bytes ?? new Uint8Array()).subarray(read?.trusted ?? 0);
    found.push({ path, ...journal, chapter, replay: read, isUnread, tail });
  }
  return found;
}

/** All that a chapter's journals say together. */
export interface Memory {
  /** The last text, and where in it something was done last. */
  readonly last: Replay;
  /** The highest generation found, good or not: the next one is higher. */
  readonly generation: number;
  /** Short revisions of every text that any of them passed through. */
  readonly passed: ReadonlySet<string>;
  /** The texts that were in the file, newest first. */
  readonly fileTexts: readonly string[];
  /** True when the file held the last text already. */
  readonly isSaved: boolean;
}

/** What the journals of one chapter remember; `null` when none of them can be trusted. */
export function memoryOf(journals: readonly FoundJournal[]): Memory | null {
  const replays = journals.flatMap(({ replay }) => (replay === null ? [] : [replay]));
  replays.sort((one, other) => other.n - one.n || other.generation - one.generation);
  const [last] = replays;
  if (!last) return null;
  return {
    last,
    generation: Math.max(...journals.map(({ generation }) => generation)),
    passed: new Set(replays.flatMap(({ passed }) => [...passed])),
    fileTexts: [...new Set(replays.flatMap(({ fileTexts }) => fileTexts))],
    isSaved: last.fileTexts[0] === last.text,
  };
}
