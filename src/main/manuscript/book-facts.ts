import { join } from 'node:path';
import { type Book, type Chapter, chaptersInOrder, isPart } from '../../shared/book/book';
import type { ChapterFacts, ConflictCopy, TrashedChapter, Warning } from '../../shared/book/book-view';
import { conflictCopyOf } from '../../shared/book/conflict-copies';
import { idsOf } from '../../shared/book/outline';
import { nameKey } from '../../shared/book/slug';
import type { Disk } from '../disk';
import { fewAtATime } from '../few-at-a-time';
import { listChapterFiles, lookAtChapter, type Reading, unreadableNames } from './chapter-files';
import type { TrashedItem } from './trash';

/** What each chapter's file held when it was last looked at, by chapter id. */
export type Readings = ReadonlyMap<string, Reading>;

/** Looks at every chapter of a book, in reading order. `live`: the texts that are newer than their files. */
export async function lookAtChapters(
  disk: Disk,
  folder: string,
  book: Book,
  live: ReadonlyMap<string, string>,
): Promise<Map<string, Reading>> {
  return new Map(
    await fewAtATime(chaptersInOrder(book), async ({ chapter }) => {
      const reading = await lookAtChapter(disk, folder, chapter, live.get(chapter.id));
      return [chapter.id, reading] as const;
    }),
  );
}

/** The title a chapter's file gives it, when that is not the one in book.yaml; the file's wins. */
function titleInText(chapter: Chapter, readings: Readings): string | null {
  const reading = readings.get(chapter.id);
  if (reading?.state !== 'present' || reading.title === null || reading.title === (chapter.title ?? '')) return null;
  return reading.title;
}

/** The book with every title as its chapter's file has it: what is shown, and what the next book.yaml will say. */
export function withTextTitles(book: Book, readings: Readings): Book {
  const titled = (chapter: Chapter): Chapter => {
    const title = titleInText(chapter, readings);
    return title === null ? chapter : { ...chapter, title };
  };
  return {
    ...book,
    front: book.front.map(titled),
    body: book.body.map((entry) =>
      isPart(entry) ? { ...entry, children: entry.children.map(titled) } : titled(entry),
    ),
    back: book.back.map(titled),
  };
}

/** The facts of every chapter, as a view carries them. */
export function factsOf(readings: Readings): Readonly<Record<string, ChapterFacts>> {
  return Object.fromEntries(
    [...readings].map(([id, reading]) => [
      id,
      { state: reading.state, words: reading.state === 'present' ? reading.words : 0 },
    ]),
  );
}

/** What is worth telling about the chapters of a book: those that cannot be read, and titles that differ. */
export function chapterWarnings(book: Book, readings: Readings): readonly Warning[] {
  return chaptersInOrder(book).flatMap(({ chapter }): readonly Warning[] => {
    const reading = readings.get(chapter.id);
    const file = chapter.file ?? '';
    const title = titleInText(chapter, readings);
    if (title !== null) return [{ code: 'title-from-text', values: { title, file } }];
    switch (reading?.state) {
      case 'missing':
        return [{ code: 'chapter-missing', values: { file } }];
      case 'outside':
        return [{ code: 'path-outside-book', values: { file } }];
      case 'unreadable':
        return [
          {
            code: reading.why.code === 'chapter-not-utf8' ? 'chapter-not-utf8' : 'chapter-unreadable',
            values: { file },
          },
        ];
      default:
        return [];
    }
  });
}

/** A path longer than this is more than some programs take on Windows, where the limit is 260 with what they add. */
const PATH_LENGTH = 240;

/**
 * What is worth telling about the files in `chapters/`: those that are not in the book, those whose names another system
 * would take for one, those whose names cannot be read, and a path that is too long to travel.
 */
export async function unlistedWarnings(disk: Disk, folder: string, book: Book): Promise<readonly Warning[]> {
  const named = chaptersInOrder(book).flatMap(({ chapter }) => chapter.file ?? []);
  const all = await listChapterFiles(disk, folder);
  // A copy of a chapter is offered for merging, which says more.
  const files = all.filter((file) => conflictCopyOf(file, named) === null);
  const keys = new Set(named.map(nameKey));
  const told = (code: Warning['code']) => (file: string) => ({ code, values: { file } });
  return [
    ...files.filter((file) => !keys.has(nameKey(file))).map(told('chapter-unlisted')),
    ...twins(files, new Set(named)).map(told('names-alike')),
    ...(await unreadableNames(disk, folder)).map(told('name-unreadable')),
    ...longestPath(folder, [...named, ...files]).map(told('path-long')),
  ];
}

/** The copies of chapters that sync services left beside them. */
export async function conflictCopies(disk: Disk, folder: string, book: Book): Promise<readonly ConflictCopy[]> {
  const chapters = chaptersInOrder(book).map(({ chapter }) => chapter);
  const named = chapters.flatMap(({ file }) => file ?? []);
  return (await listChapterFiles(disk, folder)).flatMap((file) => {
    const copy = conflictCopyOf(file, named);
    const chapter = chapters.find((one) => one.file === copy?.chapterFile);
    return copy === null || !chapter ? [] : [{ file, chapter: chapter.id }];
  });
}

/** The files whose name is another's but for case or the form of its accents: of each group all but the one in the book. */
function twins(files: readonly string[], named: ReadonlySet<string>): readonly string[] {
  const groups = new Map<string, readonly string[]>();
  for (const file of files) groups.set(nameKey(file), [...(groups.get(nameKey(file)) ?? []), file]);
  return [...groups.values()].flatMap((group) => {
    const first = group.find((file) => named.has(file)) ?? group[0];
    return group.filter((file) => file !== first);
  });
}

/** One is enough: it is the book's folder that is to be moved. */
function longestPath(folder: string, files: readonly string[]): readonly string[] {
  const length = (file: string) => join(folder, 'chapters', file).length;
  const longest = files.reduce((long, file) => (length(file) > length(long) ? file : long), files[0] ?? '');
  return longest !== '' && length(longest) > PATH_LENGTH ? [longest] : [];
}

/** The chapters in the trash, newest first; what is in the book again is not in the trash, whatever a power cut left. */
export function trashedChapters(items: readonly TrashedItem[], book: Book): readonly TrashedChapter[] {
  const inBook = idsOf(book);
  return items.flatMap(({ id, trashedAt, removed }) =>
    removed.kind === 'chapter' && !inBook.has(id)
      ? [{ id, title: removed.chapter.title ?? removed.chapter.file ?? '', trashedAt }]
      : [],
  );
}
