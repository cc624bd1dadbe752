import type { Chapter } from '../../shared/book/book';
import { chapterPath } from '../../shared/book/paths';
import { nameKey } from '../../shared/book/slug';
import { readChapter } from '../../shared/document/chapter-text';
import { isHeavy } from '../../shared/document/heavy';
import { titleOf } from '../../shared/document/title';
import { countWords, wordsOf } from '../../shared/document/words';
import { OctavoError } from '../../shared/errors';
import { NO_TALLY, type Tally } from '../../shared/goals/tally';
import { tallyOf } from '../../shared/goals/text-tally';
import type { Disk } from '../disk';
import { requireBook } from './octavo-folder';
import { revisionOf } from './surroundings';

/** What a chapter's file held when it was last looked at. */
export type Reading =
  | { readonly state: 'generated' }
  | {
      readonly state: 'present';
      readonly revision: string;
      readonly words: number;
      /** The same apart for text, notes and quotations, in words and signs. */
      readonly tally: Tally;
      /** Plain text of the level-1 heading it begins with; `null` without one. */
      readonly title: string | null;
    }
  | { readonly state: 'missing' | 'unreadable' | 'outside'; readonly why: OctavoError };

/** A chapter's text with the bytes it came from. */
export interface ChapterContent {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/**
 * Where a chapter's file is. A name that differs only in case or in Unicode form (a book that came from a Mac) is found
 * all the same. Throws `path-outside-book`.
 */
export async function locateChapter(disk: Disk, folder: string, file: string): Promise<string> {
  const parts = chapterPath(file);
  const path = await disk.inside(folder, parts);
  if (parts.length > 2 || (await disk.stat(path)) !== null) return path;
  const entries = await disk.list(await disk.inside(folder, ['chapters']));
  const alike = entries.find(({ name }) => nameKey(name) === nameKey(file));
  return alike ? disk.inside(folder, ['chapters', alike.name]) : path;
}

/**
 * Reads a chapter's file. Throws `chapter-missing`, `chapter-unreadable`, `chapter-not-utf8` ({file}) or
 * `path-outside-book`.
 */
export async function readChapterFile(disk: Disk, folder: string, file: string): Promise<ChapterContent> {
  const path = await locateChapter(disk, folder, file);
  const bytes = await disk.read(path).catch((cause: unknown) => {
    const detail = cause instanceof OctavoError ? cause.detail : undefined;
    throw new OctavoError('chapter-unreadable', { file }, { cause, ...(detail === undefined ? {} : { detail }) });
  });
  if (bytes === null) throw new OctavoError('chapter-missing', { file });
  const text = decodeChapter(bytes);
  if (text === null) throw new OctavoError('chapter-not-utf8', { file });
  return { text, bytes };
}

/** Nothing, or NULs: what a power cut leaves of a file that was made and whose bytes never came. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Bytes as a text, strictly, the byte order mark kept; `null` for what is no text: not UTF-8, or NULs where a cut left them. */
export function decodeChapter(bytes: Uint8Array): string | null {
  if (bytes.length > 0 && isBlank(bytes)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

type PresentReading = Extract<Reading, { state: 'present' }>;

/** Readings by revision, the one that was asked for last at the end. A revision is the text: what is known of it stays true. */
const known = new Map<string, PresentReading>();
/** Some 200 bytes each. */
const MOST_KNOWN = 4000;

/** What is to be known of a text that was read or is about to be written. */
export function readingOf({ text, bytes }: ChapterContent): PresentReading {
  const revision = revisionOf(bytes);
  const reading = known.get(revision) ?? readAnew(text, revision);
  known.delete(revision);
  known.set(revision, reading);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return reading;
}

function readAnew(text: string, revision: string): PresentReading {
  const { doc } = readChapter(text);
  // Of what is only kept as source the words are counted as they stand.
  const heavy = isHeavy(text);
  const words = heavy ? wordsOf(text).length : countWords(doc);
  const tally = heavy ? { ...NO_TALLY, text: { words, signs: [...text].length } } : tallyOf(doc);
  return { state: 'present', revision, words, tally, title: titleOf(doc) };
}

/** Looks at a chapter without failing: what is wrong with its file becomes its state. `live`: its text when that is newer. */
export async function lookAtChapter(disk: Disk, folder: string, chapter: Chapter, live?: string): Promise<Reading> {
  if (chapter.file === undefined) return { state: 'generated' };
  if (live !== undefined) return readingOf({ text: live, bytes: new TextEncoder().encode(live) });
  try {
    return readingOf(await readChapterFile(disk, folder, chapter.file));
  } catch (why) {
    if (!(why instanceof OctavoError)) throw why;
    if (why.code === 'chapter-missing') return { state: 'missing', why };
    if (why.code === 'path-outside-book') return { state: 'outside', why };
    return { state: 'unreadable', why };
  }
}

/** The Markdown files in `chapters/`, by name; hidden ones are other programs' (and our unfinished) business. */
export async function listChapterFiles(disk: Disk, folder: string): Promise<readonly string[]> {
  const entries = await disk.list(await disk.inside(folder, ['chapters']));
  return entries
    .filter(({ name, kind }) => kind === 'file' && !name.startsWith('.') && /\.md$/i.test(name))
    .map(({ name }) => name);
}

/**
 * What lies in `chapters/` under a name that is not UTF-8: it is listed with marks in the place of letters (U+FFFD), and
 * nothing of the name so told is there.
 */
export async function unreadableNames(disk: Disk, folder: string): Promise<readonly string[]> {
  const entries = await disk.list(await disk.inside(folder, ['chapters']));
  return entries
    .filter(({ name, kind }) => kind === 'other' && !name.startsWith('.') && name.includes('\uFFFD'))
    .map(({ name }) => name);
}

/** Makes `chapters/` when it is not there, but never the book's own folder: a disk that was unplugged stays unplugged. */
export async function chaptersFolder(disk: Disk, folder: string): Promise<string> {
  await requireBook(disk, folder);
  return disk.makeInside(folder, ['chapters']);
}
