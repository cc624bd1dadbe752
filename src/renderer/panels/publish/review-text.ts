import { chaptersInOrder } from '../../../shared/book/book';
import { OctavoError } from '../../../shared/errors';
import { isNarrow } from '../../commands/narrow';
import { showChapter } from '../../commands/outline-actions';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';

/**
 * Shows the text that was sent beside what it is now, in the history of the chapter on the page, or of the first one that was
 * in it. Throws `version-missing` when the history no longer has it.
 */
export async function reviewText(version: string): Promise<void> {
  const { view } = useBook.getState();
  if (!view) return;
  const all = await hostClient().call('history.list', { book: view.id });
  const sent = all.find(({ id }) => id === version);
  const present = new Set(chaptersInOrder(view.book).map(({ chapter }) => chapter.id));
  const held = sent?.chapters.filter(({ id }) => present.has(id)) ?? [];
  const onPage = useManuscript.getState().chapter;
  const chapter = held.find(({ id }) => id === onPage) ?? held[0];
  if (!chapter) throw new OctavoError('version-missing');
  // In the history of one chapter, versions in which it did not change are one: that with this very text stands for it.
  const own = await hostClient().call('history.list', { book: view.id, chapter: chapter.id });
  const same = own.find(({ chapters }) => chapters.some(({ revision }) => revision === chapter.revision));
  if (!same) throw new OctavoError('version-missing');
  if (chapter.id !== onPage) await showChapter(chapter.id);
  const { setInspectorTab, revealSide, openDialog } = useUi.getState();
  setInspectorTab('history');
  revealSide('inspector', isNarrow());
  openDialog({ kind: 'comparison', version: same.id });
}
