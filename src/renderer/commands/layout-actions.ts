import { chaptersInOrder } from '../../shared/book/book';
import { chaptersShown } from '../editor/continuous/extent';
import { useBook } from '../stores/book';
import { useDesk } from '../stores/desk';
import { type Extent, useManuscript } from '../stores/manuscript';
import { useNoteBeside } from '../stores/note-beside';
import { useUi } from '../stores/ui';
import { focusPane } from './focus';
import { showChapter } from './outline-actions';

/**
 * Shows one chapter, its part or the whole book on the page, and says so. `selected` may be a part: then it is that one, from
 * its first chapter.
 */
export async function showExtent(extent: Extent, selected: string | null): Promise<void> {
  const { view } = useBook.getState();
  const { chapter } = useManuscript.getState();
  if (!view) return;
  const part = extent === 'part' ? chaptersInOrder(view.book).find((entry) => entry.part?.id === selected) : undefined;
  const isElsewhere = part?.part?.children.every(({ id }) => id !== chapter);
  useManuscript.getState().setExtent(extent);
  if (part && isElsewhere) await showChapter(part.chapter.id);
  const count = chaptersShown(view.book, useManuscript.getState().chapter, extent).length;
  useUi.getState().announce(`said.extent.${extent}`, { count });
  requestAnimationFrame(() => focusPane('page'));
}

/** Shows a chapter beside the page. */
export async function openBeside(id: string): Promise<void> {
  const book = useBook.getState().view?.id;
  if (book === undefined) return;
  useUi.getState().closeOverlay();
  useNoteBeside.getState().close();
  await useManuscript.getState().openBeside(book, id);
  goToOther();
}

/** Shows a working note beside the page, in the place of a second one; `file` from `notes/`, the last one when left out. */
export function openNoteBeside(file?: string): void {
  useUi.getState().closeOverlay();
  useDesk.getState().show('page');
  useManuscript.getState().closeOther();
  useNoteBeside.getState().open(file);
  if (file === undefined) requestAnimationFrame(() => document.querySelector<HTMLElement>('.note-choice')?.focus());
}

/** Gives the keyboard to the other page, or to the note beside it. */
export function goToOther(): void {
  const note = document.querySelector<HTMLElement>('.note-side .text, .note-side .note-choice');
  if (note && !note.closest('.note-side')?.contains(document.activeElement)) {
    note.focus();
    return;
  }
  useManuscript.getState().switchSide();
  requestAnimationFrame(() => focusPane('page'));
}

/** One page again: that which has the keyboard, or had it last. */
export function closeOther(): void {
  useNoteBeside.getState().close();
  useManuscript.getState().closeOther();
  requestAnimationFrame(() => focusPane('page'));
}
