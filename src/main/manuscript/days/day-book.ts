import { dayOf } from '../../../shared/book/counts';
import type { WritingSession } from '../../../shared/goals/statistics';
import { addTallies, isNoTally, NO_TALLY, type Tally, tallyWithout, wholeOf } from '../../../shared/goals/tally';
import { addDays, mergeDays, NO_DAY, type WritingDay, type WritingDays } from '../../../shared/goals/writing-day';
import { readingOf } from '../chapter-files';
import type { Surroundings } from '../surroundings';
import { DayFiles, type KeptDay, type KeptDays } from './day-files';
import { AT_ONE_GO, type Stretch, TypedText } from './typed-text';

const NO_KEPT_DAY: KeptDay = { ...NO_DAY, chapters: {} };
const yearOf = (day: string) => day.slice(0, 4);
const tallyOfText = (text: string): Tally => readingOf({ text, bytes: new TextEncoder().encode(text) }).tally;
const negative = (tally: Tally): Tally => tallyWithout(NO_TALLY, tally);

/**
 * What is written in a book, day by day and by the clock of this machine. Written is what one types, less what of it one takes
 * out again in the same chapter and on the same day. What stood there before may be cut, a chapter thrown away, another program
 * may write: none of that makes a day less. What comes at one go is kept apart. Losing it all costs a statistic, never a word.
 */
export class DayBook {
  readonly #surroundings: Surroundings;
  readonly #files: DayFiles;
  readonly #text = new TypedText((stretch) => this.#count(stretch));
  /** This machine’s days that are not in their file yet, as they are to be added to what is. */
  #unstored: KeptDays = {};
  /** What this machine’s file holds, by year. */
  readonly #stored = new Map<string, KeptDays>();
  #others: WritingDays;
  #session: WritingSession;

  private constructor(surroundings: Surroundings, files: DayFiles, others: WritingDays) {
    this.#surroundings = surroundings;
    this.#files = files;
    this.#others = others;
    this.#session = this.#newSession();
  }

  /** Opens the days of a book. Never rejects: a file that cannot be read now is read when something is to be added to it. */
  static async open(surroundings: Surroundings, folder: string): Promise<DayBook> {
    const year = yearOf(dayOf(surroundings.clock()));
    const files = new DayFiles(surroundings, folder);
    const book = new DayBook(surroundings, files, await files.readOthers(year));
    await book.#load(year).catch(() => undefined);
    return book;
  }

  /** Words were typed in a chapter; `revision` is that of the text with them. */
  typed(chapter: string, before: string, after: string, revision: string): void {
    this.#text.typed(chapter, this.day, before, after, revision);
  }

  /** Somebody else changed a chapter, or is about to. */
  changed(chapter: string): void {
    this.#text.countAll(chapter);
  }

  /** A chapter’s file holds this text now. */
  saved(chapter: string, text: string, revision: string): void {
    this.#text.saved(chapter, text, revision);
  }

