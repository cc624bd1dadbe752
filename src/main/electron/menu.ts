import process from 'node:process';
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Menu as WindowMenu } from '../../shared/contract';
import type { InterfaceLanguage } from '../../shared/messages/sentence';

/** The system's own clipboard commands: they work in every field, so the window does not offer them itself. */
const CLIPBOARD: Readonly<
  Record<InterfaceLanguage, Readonly<Record<'menu' | 'cut' | 'copy' | 'paste' | 'all', string>>>
> = {
  fr: { menu: 'Édition', cut: 'Couper', copy: 'Copier', paste: 'Coller', all: 'Tout sélectionner' },
  en: { menu: 'Edit', cut: 'Cut', copy: 'Copy', paste: 'Paste', all: 'Select all' },
};

function clipboardItems(language: InterfaceLanguage): MenuItemConstructorOptions[] {
  const label = CLIPBOARD[language];
  return [
    { role: 'cut', label: label.cut },
    { role: 'copy', label: label.copy },
    { role: 'paste', label: label.paste },
    { role: 'selectAll', label: label.all },
  ];
}

/**
 * The native menu for the window's commands. The clipboard commands join the group that holds undoing, or get a menu of
 * their own. `choose` hears the id of the command chosen.
 */
export function menuTemplate(
  menu: WindowMenu,
  language: InterfaceLanguage,
  choose: (command: string) => void,
  platform: string = process.platform,
): MenuItemConstructorOptions[] {
  const groups = menu.map(({ label, entries }): MenuItemConstructorOptions => {
    const items = entries.map(
      (entry): MenuItemConstructorOptions => ({
        id: entry.id,
        label: entry.label,
        enabled: entry.enabled,
        click: () => choose(entry.id),
        // Elsewhere than on macOS keys reach the page first, and the page runs its own commands: shown, not run twice.
        ...(entry.accelerator === undefined
          ? {}
          : { accelerator: entry.accelerator, registerAccelerator: platform === 'darwin' }),
      }),
    );
    const holdsUndo = entries.some(({ id }) => /(?:^|\W)undo$/.test(id));
    return { label, submenu: holdsUndo ? [...items, { type: 'separator' }, ...clipboardItems(language)] : items };
  });
  const hasEdit = menu.some(({ entries }) => entries.some(({ id }) => /(?:^|\W)undo$/.test(id)));
  const edit: MenuItemConstructorOptions[] = hasEdit
    ? []
    : [{ label: CLIPBOARD[language].menu, submenu: clipboardItems(language) }];
  const application: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return [...application, ...groups.slice(0, 1), ...edit, ...groups.slice(1)];
}

/** Puts it up. */
export function showMenu(menu: WindowMenu, language: InterfaceLanguage, choose: (command: string) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menu, language, choose)));
}
