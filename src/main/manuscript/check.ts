import type { Warning } from '../../shared/book/book-view';
import { readChapter } from '../../shared/document/chapter-text';
import type { Disk } from '../disk';
import { pictureLoss, readPicture } from './pictures';

/** A chapter to be checked. */
export interface CheckedChapter {
  readonly title: string;
  readonly text: string;
}

/** The pictures of the book that an export would miss: not there, not readable, outside the book. */
export async function checkBook(
  disk: Disk,
  folder: string,
  chapters: readonly CheckedChapter[],
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const { title, text } of chapters) {
    for (const source of pictureSources(text)) {
      const warning = await pictureWarning(disk, folder, source, title);
      if (warning) warnings.push(warning);
    }
  }
  return warnings;
}

/** What a chapter's figures and pictures point at, each once. */
function pictureSources(text: string): readonly string[] {
  const sources = new Set<string>();
  readChapter(text).doc.descendants((node) => {
    const source: unknown = node.attrs.src;
    if (typeof source === 'string' && source !== '') sources.add(source);
  });
  return [...sources];
}

async function pictureWarning(disk: Disk, folder: string, file: string, chapter: string): Promise<Warning | null> {
  try {
    await readPicture(disk, folder, file, chapter);
    return null;
  } catch (error) {
    return { code: pictureLoss(error), values: { file, chapter } };
  }
}
