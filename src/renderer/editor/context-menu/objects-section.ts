import type { MenuItem } from '../../ui/menu';
import { noteCommands } from '../commands/notes';
import type { EditorCommand } from '../editor-command';
import { figureCommands } from '../figures/figure-commands';
import { tableCommands } from '../tables/table-menu';
import { tableAt } from '../tables/table-rect';
import type { ContextMenuContext, ContextMenuSection } from './section';

/** What is offered of every place, or has no place in a menu: the menu bar and the palette have it. */
const ELSEWHERE = ['picture.insert', 'table.insert', 'table.bar'];

function entry({ view, state, t }: ContextMenuContext, { id, labelKey, run, active }: EditorCommand): MenuItem {
  const go = () => void run(view.state, view.dispatch, view);
  return active
    ? { kind: 'choice', id, label: t(labelKey), chosen: active(state), run: go }
    : { kind: 'entry', id, label: t(labelKey), run: go };
}

/** What can be done to the table, the picture or the note at a place. */
export const objectsSection: ContextMenuSection = {
  id: 'objects',
  entries: (context) => {
    if (context.readOnly) return [];
    const { state, t } = context;
    const possible = (commands: readonly EditorCommand[]) =>
      commands
        .filter(({ id, run }) => !ELSEWHERE.includes(id) && run(state, undefined, context.view))
        .map((command) => entry(context, command));
    const table = tableAt(state) ? possible(tableCommands) : [];
    return [
      ...(table.length > 0 ? [{ kind: 'menu', id: 'table', label: t('table.menu'), items: table } as const] : []),
      ...possible(figureCommands),
      ...possible(noteCommands),
    ];
  },
};
