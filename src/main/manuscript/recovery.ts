import { join } from 'node:path';
import type { RecoveredWords } from '../../shared/book/book-view';
import { wordsOf } from '../../shared/document/words';
import { spliceBetween } from '../../shared/history/splice';
import type { Disk } from '../disk';
import type { FoundText } from './chapter-file';
import { type FoundJournal, findJournals, type Memory } from './found-journals';
import { shortRevision } from './journal-records';
import type { LiveChapterStart } from './live-chapter-owner';

/** What the journals of an earlier time say of a chapter. */
export interface ChapterRecovery {
  readonly start: LiveChapterStart;
  /** True when the text holds words that its file lacks. */
  readonly isUnsaved: boolean;
  readonly memory: Memory;
}

/** The journals of a book, from wherever they may lie. */
export interface BookJournals {
  /** Written on this machine: in the book, and in the lifeboat. */
  readonly own: readonly FoundJournal[];
  /** Those of each other machine that had this book open. */
  readonly others: readonly (readonly FoundJournal[])[];
}

/**
 * Reads all journals of a book. `lifeboat` is its folder in the machine's own state. Rejects when it cannot be told whether
 * this machine has journals; those of other machines come again.
 */
export async function findBookJournals(
  disk: Disk,
  folder: string,
  device: string,
  lifeboat: string,
): Promise<BookJournals> {
  const devices = join(folder, '.octavo', 'dev');
  const own = [
    ...(await findJournals(disk, join(devices, device, 'journal'))),
    ...(await findJournals(disk, lifeboat)),
  ];
  const others: (readonly FoundJournal[])[] = [];
  for (const { name, kind } of await disk.list(devices).catch(() => []))
    if (kind === 'folder' && name !== device)
      others.push(await findJournals(disk, join(devices, name, 'journal')).catch(() => []));
  return { own, others };
}

/**
 * What a chapter begins with, from its file and its journals: pure. `null` when the journals have nothing to say. A file
 * that is at any text the journal passed through was written by us, and lacks what came after; any other was changed by
 * another program, and is merged when the chapter is settled.
 */
export function recoverChapter(found: FoundText, memory: Memory): ChapterRecovery {
  const { last, fileTexts, generation, passed } = memory;
  const journals = { n: last.n, generation };
  const as = (text: string, fileText: string | null): ChapterRecovery => ({
    start: { text, fileText, fileTexts, journals },
    isUnsaved: text !== fileText,
    memory,
  });
  if (found.kind === 'damaged') return as(last.text, null);
  if (found.kind === 'missing') return memory.isSaved ? as(last.text, last.text) : as(last.text, null);
  if (memory.isSaved) return as(found.text, found.text);
  if (found.text === last.text) {
    const { start } = as(last.text, fileTexts[0] ?? null);
    return { start: { ...start, unflushed: last.text }, isUnsaved: false, memory };
  }
  if (passed.has(shortRevision(found.text))) return as(last.text, found.text);
  // Their text is taken in when the chapter is settled, over the last one that was in the file.
  return as(last.text, fileTexts[0] ?? null);
}

/** The words another machine's journal holds that neither its file nor ours has; `null` when it has none. */
export function recoverFromOther(found: FoundText, memory: Memory, own: Memory | null): ChapterRecovery | null {
  if (found.kind !== 'text' || memory.isSaved || found.text === memory.last.text) return null;
  if (!memory.passed.has(shortRevision(found.text))) return null;
  const journals = own === null ? {} : { journals: { n: own.last.n, generation: own.generation } };
  const start = { text: memory.last.text, fileText: found.text, ...journals };
  return { start, isUnsaved: true, memory };
}

/** What is told of a chapter that got words back. `title`: that of the outline; the text's own is known when it was read. */
export function recoveredWords(chapter: string, title: string, { start, memory }: ChapterRecovery): RecoveredWords {
  const { ins, at } = spliceBetween(start.fileText ?? '', start.text);
  return {
    chapter,
    title,
    words: wordsOf(ins).length,
    typedAt: memory.last.time,
    at: at + ins.length,
  };
}

/** Journals by the chapter they belong to. */
export function byChapter(journals: readonly FoundJournal[]): ReadonlyMap<string, readonly FoundJournal[]> {
  const groups = new Map<string, FoundJournal[]>();
  for (const journal of journals) groups.set(journal.chapter, [...(groups.get(journal.chapter) ?? []), journal]);
  return groups;
}
