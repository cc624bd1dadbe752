import { basename, join } from 'node:path';
import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import type { RecoveredWords } from '../../shared/book/book-view';
import { OctavoError } from '../../shared/errors';
import { fewAtATime } from '../few-at-a-time';
import type { BookHistory } from './book-history';
import type { DayBook } from './days/day-book';
import { type FoundJournal, memoryOf } from './found-journals';
import type { LiveChapter } from './live-chapter';
import { octavoFolder } from './octavo-folder';
import type { OpenChapters } from './open-chapters';
import { keepCopy } from './recovered';
import {
  type BookJournals,
  byChapter,
  findBookJournals,
  recoverChapter,
  recoveredWords,
  recoverFromOther,
} from './recovery';
import { lifeboatOf } from './safety';
import { type Surroundings, stamp } from './surroundings';

/** The book that is being opened. `isWritten`: what is found may be brought to the files; else it stays in memory. */
export interface RecoveringBook {
  readonly folder: string;
  readonly id: string;
  readonly isWritten: boolean;
  readonly history: Pick<BookHistory, 'list' | 'read'>;
  /** Told what this machine’s journals bring back: nobody counted it as written. */
  readonly days?: Pick<DayBook, 'recovered'>;
}

/** A chapter that its journals opened, and what is told of it; `null`: they have nothing to say. */
interface Recovered {
  readonly live: LiveChapter;
  readonly told: RecoveredWords | null;
}

/**
 * Brings back what the journals of an earlier time hold and the files lack: each such chapter is opened with its text, and
 * its file brought up to it. Never throws: what cannot be written stays in the journal, and in the text that is shown; what
 * cannot be read is tried again when the chapter is opened.
 */
export async function recoverBook(
  surroundings: Surroundings,
  recovering: RecoveringBook,
  chapters: OpenChapters,
  book: Book,
): Promise<readonly RecoveredWords[]> {
  const { disk, device } = surroundings;
  const { folder, id, isWritten } = recovering;
  const find = () => findBookJournals(disk, folder, device.id, lifeboatOf(surroundings, id));
  const journals = await find().catch(() => null);
  const recoverOrPostpone = async (chapter: Chapter): Promise<RecoveredWords | null> => {
    if (chapter.file === undefined) return null;
    try {
      if (journals === null) throw new OctavoError('chapter-unreadable', { file: chapter.file });
      return (await recoverOne(surroundings, recovering, chapters, chapter, journals))?.told ?? null;
    } catch {
      chapters.postpone(chapter.id, async () => {
        const found = await find();
        const own = await withoutUnreadable(surroundings, recovering, chapter.id, found.own);
        const recovered = await recoverOne(surroundings, recovering, chapters, chapter, { ...found, own });
        return recovered?.live ?? null;
      });
      return null;
    }
  };
  const listed = chaptersInOrder(book).map(({ chapter }) => chapter);
  const told = await fewAtATime(listed, recoverOrPostpone);
  const known = new Set(listed.map(({ id: chapter }) => chapter));
  const orphans = (journals?.own ?? []).filter(({ chapter }) => !known.has(chapter));
  if (isWritten) await keepOrphans(surroundings, folder, orphans);
  return told.flatMap((words) => words ?? []);
}

/** The last version of a chapter whose file holds nothing, or NULs; `null` when there is none, or it held nothing either. */
async function fromHistory(
  history: RecoveringBook['history'],
  chapters: OpenChapters,
  id: string,
  file: string,
): Promise<{ readonly text: string; readonly told: RecoveredWords } | null> {
  if (!(await chapters.isBlank(id))) return null;
  const [last] = await history.list(id).catch(() => []);
  const kept = last?.chapters.find((chapter) => chapter.id === id);
  if (!last || !kept || kept.words === 0) return null;
  const text = await history.read(last.id, id).catch(() => null);
  if (text === null) return null;
  const title = kept.title || file;
  return { text, told: { chapter: id, title, words: kept.words, typedAt: last.at, at: text.length } };
}

