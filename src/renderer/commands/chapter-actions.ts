import { chaptersInOrder } from '../../shared/book/book';
import { splitChapter, splitPlace } from '../../shared/document/split-chapter';
import { translator } from '../i18n/translator';
import { useBook } from '../stores/book';
import { useManuscript } from '../stores/manuscript';
import { interfaceLanguage, useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import type { WindowState } from './command';
import { focusPane } from './focus';
import { isNarrow } from './narrow';
import { showChapter, shownTitle, travel } from './outline-actions';

const attempt = <Value>(task: () => Promise<Value>) => useUi.getState().attempt(task);
const undo = { label: 'common.undo', run: () => void travel('undo') } as const;

/** Brings every file up to what was typed, and says that it is done; else why it is not. */
export async function saveAll(): Promise<void> {
  const done = await attempt(async () => {
    await useManuscript.getState().settle();
    return true;
  });
  if (done) useUi.getState().toast('save.done');
}

/** Shows the versions of the chapter on the page. */
export function showHistory(): void {
  const { revealSide, setInspectorTab } = useUi.getState();
  setInspectorTab('history');
  revealSide('inspector', isNarrow());
  requestAnimationFrame(() => focusPane('inspector'));
}

/**
 * Splits the chapter on the page at the caret: what follows becomes a chapter behind it, and is shown. Says where the caret
 * has to be when it stands where there is nothing to split.
 */
export async function splitHere(): Promise<void> {
  const { open, settle } = useManuscript.getState();
  const { view } = useBook.getState();
  if (!open || !view) return;
  if (splitPlace(open.state.selection.$head) === null) {
    useUi.getState().toast('split.cannot');
    return;
  }
  const id = await attempt(async () => {
    await settle();
    const { state, document: chapter, saver } = open;
    const place = splitPlace(state.selection.$head);
    if (place === null) return null;
    const { t } = translator(interfaceLanguage(useSettings.getState()));
    const title = place.heading ?? t('split.title', { title: shownTitle(view, open.chapter) });
    const texts = splitChapter(chapter, state.doc, place, title);
    return useBook.getState().change({
      type: 'split',
      id: open.chapter,
      base: saver.revision,
      title,
      ...texts,
      ...(place.heading === null ? { titled: true } : {}),
    });
  });
  const after = useBook.getState().view;
  if (!id || !after) return;
  await showChapter(id, true);
  useUi.getState().toast('split.done', { title: shownTitle(after, id) }, undo);
}

/** The chapter that the selected one can be merged with: the next in its section, both with a text. */
export function nextToMerge({ view, selected }: WindowState): string | null {
  if (!view || selected === null) return null;
  const chapters = chaptersInOrder(view.book);
  const at = chapters.findIndex(({ chapter }) => chapter.id === selected);
  const [one, next] = [chapters[at], chapters[at + 1]];
  const isPresent = (id: string | undefined) => id !== undefined && view.chapters[id]?.state === 'present';
  if (at === -1 || one?.section !== next?.section) return null;
  return isPresent(one?.chapter.id) && isPresent(next?.chapter.id) ? (next?.chapter.id ?? null) : null;
}

/** Puts the next chapter's text behind that of the selected one, which is shown. */
export async function mergeWithNext(state: WindowState): Promise<void> {
  const { view, selected: id } = state;
  const other = nextToMerge(state);
  if (!view || id === null || other === null) return;
  const names = { title: shownTitle(view, id), other: shownTitle(view, other) };
  const done = await attempt(() => useBook.getState().change({ type: 'merge', id, other }));
  if (!done) return;
  await showChapter(id);
  useUi.getState().toast('merge.done', names, undo);
}
