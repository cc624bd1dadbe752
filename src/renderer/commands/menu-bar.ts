import type { Menu } from '../../shared/contract';
import type { Translator } from '../i18n/translator';
import { COMMAND_MENUS, type Command, type WindowState } from './command';
import { accelerator } from './shortcut';

/**
 * The window's commands as the system's menu bar shows them. Only the keys of the whole window are named there: a menu bar
 * answers its keys wherever the keyboard is, and Delete must not send a chapter to the trash while one writes.
 */
export function menuBar(commands: readonly Command[], state: WindowState, { t }: Translator): Menu {
  return COMMAND_MENUS.map((menu) => ({
    label: t(`menu.${menu}`),
    entries: commands
      .filter((command) => command.menu === menu)
      .map((command) => ({
        id: command.id,
        label: t(command.label),
        enabled: command.enabled(state),
        ...(command.key && command.scope === 'window' ? { accelerator: accelerator(command.key) } : {}),
      })),
  })).filter(({ entries }) => entries.length > 0);
}
