import { join } from 'node:path';
import { z } from 'zod';
import { addWords, type DailyWords, dayOf } from '../../shared/book/counts';
import type { Disk } from '../disk';
import { octavoFolder } from './octavo-folder';

const NAME = 'daily.json';
const dailySchema = z.record(z.string().regex(/^\d{4}-\d\d-\d\d$/), z.number().int());

/** How many words were written on which day. Kept in `.octavo/`: losing it costs a statistic, never a word. */
export interface DailyRecord {
  /** Words written on the local day of that moment. */
  wordsOn(moment: Date): number;
  /** Counts words written (or cut) at that moment; `store` makes them last. */
  add(moment: Date, words: number): void;
  store(): Promise<void>;
}

/** Reads a book's record; one that is missing, or that cannot be read, begins anew. */
export async function openDailyRecord(disk: Disk, folder: string): Promise<DailyRecord> {
  let daily: DailyWords = await readDaily(disk, folder);
  let stored = daily;
  return {
    wordsOn: (moment) => daily[dayOf(moment)] ?? 0,
    add: (moment, words) => {
      daily = addWords(daily, dayOf(moment), words);
    },
    store: async () => {
      if (stored === daily) return;
      const writing = daily;
      await disk.writeDurably(join(await octavoFolder(disk, folder), NAME), `${JSON.stringify(writing, null, 1)}\n`);
      stored = writing;
    },
  };
}

async function readDaily(disk: Disk, folder: string): Promise<DailyWords> {
  try {
    const bytes = await disk.read(await disk.inside(folder, ['.octavo', NAME]));
    return bytes === null ? {} : dailySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // A damaged statistic must not keep a book from opening.
    return {};
  }
}
