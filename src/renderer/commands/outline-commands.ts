import { CHAPTER_STATUSES, isPart } from '../../shared/book/book';
import { placeOf } from '../../shared/book/outline';
import { usePopover } from '../stores/popover';
import { useUi } from '../stores/ui';
import { mergeWithNext, nextToMerge, splitHere } from './chapter-actions';
import type { Command, WindowState } from './command';
import { duplicateAll, setStatusOf, stepAll, trashAll } from './many-actions';
import { isNarrow } from './narrow';
import { addChapter, addPart, beginRename, showNeighbour, travel } from './outline-actions';
import { windowState } from './window-state';

const canWrite = ({ view }: WindowState) => view !== null && !view.readOnly;
const canChange = (state: WindowState) => canWrite(state) && state.selected !== null;
const onChapter = (state: WindowState) =>
  canWrite(state) &&
  state.chosen.some((id) => {
    const entry = state.view ? placeOf(state.view.book, id)?.entry : undefined;
    return entry !== undefined && !isPart(entry);
  });
/** Runs on what is selected at that moment. */
const selected = (run: (id: string) => void | Promise<void>) => () => {
  const { selected: id } = windowState();
  if (id) return run(id);
};
/** Runs on all that is chosen at that moment. */
const chosen = (run: (ids: readonly string[]) => Promise<void>) => () => run(windowState().chosen);

/** What is done with the parts and chapters of a book. */
export const outlineCommands: readonly Command[] = [
  {
    id: 'chapter.add',
    label: 'command.chapter.add',
    menu: 'book',
    key: 'Mod+Shift+Enter',
    scope: 'window',
    enabled: canWrite,
    run: () => addChapter('body', windowState().selected),
  },
  {
    id: 'part.add',
    label: 'command.part.add',
    menu: 'book',
    scope: 'window',
    enabled: canWrite,
    run: () => addPart(windowState().selected),
  },
  {
    id: 'front.add',
    label: 'command.front.add',
    menu: 'book',
    scope: 'window',
    enabled: canWrite,
    run: () => addChapter('front', windowState().selected),
  },
  {
    id: 'back.add',
    label: 'command.back.add',
    menu: 'book',
    scope: 'window',
    enabled: canWrite,
    run: () => addChapter('back', windowState().selected),
  },
  {
    id: 'outline.rename',
    label: 'command.rename',
    menu: 'book',
    key: 'F2',
    scope: 'window',
    enabled: canChange,
    run: selected(beginRename),
  },
  {
    id: 'chapter.split',
    label: 'command.split',
    menu: 'book',
    scope: 'window',
    enabled: (state) => canWrite(state) && state.chapter !== null,
    run: splitHere,
  },
  {
    id: 'chapter.merge',
    label: 'command.merge',
    menu: 'book',
    scope: 'window',
    enabled: (state) => canWrite(state) && nextToMerge(state) !== null,
    run: () => mergeWithNext(windowState()),
  },
  {
    id: 'chapter.duplicate',
    label: 'command.duplicate',
    menu: 'book',
    key: 'Mod+D',
    scope: 'binder',
    enabled: onChapter,
    run: chosen(duplicateAll),
  },
  {
    id: 'outline.up',
    label: 'command.up',
    menu: 'book',
    key: 'Alt+ArrowUp',
    scope: 'binder',
    enabled: canChange,
    run: chosen((ids) => stepAll(ids, 'up')),
  },
  {
    id: 'outline.down',
    label: 'command.down',
    menu: 'book',
    key: 'Alt+ArrowDown',
    scope: 'binder',
    enabled: canChange,
    run: chosen((ids) => stepAll(ids, 'down')),
  },
  ...CHAPTER_STATUSES.map(
    (status): Command => ({
      id: `status.${status}`,
      label: `command.status.${status}`,
      menu: 'book',
      scope: 'window',
      enabled: onChapter,
      run: chosen((ids) => setStatusOf(ids, status)),
    }),
  ),
  {
    id: 'outline.trash',
    label: 'command.trash',
    menu: 'book',
    key: 'Delete',
    scope: 'binder',
    enabled: canChange,
    run: chosen(trashAll),
  },
  {
    id: 'trash.open',
    label: 'command.trash.open',
    menu: 'book',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => useUi.getState().openDialog({ kind: 'trash' }),
  },
  {
    id: 'binder.filter',
    label: 'command.filter',
    menu: 'view',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => {
      useUi.getState().revealSide('binder', isNarrow());
      // After the palette has gone and given the keyboard back.
      setTimeout(() => usePopover.getState().show('filter'));
    },
  },
  {
    id: 'outline.undo',
    label: 'command.outline.undo',
    menu: 'edit',
    key: 'Mod+Z',
    scope: 'binder',
    enabled: (state) => canWrite(state) && state.canUndoOutline,
    run: () => travel('undo'),
  },
  {
    id: 'outline.redo',
    label: 'command.outline.redo',
    menu: 'edit',
    key: 'Mod+Shift+Z',
    scope: 'binder',
    enabled: (state) => canWrite(state) && state.canRedoOutline,
    run: () => travel('redo'),
  },
  {
    id: 'chapter.next',
    label: 'command.chapter.next',
    menu: 'view',
    key: 'Alt+PageDown',
    scope: 'window',
    enabled: ({ view, chapter }) => view !== null && chapter !== null,
    run: () => showNeighbour(1),
  },
  {
    id: 'chapter.previous',
    label: 'command.chapter.previous',
    menu: 'view',
    key: 'Alt+PageUp',
    scope: 'window',
    enabled: ({ view, chapter }) => view !== null && chapter !== null,
    run: () => showNeighbour(-1),
  },
];
