import { join } from 'node:path';
import { z } from 'zod';
import { isDay } from '../../../shared/goals/calendar';
import { keptTally, NO_TALLY, type Tally, tallySchema } from '../../../shared/goals/tally';
import { mergeDays, NO_DAY, type WritingDay, type WritingDays } from '../../../shared/goals/writing-day';
import type { Disk } from '../../disk';
import { octavoFolder } from '../octavo-folder';
import { type Surroundings, stamp } from '../surroundings';

/** The file of a year: `days-2026.json` in the folder of each machine. */
const YEAR_FILE = /^days-\d{4}\.json$/;
/** What an Octavo of before kept: words by day, less what was cut, of all machines in one file. Read, never written. */
const OLD_FILE = 'daily.json';

/** A day as its machine keeps it: with what was written in each chapter, which later deletions there are taken from. */
export interface KeptDay extends WritingDay {
  readonly chapters: Readonly<Record<string, Tally>>;
}
/** Days of one machine, by local date. */
export type KeptDays = Readonly<Record<string, KeptDay>>;

const keptDaySchema = z
  .object({
    written: tallySchema.optional(),
    pasted: tallySchema.optional(),
    cut: tallySchema.optional(),
    book: tallySchema.optional(),
    at: z.string().default(''),
    chapters: z.record(z.string(), tallySchema).default({}),
  })
  .transform(
    (kept): KeptDay => ({
      written: kept.written ?? NO_TALLY,
      pasted: kept.pasted ?? NO_TALLY,
      cut: kept.cut ?? NO_TALLY,
      book: kept.book ?? null,
      at: kept.at,
      chapters: kept.chapters,
    }),
  );

/** The file of a year, and whether something in it could not be read. */
export interface ReadDays {
  readonly days: KeptDays;
  readonly isWhole: boolean;
}

/** The text of a file of days: JSON, one day a line, so that a damaged line costs one day. */
export function writeDays(days: KeptDays): string {
  const lines = Object.keys(days)
    .toSorted()
    .flatMap((day) => {
      const kept = days[day];
      return kept ? [`${JSON.stringify(day)}: ${JSON.stringify(keptForm(kept))}`] : [];
    });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function keptForm({ written, pasted, cut, book, at, chapters }: KeptDay): Readonly<Record<string, unknown>> {
  const tallies = Object.entries({ written, pasted, cut }).filter(
    ([, tally]) => Object.keys(keptTally(tally)).length > 0,
  );
  const ofChapters = Object.entries(chapters).map(([id, tally]) => [id, keptTally(tally)] as const);
  return {
    ...Object.fromEntries(tallies.map(([name, tally]) => [name, keptTally(tally)])),
    ...(book === null ? {} : { book: keptTally(book) }),
    ...(at === '' ? {} : { at }),
    ...(ofChapters.length === 0 ? {} : { chapters: Object.fromEntries(ofChapters) }),
  };
}

/** Reads a file of days line by line: what is torn, or no day, is left out, and told by `isWhole`. */
export function readDays(text: string): ReadDays {
  const days: Record<string, KeptDay> = {};
  let isWhole = text.startsWith('{') && text.trimEnd().endsWith('}');
  for (const line of text.split('\n')) {
    const bare = line.trim().replace(/,$/, '');
    if (bare === '' || bare === '{' || bare === '}') continue;
    const found = readLine(bare);
    if (found === null) isWhole = false;
    else days[found.day] = found.kept;
  }
  return { days, isWhole };
}

function readLine(line: string): { readonly day: string; readonly kept: KeptDay } | null {
  try {
    const [entry] = Object.entries(JSON.parse(`{${line}}`) as Record<string, unknown>);
    const parsed = entry && isDay(entry[0]) ? keptDaySchema.safeParse(entry[1]) : null;
    return entry && parsed?.success ? { day: entry[0], kept: parsed.data } : null;
  } catch {
    return null;
  }
}

const nameOf = (year: string) => `days-${year}.json`;

/** The files in which the days of one book lie: one a year and machine, written by that machine alone. */
export class DayFiles {
  readonly #surroundings: Surroundings;
  readonly #folder: string;
  /** Files of this machine that were damaged when they were read, with their bytes: put aside before they are replaced. */
  readonly #damaged = new Map<string, Uint8Array>();

  constructor(surroundings: Surroundings, folder: string) {
    this.#surroundings = surroundings;
    this.#folder = folder;
  }

  /** This machine’s days of a year. Rejects as the disk does; a file that is not there holds none. */
  async readYear(year: string): Promise<KeptDays> {
    const { device, disk } = this.#surroundings;
    const bytes = await disk.read(await disk.inside(this.#folder, ['.octavo', 'dev', device.id, nameOf(year)]));
    if (bytes === null) return {};
    const { days, isWhole } = readDays(new TextDecoder().decode(bytes));
    if (!isWhole) this.#damaged.set(year, bytes);
    return days;
  }

  /** Replaces this machine’s days of a year, durably. What could not be read of the file is kept in `damaged/`. */
  async writeYear(year: string, days: KeptDays): Promise<void> {
    const { device, disk, clock } = this.#surroundings;
    const damaged = this.#damaged.get(year);
    if (damaged) {
      const aside = await octavoFolder(disk, this.#folder, 'damaged');
      await disk.writeDurably(join(aside, `${stamp(clock())}-${nameOf(year)}`), damaged);
      this.#damaged.delete(year);
    }
    const own = await octavoFolder(disk, this.#folder, 'dev', device.id);
    await disk.writeDurably(join(own, nameOf(year)), writeDays(days));
  }

  /**
   * Everything but this machine’s days of `year`: its other years, those of other machines, and what an older Octavo kept.
   * What cannot be read is left out. Never rejects.
   */
  async readOthers(year: string): Promise<WritingDays> {
    const { device, disk } = this.#surroundings;
    const machines = await namesIn(disk, this.#folder, ['.octavo', 'dev']);
    const found: WritingDays[] = [await this.#readOld()];
    for (const machine of machines)
      for (const name of await namesIn(disk, this.#folder, ['.octavo', 'dev', machine])) {
        if (!YEAR_FILE.test(name) || (machine === device.id && name === nameOf(year))) continue;
        const text = await this.#text(['dev', machine, name]);
        if (text !== null) found.push(readDays(text).days);
      }
    return mergeDays(found);
  }

  async #readOld(): Promise<WritingDays> {
    try {
      const kept = JSON.parse((await this.#text([OLD_FILE])) ?? '{}') as unknown;
      const days = Object.entries(z.record(z.string(), z.unknown()).parse(kept));
      return Object.fromEntries(
        days.flatMap(([day, words]) => {
          if (!isDay(day) || typeof words !== 'number' || words <= 0) return [];
          return [[day, { ...NO_DAY, written: { ...NO_TALLY, text: { words: Math.floor(words), signs: 0 } } }]];
        }),
      );
    } catch {
      // A damaged statistic must not keep a book from opening.
      return {};
    }
  }

  async #text(parts: readonly string[]): Promise<string | null> {
    const { disk } = this.#surroundings;
    try {
      const bytes = await disk.read(await disk.inside(this.#folder, ['.octavo', ...parts]));
      return bytes === null ? null : new TextDecoder().decode(bytes);
    } catch {
      return null;
    }
  }
}

async function namesIn(disk: Disk, folder: string, parts: readonly string[]): Promise<readonly string[]> {
  try {
    return (await disk.list(await disk.inside(folder, parts))).map(({ name }) => name);
  } catch {
    return [];
  }
}
