import { CHAPTER_STATUSES, isPart } from '../../shared/book/book';
import { placeOf } from '../../shared/book/outline';
import { useUi } from '../stores/ui';
import { mergeWithNext, nextToMerge, splitHere } from './chapter-actions';
import type { Command, WindowState } from './command';
import { addChapter, addPart, beginRename, setStatus, showNeighbour, step, trash, travel } from './outline-actions';
import { windowState } from './window-state';

const canWrite = ({ view }: WindowState) => view !== null && !view.readOnly;
const canChange = (state: WindowState) => canWrite(state) && state.selected !== null;
const onChapter = (state: WindowState) => {
  const entry = state.view && state.selected ? placeOf(state.view.book, state.selected)?.entry : undefined;
  return canWrite(state) && entry !== undefined && !isPart(entry);
};
/** Runs on what is selected at that moment. */
const selected = (run: (id: string) => void | Promise<void>) => () => {
  const { selected: id } = windowState();
  if (id) return run(id);
};

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
    id: 'outline.up',
    label: 'command.up',
    menu: 'book',
    key: 'Alt+ArrowUp',
    scope: 'binder',
    enabled: canChange,
    run: selected((id) => step(id, 'up')),
  },
  {
    id: 'outline.down',
    label: 'command.down',
    menu: 'book',
    key: 'Alt+ArrowDown',
    scope: 'binder',
    enabled: canChange,
    run: selected((id) => step(id, 'down')),
  },
  ...CHAPTER_STATUSES.map(
    (status): Command => ({
      id: `status.${status}`,
      label: `command.status.${status}`,
      menu: 'book',
      scope: 'window',
      enabled: onChapter,
      run: selected((id) => setStatus(id, status)),
    }),
  ),
  {
    id: 'outline.trash',
    label: 'command.trash',
    menu: 'book',
    key: 'Delete',
    scope: 'binder',
    enabled: canChange,
    run: selected(trash),
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
