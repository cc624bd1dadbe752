import { type Book, type Chapter, chaptersInOrder, isPart, type Part } from '../../../shared/book/book';
import { conflictCopyOf } from '../../../shared/book/conflict-copies';
import { type BookFile, readBook, writeBook } from '../../../shared/book/files';
import { idsOf } from '../../../shared/book/outline';
import { chapterPath } from '../../../shared/book/paths';
import { nameKey, uniqueName } from '../../../shared/book/slug';
import type { Version } from '../../../shared/history/version';
import { decodeChapter } from '../chapter-files';
import { shortRevision } from '../journal-records';
import { blankBook } from '../new-book';
import type { Surroundings } from '../surroundings';
import { readBookLines } from './book-lines';
import type { ChapterFound, FoundTexts } from './found-texts';
import { headingOf } from './readable';

/** From what the outline was made: book.yaml itself, its last good copy, single lines of it, or the files alone. */
export type OutlineOrigin = 'book' | 'last-good' | 'lines' | 'files';

/** The book as it was found. */
export interface SalvagedOutline {
  readonly file: BookFile;
  readonly origin: OutlineOrigin;
}

/** The language of a book of which nobody knows it any more. */
const LANGUAGE = 'fr-FR';

function bookIn(bytes: Uint8Array): BookFile | null {
  try {
    const text = decodeChapter(bytes);
    return text === null ? null : readBook(text);
  } catch {
    return null;
  }
}

/** A file name that leads nowhere else, and that no other chapter has. */
function isSafe(file: string): boolean {
  try {
    return chapterPath(file).length === 2;
  } catch {
    return false;
  }
}

/**
 * The book with every chapter that can be told of: from the best of what says it, and behind it what that does not know. No
 * two chapters share an id or a file, and every file is a plain name. Never throws.
 */
export function salvageOutline(
  found: FoundTexts,
  versions: readonly Version[],
  { newId }: Pick<Surroundings, 'newId'>,
  title: string,
): SalvagedOutline {
  const bookBytes = found.books.find(({ origin }) => origin === 'book')?.bytes;
  const own = bookBytes === undefined ? null : bookIn(bookBytes);
  const good = found.books.flatMap(({ origin, bytes }) => (origin === 'last-good' ? (bookIn(bytes) ?? []) : []))[0];
  const ids = new Set<string>();
  const next = () => {
    const id = newId(ids);
    ids.add(id);
    return id;
  };

  let start = own ?? good ?? null;
  let origin: OutlineOrigin = own ? 'book' : 'last-good';
  if (start === null) {
    const lines = readBookLines(bookBytes === undefined ? '' : new TextDecoder().decode(bookBytes));
    origin = lines.front.length + lines.body.length + lines.back.length > 0 ? 'lines' : 'files';
    const blank = blankBook(lines.language || LANGUAGE);
    const book: Book = {
      ...blank.book,
      title: lines.title || title,
      ...(lines.subtitle === '' ? {} : { subtitle: lines.subtitle }),
      language: lines.language || LANGUAGE,
      contributors: [...lines.contributors],
      front: [...lines.front],
      body: [...lines.body],
      back: [...lines.back],
    };
    start = { ...blank, book };
  }
  const told = start.book;
  for (const id of idsOf(told)) if (id !== '') ids.add(id);

  const taken: string[] = [];
  const named = new Set<string>();
  /** Ids and names that are missing, or that would be another chapter's. */
  const settled = (chapter: Chapter): Chapter => {
    const id = chapter.id === '' ? next() : chapter.id;
    const { file } = chapter;
    if (file === undefined) return { ...chapter, id };
    const isFree = isSafe(file) && !named.has(nameKey(file));
    const name = isFree ? file : uniqueName(chapter.title ?? id, taken, '.md');
    taken.push(name);
    named.add(nameKey(name));
    return { ...chapter, id, file: name };
  };
  const entry = (one: Part | Chapter): Part | Chapter =>
    isPart(one) ? { ...one, id: one.id === '' ? next() : one.id, children: one.children.map(settled) } : settled(one);
  const front = told.front.map(settled);
  const body = told.body.map(entry);
  const back = told.back.map(settled);

  const lost: Chapter[] = [];
  const add = (chapter: Chapter) => {
    ids.add(chapter.id);
    lost.push(settled(chapter));
  };
  const files = new Map(found.chapters.map((chapter) => [nameKey(chapter.name), chapter]));
  // A list that a cut made shorter is often a good list.
  for (const { chapter } of good ? chaptersInOrder(good.book) : []) {
    const isLost = !ids.has(chapter.id) && !found.trashed.has(chapter.id) && !named.has(nameKey(chapter.file ?? ''));
    if (isLost && files.has(nameKey(chapter.file ?? ''))) add(chapter);
  }
  if (origin !== 'book') {
    const known = knownChapters(found, versions);
    for (const file of found.chapters) {
      const others = found.chapters.map(({ name }) => name).filter((name) => name !== file.name);
      if (named.has(nameKey(file.name)) || conflictCopyOf(file.name, [...taken, ...others]) !== null) continue;
      const id = known.find((one) => !ids.has(one.id) && isOf(one, file))?.id;
      const heading = file.text === null ? '' : headingOf(file.text);
      add({ id: id ?? next(), ...(heading === '' ? {} : { title: heading }), file: file.name });
    }
    // What has no file any more, and is neither in the trash nor in a list that is whole but for its age.
    if (origin !== 'last-good')
      for (const { id, title: heading } of known)
        if (!ids.has(id) && !found.trashed.has(id))
          add({ id, ...(heading === '' ? {} : { title: heading }), file: uniqueName(heading || id, taken, '.md') });
    sortAsKept(lost, versions);
  }
  const book: Book = { ...told, front, body: [...body, ...lost], back };
  return { file: written(start, book, told.title), origin };
}

