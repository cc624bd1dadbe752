import type { Node } from 'prosemirror-model';
import type { Warning } from '../../shared/book/book-view';
import { readChapter } from '../../shared/document/chapter-text';
import { conflictsOf } from '../../shared/document/conflicts';
import { isUndescribed } from '../../shared/document/picture-description';
import type { Disk } from '../disk';
import { pictureLoss, readPicture } from './pictures';

/** A chapter to be checked. */
export interface CheckedChapter {
  readonly title: string;
  readonly text: string;
}

/**
 * What an export would miss or print unasked: pictures that are not there, not readable, outside the book, the cover among them;
 * conflicts that nobody has decided.
 *
 * @param cover what book.yaml calls the cover, when it names one.
 */
export async function checkBook(
  disk: Disk,
  folder: string,
  chapters: readonly CheckedChapter[],
  cover?: string,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  if (cover !== undefined && cover.trim() !== '' && (await pictureWarning(disk, folder, cover, '')) !== null)
    warnings.push({ code: 'cover-missing', values: { file: cover.slice(0, 200) } });
  for (const { title, text } of chapters) {
    const { doc } = readChapter(text);
    const count = conflictsOf(doc).length;
    if (count > 0) warnings.push({ code: 'conflict-left', values: { count, chapter: title } });
    const silent = undescribedPictures(doc);
    if (silent > 0) warnings.push({ code: 'image-undescribed', values: { count: silent, chapter: title } });
    for (const source of pictureSources(doc)) {
      const warning = await pictureWarning(disk, folder, source, title);
      if (warning) warnings.push(warning);
    }
  }
  return warnings;
}

/** How many pictures have nothing that stands for them where they cannot be seen. */
function undescribedPictures(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    if (isUndescribed(node)) count += 1;
  });
  return count;
}

/** What a chapter's figures and pictures point at, each once. */
function pictureSources(doc: Node): readonly string[] {
  const sources = new Set<string>();
  doc.descendants((node) => {
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
