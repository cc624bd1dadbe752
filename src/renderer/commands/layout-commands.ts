import { isPart } from '../../shared/book/book';
import { placeOf } from '../../shared/book/outline';
import { useUi } from '../stores/ui';
import type { Command, WindowState } from './command';
import { closeOther, goToOther, openBeside, openNoteBeside, showExtent } from './layout-actions';
import { windowState } from './window-state';

const withChapter = ({ view, chapter }: WindowState) => view !== null && chapter !== null;

/** The chapter that is selected; null for a part. */
function selectedChapter({ view, selected }: WindowState): string | null {
  const entry = view && selected ? placeOf(view.book, selected)?.entry : undefined;
  return entry && !isPart(entry) ? entry.id : null;
}

/** How much of the book the page shows, and what stands beside it. */
export const layoutCommands: readonly Command[] = [
  {
    id: 'extent.chapter',
    label: 'command.extent.chapter',
    menu: 'view',
    scope: 'window',
    enabled: (state) => withChapter(state) && state.extent !== 'chapter',
    run: () => showExtent('chapter', null),
  },
  {
    id: 'extent.part',
    label: 'command.extent.part',
    menu: 'view',
    scope: 'window',
    enabled: withChapter,
    run: () => showExtent('part', windowState().selected),
  },
  {
    id: 'extent.book',
    label: 'command.extent.book',
    menu: 'view',
    scope: 'window',
    enabled: (state) => withChapter(state) && state.extent !== 'book',
    run: () => showExtent('book', null),
  },
  {
    id: 'page.share',
    label: 'command.share',
    menu: 'view',
    scope: 'window',
    enabled: (state) => withChapter(state) && !state.isShared,
    run: () => openBeside(selectedChapter(windowState()) ?? windowState().chapter ?? ''),
  },
  {
    id: 'chapter.beside',
    label: 'command.beside',
    menu: 'view',
    key: 'Mod+Enter',
    scope: 'binder',
    enabled: (state) => withChapter(state) && selectedChapter(state) !== null,
    run: () => openBeside(selectedChapter(windowState()) ?? ''),
  },
  {
    id: 'note.beside',
    label: 'command.note.beside',
    menu: 'view',
    scope: 'window',
    enabled: withChapter,
    run: () => openNoteBeside(),
  },
  {
    id: 'note.quick',
    label: 'command.note.quick',
    menu: 'insert',
    key: 'Mod+Alt+J',
    scope: 'window',
    enabled: ({ view }) => view !== null && !view.readOnly,
    run: () => useUi.getState().openDialog({ kind: 'quick-note' }),
  },
  {
    id: 'page.other',
    label: 'command.other.go',
    menu: 'view',
    key: 'Shift+F6',
    scope: 'window',
    enabled: ({ isShared }) => isShared,
    run: goToOther,
  },
  {
    id: 'page.close-other',
    label: 'command.other.close',
    menu: 'view',
    scope: 'window',
    enabled: ({ isShared }) => isShared,
    run: closeOther,
  },
];
