import type { Command } from './command';
import { travelRewriting } from './rewrite-book';

/** Find and replace. */
export const searchCommands: readonly Command[] = [
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
