import { type Book, chaptersInOrder } from '../../shared/book/book';
import {
  changeOutline,
  idsOf,
  type OutlineChange,
  type OutlineSupplies,
  type Removed,
} from '../../shared/book/outline';
import type { OutlineOperation } from '../../shared/book/outline-operation';
import { uniqueName } from '../../shared/book/slug';
import { retitle } from '../../shared/document/title';
import { OctavoError } from '../../shared/errors';
import {
  type ChapterContent,
  listChapterFiles,
  locateChapter,
  newChapterPath,
  type Reading,
  readChapterFile,
} from './chapter-files';
import type { Surroundings } from './surroundings';
import { forgetTrashed, moveToTrash, recordRemoval, type TrashedItem, takeFromTrash } from './trash';

/**
 * An operation on the outline as steps on the disk. The order is always the one in which a power cut between two steps
 * costs nothing: a file exists before book.yaml names it, and is put away only when book.yaml names it no more. What a cut
 * can leave behind is a file that no entry names (told as `chapter-unlisted`), a record of a removal that did not happen
 * (ignored while the id is in the book), or a heading ahead of book.yaml's title (the file's wins).
 */
export interface OutlineSteps {
  /** Before book.yaml: what it is going to name. Gives the change, and the new text of a chapter when one was rewritten. */
  readonly change: OutlineChange;
  /** A chapter whose file was written on the way. */
  readonly written: { readonly id: string; readonly content: ChapterContent } | null;
  /** After book.yaml: what it names no more. */
  finish(): Promise<void>;
}

const nothing = async () => undefined;

/** Does the steps that come before book.yaml. Throws before the first of them when the operation is not possible. */
export async function beginOperation(
  surroundings: Surroundings,
  folder: string,
  book: Book,
  operation: OutlineOperation,
  trash: readonly TrashedItem[],
  reading: Reading | undefined,
): Promise<OutlineSteps> {
  const { disk } = surroundings;
  const taken = new Set([...idsOf(book), ...trash.map(({ id }) => id)]);
  switch (operation.type) {
    case 'add-part': {
      const change = changeOutline(book, operation, { id: surroundings.newId(taken) });
      return { change, written: null, finish: nothing };
    }
    case 'add-chapter': {
      const names = [...(await listChapterFiles(disk, folder)), ...filesOf(book)];
      const supplies = {
        id: surroundings.newId(taken),
        file: uniqueName(operation.title, names, '.md', operation.kind),
      };
      const change = changeOutline(book, operation, supplies);
      const content = contentOf(operation.title === '' ? '' : retitle('', operation.title));
      await disk.writeDurably(await newChapterPath(disk, folder, supplies.file), content.bytes);
      return { change, written: { id: supplies.id, content }, finish: nothing };
    }
    case 'rename': {
      const change = changeOutline(book, operation);
      const written = reading?.state === 'present' ? await rewriteTitle(surroundings, folder, book, operation) : null;
      return { change, written, finish: nothing };
    }
    case 'trash': {
      const change = changeOutline(book, operation);
      const item = await recordRemoval(surroundings, folder, removedBy(change));
      return { change, written: null, finish: () => moveToTrash(disk, folder, item) };
    }
    case 'restore': {
      const item = trash.find(({ id }) => id === operation.id);
      if (!item || idsOf(book).has(item.id)) throw new OctavoError('chapter-not-found', { chapter: operation.id });
      const supplies: OutlineSupplies = { removed: await takeFromTrash(disk, folder, item) };
      const change = changeOutline(book, operation, supplies);
      return { change, written: null, finish: () => forgetTrashed(disk, folder, item) };
    }
    default:
      return { change: changeOutline(book, operation), written: null, finish: nothing };
  }
}

function removedBy(change: OutlineChange): Removed {
  if (!change.removed) throw new Error('a removal that removes nothing');
  return change.removed;
}

function filesOf(book: Book): readonly string[] {
  return chaptersInOrder(book).flatMap(({ chapter }) => chapter.file ?? []);
}

function contentOf(text: string): ChapterContent {
  return { text, bytes: new TextEncoder().encode(text) };
}

/** The heading in the chapter's file first: should book.yaml not follow, the file wins at the next opening. */
async function rewriteTitle(
  { disk }: Surroundings,
  folder: string,
  book: Book,
  { id, title }: Extract<OutlineOperation, { type: 'rename' }>,
): Promise<OutlineSteps['written']> {
  const file = chaptersInOrder(book).find(({ chapter }) => chapter.id === id)?.chapter.file;
  if (file === undefined || title === '') return null;
  const { text } = await readChapterFile(disk, folder, file);
  const content = contentOf(retitle(text, title));
  if (content.text !== text) await disk.writeDurably(await locateChapter(disk, folder, file), content.bytes);
  return { id, content };
}
