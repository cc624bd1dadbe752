import { closeHistory, undo } from 'prosemirror-history';
import { readChapter } from '../../../shared/document/chapter-text';
import type { DiffBlock } from '../../../shared/history/prose-diff';
import { withBlockRestored } from '../../../shared/history/restore-block';
import type { Version } from '../../../shared/history/version';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { duringOwnWork } from '../../stores/own-work';
import { useUi } from '../../stores/ui';

/** Makes one paragraph of the chapter on the page what it was in `text`; `block` is from a comparison with what it is now. */
export function restoreBlock(text: string, block: DiffBlock): void {
  const { open } = useManuscript.getState();
  if (!open) return;
  const { doc, tr } = open.state;
  const { from, to, replacement } = withBlockRestored(doc, readChapter(text).doc, block);
  const transaction = replacement === null ? tr.delete(from, to) : tr.replaceWith(from, to, replacement);
  // A step of its own: one undo takes back this paragraph and nothing else.
  open.apply(closeHistory(transaction));
}

/** Takes back the last change of the text; false when there is none. */
export function undoLast(): boolean {
  const { open } = useManuscript.getState();
  return open !== null && undo(open.state, (transaction) => open.apply(transaction));
}

/** Makes the chapter on the page what it was in `text`, after it was kept as it is. Resolves with whether it is done. */
export async function restoreChapter(text: string): Promise<boolean> {
  const { attempt } = useUi.getState();
  const done = await attempt(async () => {
    const { open, book, chapter, flush } = useManuscript.getState();
    if (!open || book === null || chapter === null) return false;
    await flush();
    await hostClient().call('history.keepChapter', { book, chapter });
    open.replace(text);
    return true;
  });
  return done ?? false;
}

/** Makes every chapter of a version what it was. Resolves with whether it is done; a failure is shown as a sentence. */
export async function restoreBook(version: Version): Promise<boolean> {
  const { attempt, toast } = useUi.getState();
  const done = await attempt(async () => {
    const book = useBook.getState().view?.id;
    if (book === undefined) return false;
    await useManuscript.getState().settle();
    const view = await duringOwnWork(() => hostClient().call('history.restore', { book, version: version.id }));
    useBook.getState().receive(view);
    return true;
  });
  if (done) toast('restore.done', { name: version.name ?? '' });
  return done ?? false;
}
