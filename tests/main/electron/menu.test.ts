import { expect, test, vi } from 'vitest';
import type { Menu } from '../../../src/shared/contract';

vi.mock('electron', () => ({ Menu: {} }));
const { menuTemplate } = await import('../../../src/main/electron/menu');

const menu: Menu = [
  {
    label: 'Fichier',
    entries: [{ id: 'book.export', label: 'Exporter…', accelerator: 'CmdOrCtrl+Shift+E', enabled: true }],
  },
  { label: 'Édition', entries: [{ id: 'edit.undo', label: 'Annuler', enabled: false }] },
];
type Items = {
  id?: string;
  label?: string;
  role?: string;
  enabled?: boolean;
  registerAccelerator?: boolean;
  click?: () => void;
}[];

test('the window’s commands, and the clipboard where undoing is', () => {
  const template = menuTemplate(menu, 'fr', () => undefined, 'linux');
  expect(template.map(({ label }) => label)).toEqual(['Fichier', 'Édition']);
  const edit = template[1]?.submenu as Items;
  expect(edit.map(({ label, role }) => label ?? role)).toEqual([
    'Annuler',
    undefined,
    'Couper',
    'Copier',
    'Coller',
    'Tout sélectionner',
  ]);
  expect(edit[0]?.enabled).toBe(false);
});

test('a window that offers no undoing still has a clipboard', () => {
  const template = menuTemplate(menu.slice(0, 1), 'en', () => undefined, 'linux');
  expect(template.map(({ label }) => label)).toEqual(['Fichier', 'Edit']);
});

test('a choice names its command; a key is run by the page, once, except on macOS', () => {
  const chosen: string[] = [];
  const exportOf = (platform: string) => {
    const template = menuTemplate(menu, 'fr', (id) => void chosen.push(id), platform);
    const file = template.find(({ label }) => label === 'Fichier');
    return ((file?.submenu ?? []) as Items)[0];
  };
  exportOf('linux')?.click?.();
  expect(chosen).toEqual(['book.export']);
  expect(exportOf('linux')?.registerAccelerator).toBe(false);
  expect(exportOf('darwin')?.registerAccelerator).toBe(true);
  expect(menuTemplate(menu, 'fr', () => undefined, 'darwin')[0]).toEqual({ role: 'appMenu' });
});
