import type { Menu } from '../../shared/contract';
import type { Translator } from '../i18n/translator';
import { COMMAND_MENUS, type Command, type WindowState } from './command';
import { keyOf, type OwnKeys } from './own-keys';
import { accelerator } from './shortcut';

/**
 * Whether an entry can be chosen. What can be done to the text changes with every move of the caret; a menu bar across a
 * process border cannot follow, so it offers all of that whenever there is a text to write in.
 */
const isOffered = (command: Command, state: WindowState): boolean =>
  command.scope === 'page' ? state.chapter !== null && state.view?.readOnly === false : command.enabled(state);

/**
 * The window's commands as the system's menu bar shows them. Only the keys of the whole window are named there: a menu bar
 * answers its keys wherever the keyboard is, and Delete must not send a chapter to the trash while one writes.
 */
export function menuBar(commands: readonly Command[], state: WindowState, { t }: Translator, own: OwnKeys = {}): Menu {
  return COMMAND_MENUS.map((menu) => ({
    label: t(`menu.${menu}`),
    entries: commands
      .filter((command) => command.menu === menu)
      .map((command) => {
        const key = command.scope === 'window' ? keyOf(command, own) : undefined;
        return {
          id: command.id,
          label: t(command.label),
          enabled: isOffered(command, state),
          ...(key ? { accelerator: accelerator(key) } : {}),
        };
      }),
  })).filter(({ entries }) => entries.length > 0);
}
