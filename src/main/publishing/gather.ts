import { type Book, chaptersInOrder } from '../../shared/book/book';
import type { Warning } from '../../shared/book/book-view';
import { OctavoError } from '../../shared/errors';
import { isLoss, type PictureLoss } from '../../shared/messages/warning-codes';
import type { ChapterSource } from '../../shared/publishing/assemble';
import { keptText } from '../../shared/publishing/ast-text';
import { isForeignPicture, pictureSources } from '../../shared/publishing/pictures';
import type { Disk } from '../disk';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { pictureLoss, readPrintedPicture } from '../manuscript/pictures';
import { inChapter } from './opaque';
import { pictureHeader } from './prepare-pictures/picture-header';
import type { Picture, PublishedManuscript } from './publishing-job';
import { createPublishingMemory, type PublishingMemory } from './publishing-memory';
import { type ChapterTexts, readSource, type TextLength } from './read-source';

/** Everything that was read of a book. */
export interface Gathered {
  readonly book: Book;
  readonly sources: readonly ChapterSource[];
  /** How long the chapters are together. */
  readonly length: TextLength;
  /** The text of each chapter, by its id: what nothing may be lost of. */
  readonly texts: ReadonlyMap<string, ChapterTexts>;
  /** The book's bibliography (CSL-JSON), when it has one. */
  readonly references: Uint8Array | null;
  /** By what the manuscript calls them. Those that could not be read are in `lostPictures`, with the reason. */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly lostPictures: ReadonlyMap<string, PictureLoss>;
  /** The cover of digital editions, when the book names one that can be read. */
  readonly cover?: Picture;
  readonly warnings: readonly Warning[];
}

/** Reads all chapters and pictures. A chapter that cannot be read is left out, with a warning; throws `export-empty`. */
export async function gather(
  manuscript: PublishedManuscript,
  disk: Disk,
  pandoc: Pandoc,
  signal: AbortSignal,
  advance: (fraction: number) => void,
  memory: PublishingMemory = createPublishingMemory(),
): Promise<Gathered> {
  const { book, chapters: facts, warnings } = manuscript.view();
  const engine = await pandoc.version({ signal });
  const present = chaptersInOrder(book).filter(({ chapter }) => facts[chapter.id]?.state === 'present');
  const sources: ChapterSource[] = [];
  const texts = new Map<string, ChapterTexts>();
  const formulaWarnings: Warning[] = [];
  const length = { words: 0, signs: 0 };
  for (const [index, { chapter }] of present.entries()) {
    throwIfCancelled(signal);
    const { text } = await manuscript.readChapter(chapter.id);
    const name = chapter.title ?? chapter.id;
    const read = () =>
      readSource(text, pandoc, signal).catch((error) => Promise.reject(inChapter(error, chapter.id, name)));
    const { blocks, texts: own, unread, length: counted } = await memory.reading(text, engine, read);
    texts.set(chapter.id, own);
    length.words += counted.words;
    length.signs += counted.signs;
    for (const formula of unread) formulaWarnings.push({ code: 'formula-unread', values: { formula, chapter: name } });
    sources.push({ chapter, blocks });
    advance((index + 1) / present.length);
  }
  if (!sources.some(({ blocks }) => /[\p{L}\p{N}]/u.test(keptText(blocks).body))) throw new OctavoError('export-empty');
  const pictures = new Map<string, Picture>();
  const lostPictures = new Map<string, PictureLoss>();
  for (const source of new Set(sources.flatMap(({ blocks }) => pictureSources(blocks)))) {
    throwIfCancelled(signal);
    if (isForeignPicture(source)) continue;
    try {
      const picture = await readPrintedPicture(disk, manuscript.folder, source);
      if (pictureHeader(picture.bytes)?.whole) pictures.set(source, picture);
      else lostPictures.set(source, 'image-unreadable');
    } catch (error) {
      // The assembly warns, with the chapter's name.
      lostPictures.set(source, pictureLoss(error));
    }
  }
  const references = await disk.read(await disk.inside(manuscript.folder, ['sources', 'references.json']));
  const { cover, lost } = await readCover(disk, manuscript.folder, book.cover);
  const concerning = [...warnings.filter(({ code }) => isLoss(code)), ...formulaWarnings, ...lost];
  return {
    book,
    sources,
    length,
    texts,
    references,
    pictures,
    lostPictures,
    ...(cover ? { cover } : {}),
    warnings: concerning,
  };
}

/** The cover, or a warning that says why there is none. */
async function readCover(
  disk: Disk,
  folder: string,
  source: string | undefined,
): Promise<{ readonly cover?: Picture; readonly lost: readonly Warning[] }> {
  if (source === undefined || source.trim() === '') return { lost: [] };
  try {
    return { cover: await readPrintedPicture(disk, folder, source), lost: [] };
  } catch (error) {
    pictureLoss(error);
    return { lost: [{ code: 'cover-missing', values: { file: source.slice(0, 200) } }] };
  }
}
