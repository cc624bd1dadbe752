import type { Chapter } from '../../shared/book/book';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import type { FoundText } from './chapter-file';
import { decodeChapter, locateChapter } from './chapter-files';
import type { Memory } from './found-journals';
import { recoverChapter, recoveredWords, recoverFromOther } from './recovery';
import type { Remark } from './remarks';

/** A chapter and what else is known of it. */
export interface CheckedChapter {
  readonly chapter: Chapter;
  /** What the journals of this machine say, then those of each other. */
  readonly memories: readonly (Memory | null)[];
  /** Whether the history holds words of it. */
  readonly isKept: boolean;
}

/** What is wrong with a chapter's file (`null`: nothing), and how many words of its journals it lacks. */
export interface ChapterVerification {
  readonly remark: Remark | null;
  readonly words: number;
}

/** Looks at a chapter's file as opening the book would, writing nothing. Never throws for what is on the disk. */
export async function verifyChapter(
  disk: Disk,
  folder: string,
  { chapter, memories, isKept }: CheckedChapter,
): Promise<ChapterVerification> {
  const { file } = chapter;
  // A page that Octavo makes has none.
  if (file === undefined) return { remark: null, words: 0 };
  const { found, code } = await lookAt(disk, folder, file, isKept || memories.some((memory) => memory !== null));
  const words = found === null ? 0 : waitingWords(found, memories, chapter);
  return { remark: code === null ? null : { code, values: { file } }, words };
}

/** Words that the file lacks: of this machine; when it has none, of the first other that has. */
function waitingWords(
  found: FoundText,
  [own = null, ...others]: CheckedChapter['memories'],
  { id, file = '' }: Chapter,
) {
  const mine = own === null ? null : recoverChapter(found, own);
  const theirs = others.map((memory) => (memory === null ? null : recoverFromOther(found, memory, own)));
  const unsaved = [mine, ...theirs].find((recovery) => recovery?.isUnsaved);
  return unsaved ? recoveredWords(id, file, unsaved).words : 0;
}

async function lookAt(
  disk: Disk,
  folder: string,
  file: string,
  wasWritten: boolean,
): Promise<{ readonly found: FoundText | null; readonly code: Remark['code'] | null }> {
  try {
    const bytes = await disk.read(await locateChapter(disk, folder, file));
    if (bytes === null) return { found: { kind: 'missing' }, code: 'chapter-missing' };
    const text = decodeChapter(bytes);
    if (text === null)
      return { found: { kind: 'damaged' }, code: bytes.includes(0) ? 'chapter-nul' : 'chapter-not-utf8' };
    const isEmpty = bytes.length === 0 && wasWritten;
    const code = text.includes('\0') ? 'chapter-nul' : isEmpty ? 'chapter-empty' : null;
    return { found: { kind: 'text', text }, code };
  } catch (error) {
    if (!(error instanceof OctavoError)) throw error;
    return { found: null, code: error.code === 'path-outside-book' ? 'chapter-outside' : 'chapter-unreadable' };
  }
}
