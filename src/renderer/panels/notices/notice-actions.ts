import type { BookView, ConflictCopy, RecoveredWords } from '../../../shared/book/book-view';
import { showChapter } from '../../commands/outline-actions';
import { showPlace } from '../../editor/show-place';
import type { MessageKey } from '../../i18n/translator';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { duringOwnWork } from '../../stores/own-work';
import { useUi } from '../../stores/ui';
import { useNoticesState } from './store';

/** Opens the chapter in which words were found again, the caret where they end. */
export async function showRecovered({ chapter, at }: RecoveredWords): Promise<void> {
  useUi.getState().closeDialog();
  await showChapter(chapter);
  // The page is made while the window is drawn, and scrolled to where it was left.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const { open } = useManuscript.getState();
      if (open?.chapter === chapter) showPlace(open, at);
    }),
  );
}

/** Does something to the open book that gives its new view; says so, or shows why not. */
async function mend(work: (book: string) => Promise<BookView>, said: MessageKey | null): Promise<boolean> {
  const { attempt, toast } = useUi.getState();
  const { setBusy, ask } = useNoticesState.getState();
  const book = useBook.getState().view?.id;
  if (book === undefined) return false;
  setBusy(true);
  const view = await attempt(async () => {
    await useManuscript.getState().flush();
    return duringOwnWork(() => work(book));
  });
  setBusy(false);
  ask(null);
  if (!view) return false;
  useBook.getState().receive(view);
  if (said !== null) toast(said);
  return true;
}

/** Writes in a book that another machine has open. */
export const takeOver = () => mend((book) => hostClient().call('books.takeOver', { book }), 'notice.taken');

/** Puts the last good list of chapters back. */
export const putListBack = () => mend((book) => hostClient().call('books.mend', { book }), 'notice.mended');

/** Goes on with the list as it is: a change of the book that changes nothing says so, and the host asks no more. */
export const keepList = () =>
  mend((book) => hostClient().call('outline.change', { book, operation: { type: 'describe-book' } }), null);

/** Merges a conflict copy into its chapter. */
export async function mergeCopy({ file, chapter }: ConflictCopy): Promise<void> {
  if (!(await mend((book) => hostClient().call('books.mergeCopy', { book, copy: file }), null))) return;
  useUi.getState().toast('notice.merged', {}, { label: 'notice.show', run: () => void showChapter(chapter, true) });
}