/** A chapter that journals or history tell of. */
interface KnownChapter {
  readonly id: string;
  readonly title: string;
  /** Short revisions of the texts it had. */
  readonly had: ReadonlySet<string>;
}

function knownChapters({ journals }: FoundTexts, versions: readonly Version[]): readonly KnownChapter[] {
  const known = new Map<string, { id: string; title: string; had: Set<string> }>();
  const of = (id: string) => {
    const one = known.get(id) ?? { id, title: '', had: new Set() };
    known.set(id, one);
    return one;
  };
  for (const { chapters } of versions)
    for (const { id, title, revision } of chapters) {
      const one = of(id);
      one.title ||= title;
      one.had.add(revision.slice(0, 16));
    }
  for (const machine of journals.values())
    for (const { chapter, replay } of machine) {
      const one = of(chapter);
      if (replay === null) continue;
      one.title ||= headingOf(replay.text);
      for (const revision of replay.passed) one.had.add(revision);
    }
  return [...known.values()];
}

function isOf({ had, title }: KnownChapter, { text }: ChapterFound): boolean {
  if (text === null) return false;
  return had.has(shortRevision(text)) || (title !== '' && title === headingOf(text));
}

/** In the order of the fullest version of the book, as far as that has them. */
function sortAsKept(chapters: Chapter[], versions: readonly Version[]): void {
  const fullest = versions.reduce<Version | null>(
    (best, version) => (version.chapters.length > (best?.chapters.length ?? 1) ? version : best),
    null,
  );
  const place = new Map(fullest?.chapters.map(({ id }, index) => [id, index]));
  const of = ({ id }: Chapter) => place.get(id) ?? Number.POSITIVE_INFINITY;
  chapters.sort((one, other) => (of(one) === of(other) ? 0 : of(one) - of(other)));
}

/** The book in the YAML it was read from, comments and all; in a new one where that does not take it. */
function written(start: BookFile, book: Book, title: string): BookFile {
  const blank = () => blankBook(LANGUAGE);
  const tries: readonly (() => BookFile)[] = [
    () => writeBook(readBook(start.text), book),
    () => writeBook(blank(), { ...blank().book, title, front: book.front, body: book.body, back: book.back }),
  ];
  for (const attempt of tries) {
    try {
      return attempt();
    } catch {
      // The next one asks less.
    }
  }
  return writeBook(blank(), { ...blank().book, title: 'Octavo' });
}
