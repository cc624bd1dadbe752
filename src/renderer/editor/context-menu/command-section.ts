import { keyNow } from '../../commands/own-keys';
import type { MenuItem } from '../../ui/menu';
import { type EditorCommand, editorCommands } from '../commands';
import type { ContextMenuContext, ContextMenuSection } from './section';

/** What one does to words one has just selected, in a menu of its own. */
const LOOKS = ['text.emphasis', 'text.strong', 'text.small-caps', 'text.superscript', 'text.english', 'text.plain'];
/** What one puts at a place. */
const HERE = ['text.link', 'text.unlink', 'text.note'];

const commandsOf = (ids: readonly string[]): readonly EditorCommand[] =>
  ids.flatMap((id) => editorCommands.filter((command) => command.id === id));

function entry({ view, state, t, shortcut }: ContextMenuContext, command: EditorCommand): MenuItem {
  const key = keyNow(command);
  const run = () => void command.run(view.state, view.dispatch, view);
  // In the menu bar its menu says what is done with a note.
  const label = command.id === 'text.note' ? t('text.menu.note') : t(command.labelKey);
  if (command.active && command.id !== 'text.link' && command.id !== 'text.unlink')
    return { kind: 'choice', id: command.id, label, chosen: command.active(state), run };
  return {
    kind: 'entry',
    id: command.id,
    label,
    ...(key === undefined ? {} : { shortcut: shortcut(key) }),
    disabled: !command.run(state, undefined, view),
    run,
  };
}

/** The page’s commands that fit a place: a link, a note, the looks of what is selected. */
export const commandSection: ContextMenuSection = {
  id: 'commands',
  entries: (context) => {
    if (context.readOnly) return [];
    const { state, view, t } = context;
    const here = commandsOf(HERE).filter(({ run }) => run(state, undefined, view));
    const looks = state.selection.empty ? [] : commandsOf(LOOKS).filter(({ run }) => run(state, undefined, view));
    const menu: readonly MenuItem[] =
      looks.length === 0
        ? []
        : [{ kind: 'menu', id: 'look', label: t('text.menu.look'), items: looks.map((look) => entry(context, look)) }];
    return [...menu, ...here.map((command) => entry(context, command))];
  },
};
