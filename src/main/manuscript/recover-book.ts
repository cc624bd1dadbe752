import { basename, join } from 'node:path';
import { type Book, chaptersInOrder } from '../../shared/book/book';
import type { RecoveredWords } from '../../shared/book/book-view';
import type { BookHistory } from './book-history';
import { type FoundJournal, memoryOf } from './found-journals';
import { octavoFolder } from './octavo-folder';
import type { OpenChapters } from './open-chapters';
import { keepCopy } from './recovered';
import { byChapter, findBookJournals, recoverChapter, recoveredWords, recoverFromOther } from './recovery';
import { lifeboatOf } from './safety';
import { type Surroundings, stamp } from './surroundings';

/** The book that is being opened. `isWritten`: what is found may be brought to the files; else it stays in memory. */
export interface RecoveringBook {
  readonly folder: string;
  readonly id: string;
  readonly isWritten: boolean;
  readonly history: Pick<BookHistory, 'list' | 'read'>;
}

/**
 * Brings back what the journals of an earlier time hold and the files lack: each such chapter is opened with its text, and
 * its file brought up to it. Never throws: what cannot be written stays in the journal, and in the text that is shown.
 */
export async function recoverBook(
  surroundings: Surroundings,
  { folder, id, isWritten, history }: RecoveringBook,
  chapters: OpenChapters,
  book: Book,
): Promise<readonly RecoveredWords[]> {
  const { disk, device } = surroundings;
  const { own, others } = await findBookJournals(disk, folder, device.id, lifeboatOf(surroundings, id));
  const journals = byChapter(own);
  const told: RecoveredWords[] = [];
  const known = new Set<string>();
  for (const { chapter } of chaptersInOrder(book)) {
    known.add(chapter.id);
    const mine = journals.get(chapter.id) ?? [];
    const memory = memoryOf(mine);
    const foreign = others.flatMap(
      (device) => memoryOf(device.filter((journal) => journal.chapter === chapter.id)) ?? [],
    );
    if (chapter.file === undefined) continue;
    if (memory === null && foreign.length === 0) {
      const found = await fromHistory(history, chapters, chapter.id, chapter.file);
      if (found === null) continue;
      const live = chapters.begin(chapter.id, { text: found.text, fileText: null });
      told.push(found.told);
      await live.settle().catch(() => undefined);
      continue;
    }
    const found = await chapters.read(chapter.id).catch(() => null);
    if (found === null) continue;
    const recovery =
      memory !== null
        ? recoverChapter(found, memory)
        : (foreign.map((other) => recoverFromOther(found, other)).find((other) => other !== null) ?? null);
    if (isWritten) await keepTails(surroundings, folder, mine);
    if (recovery === null) continue;
    if (!recovery.isUnsaved && found.kind === 'missing') continue;
    const live = chapters.begin(chapter.id, recovery.start);
    if (recovery.isUnsaved) told.push(recoveredWords(chapter.id, chapter.title ?? chapter.file, recovery));
    const isSettled = await live.settle().then(
      () => true,
      () => false,
    );
    // The files hold everything: the journals have done their work.
    if (isSettled && isWritten) await live.journal.discard();
  }
  if (isWritten)
    await keepOrphans(
      surroundings,
      folder,
      own.filter(({ chapter }) => !known.has(chapter)),
    );
  return told;
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
      const memory = memoryOf(journals);
      if (memory && !memory.isSaved)
        await keepCopy(surroundings, folder, `${chapter}.md`, new TextEncoder().encode(memory.last.text));
      if (memory) for (const { path } of journals) await disk.remove(path);
    } catch {
      // They stay where they are, and are found again at the next opening.
    }
  }
}
