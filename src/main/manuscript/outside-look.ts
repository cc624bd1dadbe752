import { chaptersInOrder } from '../../shared/book/book';
import { OctavoError } from '../../shared/errors';
import type { BookState } from './book-state';
import type { OpenChapters } from './open-chapters';

/**
 * Takes in what other programs did to a book's files. True when what the binder shows is not what it was. Throws when
 * book.yaml cannot be read; a chapter that cannot be is a state of that chapter.
 */
export async function lookOutside(state: BookState, chapters: OpenChapters): Promise<boolean> {
  let isChanged = false;
  for (const { chapter } of chaptersInOrder(state.book)) {
    if (await chapters.known(chapter.id)) await lookAtOpen(state, chapters, chapter.id);
    else if (chapter.file !== undefined && (await state.lookAtFile(chapter.id))) isChanged = true;
  }
  if (await state.lookForStrangers()) isChanged = true;
  if (state.obstacle === null && (await state.refresh())) isChanged = true;
  return isChanged;
}

/** Reads everything anew. Throws when book.yaml cannot be read. */
export async function lookAgain(state: BookState, chapters: OpenChapters): Promise<void> {
  for (const id of chapters.ids) await lookAtOpen(state, chapters, id);
  await state.look();
}

/** Looks at a chapter that is open; what is wrong with its file shows when the book is looked at. */
async function lookAtOpen(state: BookState, chapters: OpenChapters, id: string): Promise<void> {
  if (!state.holds(id)) return;
  await (await chapters.known(id))?.look().catch((error: unknown) => {
    if (!(error instanceof OctavoError)) throw error;
  });
}