/** Brings one chapter back. Rejects, having done nothing, when something that must be read cannot be. */
async function recoverOne(
  surroundings: Surroundings,
  { folder, isWritten, history, days }: RecoveringBook,
  chapters: OpenChapters,
  { id, title, file }: Chapter,
  { own, others }: BookJournals,
): Promise<Recovered | null> {
  const mine = own.filter(({ chapter }) => chapter === id);
  if (mine.some(({ isUnread }) => isUnread)) throw new OctavoError('chapter-unreadable', { file: file ?? id });
  const memory = memoryOf(mine);
  const foreign = others.flatMap((device) => memoryOf(device.filter(({ chapter }) => chapter === id)) ?? []);
  if (memory === null && foreign.length === 0) {
    const kept = await fromHistory(history, chapters, id, file ?? id);
    if (kept === null) return null;
    const live = chapters.begin(id, { text: kept.text, fileText: null });
    await live.settle().catch(() => undefined);
    return { live, told: kept.told };
  }
  const found = await chapters.read(id);
  const mineSays = memory === null ? null : recoverChapter(found, memory);
  // Where we have nothing to add, another machine may have.
  const theirs = mineSays?.isUnsaved ? undefined : foreign.map((other) => recoverFromOther(found, other, memory));
  const recovery = theirs?.find((other) => other !== null) ?? mineSays;
  if (isWritten) await keepTails(surroundings, folder, mine);
  if (recovery === null || (!recovery.isUnsaved && found.kind === 'missing')) return null;
  const live = chapters.begin(id, recovery.start);
  if (recovery === mineSays && recovery.isUnsaved && found.kind === 'text' && memory !== null)
    days?.recovered(id, found.text, live.text, memory.last.time);
  // What was read here may be on no disk yet, when it was written by a program that was killed: first it is made durable.
  if (isWritten && live.isBehind) await live.journal.begin(live.text, recovery.start.fileText).catch(() => undefined);
  const isSettled = await live.settle().then(
    () => true,
    () => false,
  );
  // The files hold everything: the journals have done their work.
  if (isSettled && isWritten) await live.journal.discard();
  return { live, told: recovery.isUnsaved ? recoveredWords(id, title ?? file ?? id, recovery) : null };
}

/** Puts the journals of a chapter aside that the disk refuses for good. Rejects when it does not even let them be moved. */
async function withoutUnreadable(
  { disk, clock }: Surroundings,
  { folder, isWritten }: RecoveringBook,
  chapter: string,
  journals: readonly FoundJournal[],
): Promise<readonly FoundJournal[]> {
  const unread = isWritten ? journals.filter((journal) => journal.chapter === chapter && journal.isUnread) : [];
  for (const { path } of unread) {
    const damaged = await octavoFolder(disk, folder, 'damaged');
    await disk.rename(path, join(damaged, `${stamp(clock())}-${basename(path)}`));
  }
  return journals.filter((journal) => !unread.includes(journal));
}

/** What follows behind the last good line of a journal is kept for whoever wants to look. */
async function keepTails(
  { disk, clock }: Surroundings,
  folder: string,
  journals: readonly FoundJournal[],
): Promise<void> {
  for (const { tail, path } of journals) {
    if (tail.length === 0) continue;
    try {
      const damaged = await octavoFolder(disk, folder, 'damaged');
      await disk.writeDurably(join(damaged, `${stamp(clock())}-${basename(path)}`), tail);
    } catch {
      // A tail holds no word that was acknowledged.
    }
  }
}

/** Journals of chapters that the book does not know: their last texts are put aside as Markdown, where they can be found. */
async function keepOrphans(
  surroundings: Surroundings,
  folder: string,
  orphans: readonly FoundJournal[],
): Promise<void> {
  const { disk } = surroundings;
  for (const [chapter, journals] of byChapter(orphans)) {
    try {
      const memory = journals.some(({ isUnread }) => isUnread) ? null : memoryOf(journals);
      if (memory && !memory.isSaved)
        await keepCopy(surroundings, folder, `${chapter}.md`, new TextEncoder().encode(memory.last.text));
      if (memory) for (const { path } of journals) await disk.remove(path);
    } catch {
      // They stay where they are, and are found again at the next opening.
    }
  }
}