  /** Chapters that are open no longer hold nothing back; `isOpen` tells which are. */
  settled(isOpen: (chapter: string) => boolean): void {
    for (const chapter of this.#text.waiting) if (!isOpen(chapter)) this.#text.countAll(chapter);
  }

  /** Words were brought back that no count knows of: typed at that moment (ISO 8601), just before a cut. */
  recovered(chapter: string, before: string, after: string, typedAt: string): void {
    const moment = new Date(typedAt);
    const day = Number.isNaN(moment.getTime()) ? this.day : dayOf(moment);
    this.#count({ chapter, day, before, after, isSudden: false });
  }

  /** This day, of all machines. */
  get today(): WritingDay {
    const day = this.day;
    const records: readonly WritingDays[] = [this.#others, ...this.#stored.values(), this.#unstored];
    return records.reduce((sum, record) => addDays(sum, record[day] ?? NO_DAY), NO_DAY);
  }

  /** The local date of now. */
  get day(): string {
    return dayOf(this.#surroundings.clock());
  }

  /** All days of all machines. */
  get days(): WritingDays {
    return mergeDays([this.#others, ...this.#stored.values(), this.#unstored]);
  }

  get session(): WritingSession {
    return this.#session;
  }

  /** Begins a session anew. */
  restartSession(): void {
    this.#session = this.#newSession();
  }

  /** Looks again at what other machines have written. Never rejects. */
  async lookAgain(): Promise<void> {
    const year = yearOf(this.day);
    if (this.#stored.has(year)) this.#others = await this.#files.readOthers(year);
    else await this.#load(year).catch(() => undefined);
  }

  /** Makes what was counted last. `book`: what the whole book holds now. Rejects as the disk does: it is kept for the next time. */
  async store(book: Tally): Promise<void> {
    const adding = this.#unstored;
    if (Object.keys(adding).length === 0) return;
    const at = this.#surroundings.clock().toISOString();
    for (const year of new Set(Object.keys(adding).map(yearOf))) {
      const stored = await this.#load(year);
      const next: Record<string, KeptDay> = { ...stored };
      for (const [day, added] of Object.entries(adding)) {
        if (yearOf(day) !== year) continue;
        const seen = day === this.day ? { ...added, book, at } : added;
        next[day] = together(next[day], seen);
      }
      const kept = withoutPastChapters(next, this.day);
      await this.#files.writeYear(year, kept);
      this.#stored.set(year, kept);
      // What was counted while the disk was busy waits for the next time.
      this.#unstored = Object.fromEntries(
        Object.entries(this.#unstored).flatMap(([day, now]) => {
          const before = yearOf(day) === year ? adding[day] : undefined;
          if (!before) return [[day, now] as const];
          return now === before ? [] : [[day, lessDay(now, before)] as const];
        }),
      );
    }
  }

  async #load(year: string): Promise<KeptDays> {
    const known = this.#stored.get(year);
    if (known) return known;
    const days = await this.#files.readYear(year);
    // Among the others until now, where it is not this year’s.
    this.#others = await this.#files.readOthers(year);
    for (const other of this.#stored.keys()) if (other !== year) this.#stored.delete(other);
    this.#stored.set(year, days);
    return days;
  }

  #newSession(): WritingSession {
    return { since: this.#surroundings.clock().toISOString(), written: NO_TALLY, pasted: NO_TALLY };
  }

  #count({ chapter, day, before, after, isSudden }: Stretch): void {
    const change = tallyWithout(tallyOfText(after), tallyOfText(before));
    if (isNoTally(change)) return;
    const { signs } = wholeOf(change);
    if (isSudden && Math.abs(signs) > AT_ONE_GO) {
      if (signs > 0) this.#add(day, { ...NO_KEPT_DAY, pasted: change });
      else this.#add(day, { ...NO_KEPT_DAY, cut: negative(change) });
      return;
    }
    const sofar = addTallies(
      this.#unstored[day]?.chapters[chapter] ?? NO_TALLY,
      this.#stored.get(yearOf(day))?.[day]?.chapters[chapter] ?? NO_TALLY,
    );
    const { written, cut } = afterChange(sofar, change);
    this.#add(day, { ...NO_KEPT_DAY, written, cut, chapters: { [chapter]: written } });
  }

  #add(day: string, added: KeptDay): void {
    this.#unstored = { ...this.#unstored, [day]: together(this.#unstored[day], added) };
    const { since, written, pasted } = this.#session;
    this.#session = {
      since,
      written: addTallies(written, added.written),
      pasted: addTallies(pasted, added.pasted),
    };
  }
}

/**
 * What a change adds to what was written in a chapter on its day: as much may go as was written, the rest is cut from what stood
 * there before. The heaps are looked at together: a paragraph that becomes a quotation is not written again.
 */
export function afterChange(sofar: Tally, change: Tally): { readonly written: Tally; readonly cut: Tally } {
  const after = wholeOf(addTallies(sofar, change));
  const lack = { words: Math.max(0, -after.words), signs: Math.max(0, -after.signs) };
  const cut: Tally = { ...NO_TALLY, text: lack };
  return { written: addTallies(change, cut), cut };
}

function mapChapters(
  one: KeptDay['chapters'],
  other: KeptDay['chapters'],
  make: (one: Tally, other: Tally) => Tally,
): KeptDay['chapters'] {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...ids].map((id) => [id, make(one[id] ?? NO_TALLY, other[id] ?? NO_TALLY)]));
}

function together(one: KeptDay | undefined, other: KeptDay): KeptDay {
  if (!one) return other;
  return { ...addDays(one, other), chapters: mapChapters(one.chapters, other.chapters, addTallies) };
}

function lessDay(now: KeptDay, before: KeptDay): KeptDay {
  return {
    ...now,
    written: tallyWithout(now.written, before.written),
    pasted: tallyWithout(now.pasted, before.pasted),
    cut: tallyWithout(now.cut, before.cut),
    chapters: mapChapters(now.chapters, before.chapters, tallyWithout),
  };
}

/** What was written in each chapter matters while its day lasts, and then no more. */
function withoutPastChapters(days: KeptDays, today: string): KeptDays {
  return Object.fromEntries(
    Object.entries(days).map(([day, kept]) => [
      day,
      day < today && Object.keys(kept.chapters).length > 0 ? { ...kept, chapters: {} } : kept,
    ]),
  );
}
