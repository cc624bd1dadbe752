import { openFind, stepFind } from '../panels/find/find-in-chapter';
import { openSearch } from '../panels/search/search-book';
import type { Command, WindowState } from './command';
import { travelRewriting } from './rewrite-book';

const onPage = ({ view, chapter }: WindowState) => view !== null && chapter !== null;

/** Find and replace. */
export const searchCommands: readonly Command[] = [
  {
    id: 'find.open',
    label: 'command.find',
    menu: 'edit',
    key: 'Mod+F',
    scope: 'window',
    enabled: onPage,
    run: () => openFind(false),
  },
  {
    id: 'find.replace',
    label: 'command.replace',
    menu: 'edit',
    key: 'Mod+H',
    scope: 'window',
    enabled: onPage,
    run: () => openFind(true),
  },
  {
    id: 'find.next',
    label: 'command.find.next',
    menu: 'edit',
    key: 'F3',
    scope: 'window',
    enabled: onPage,
    run: () => stepFind(1),
  },
  {
    id: 'find.previous',
    label: 'command.find.previous',
    menu: 'edit',
    key: 'Shift+F3',
    scope: 'window',
    enabled: onPage,
    run: () => stepFind(-1),
  },
  {
    id: 'search.open',
    label: 'command.search',
    menu: 'edit',
    key: 'Mod+Shift+F',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => openSearch(false),
  },
  {
    id: 'search.replace',
    label: 'command.search.replace',
    menu: 'edit',
    key: 'Mod+Shift+H',
    scope: 'window',
    enabled: ({ view }) => view !== null && !view.readOnly,
    run: () => openSearch(true),
  },
  {
    id: 'rewrite.undo',
    label: 'command.rewrite.undo',
    menu: 'edit',
    scope: 'window',
    enabled: ({ view, canUndoRewriting }) => view !== null && !view.readOnly && canUndoRewriting,
    run: async () => {
      await travelRewriting('undo');
    },
  },
  {
    id: 'rewrite.redo',
    label: 'command.rewrite.redo',
    menu: 'edit',
    scope: 'window',
    enabled: ({ view, canRedoRewriting }) => view !== null && !view.readOnly && canRedoRewriting,
    run: async () => {
      await travelRewriting('redo');
    },
  },
];
