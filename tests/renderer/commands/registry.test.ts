import { describe, expect, it } from 'vitest';
import { COMMAND_MENUS, type WindowState } from '../../../src/renderer/commands/command';
import { menuBar } from '../../../src/renderer/commands/menu-bar';
import { COMMANDS, commandOf } from '../../../src/renderer/commands/registry';
import { parseShortcut } from '../../../src/renderer/commands/shortcut';
import { CATALOGUES, translator } from '../../../src/renderer/i18n/translator';
import { menuSchema } from '../../../src/shared/contract';
import { VIEW } from '../fixture/book';

const CLOSED: WindowState = {
  view: null,
  chapter: null,
  extent: 'chapter',
  isShared: false,
  selected: null,
  chosen: [],
  canUndoOutline: false,
  canRedoOutline: false,
  canUndoRewriting: false,
  canRedoRewriting: false,
  inBinder: false,
};
const OPEN: WindowState = { ...CLOSED, view: VIEW, chapter: 'ch03', selected: 'ch03', chosen: ['ch03'] };
const enabled = (state: WindowState) =>
  COMMANDS.filter((command) => command.enabled(state)).map((command) => command.id);
/** What a shortcut means on a keyboard, whatever the order in which it is written. */
const pressed = (key: string) => JSON.stringify(parseShortcut(key));

describe('the commands of the window', () => {
  it('have unique ids', () => {
    const ids = COMMANDS.map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are found by id, and a stranger is named', () => {
    expect(commandOf('book.export').label).toBe('command.export');
    expect(() => commandOf('book.burn')).toThrow('book.burn');
  });

  it('have labels in every language', () => {
    for (const { label } of COMMANDS) {
      expect(CATALOGUES.fr).toHaveProperty([label]);
      expect(CATALOGUES.en).toHaveProperty([label]);
    }
  });

  it('never share a key where both could answer to it', () => {
    for (const scope of ['page', 'binder'] as const) {
      const keys = COMMANDS.filter((command) => command.scope === 'window' || command.scope === scope).flatMap(
        ({ key }) => (key ? [pressed(key)] : []),
      );
      expect(new Set(keys).size, scope).toBe(keys.length);
    }
  });

  it('use no key that a browser keeps for itself', () => {
    const reserved = ['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W', 'F5', 'F11', 'F12'];
    const taken = new Set(COMMANDS.flatMap(({ key }) => (key ? [pressed(key)] : [])));
    for (const key of reserved) expect(taken.has(pressed(key)), key).toBe(false);
  });

  it('offer what needs no book when none is open, and nothing else', () => {
    expect(enabled(CLOSED)).toEqual([
      'book.new',
      'book.open',
      'book.sample',
      'book.import',
      'settings.open',
      'spelling.toggle',
      'typewriter.toggle',
      'theme.toggle',
      'language.toggle',
      'palette.open',
      'shortcuts.open',
    ]);
  });

  it('change nothing in a book that is read-only', () => {
    const ids = enabled({ ...OPEN, canUndoOutline: true, view: { ...VIEW, readOnly: true } });
    expect(ids.filter((id) => /^(chapter|part|front|back)\.add|^outline|^status|^text\.(?!save)/.test(id))).toEqual([]);
    expect(ids).toContain('book.export');
  });

  it('give a status to chapters, not to parts', () => {
    expect(enabled(OPEN)).toContain('status.done');
    expect(enabled({ ...OPEN, selected: 'pr01', chosen: ['pr01'] })).not.toContain('status.done');
  });

  it('make a menu bar that the contract accepts, in the writer’s language', () => {
    const menu = menuSchema.parse(menuBar(COMMANDS, OPEN, translator('fr')));
    expect(menu.map(({ label }) => label)).toEqual(COMMAND_MENUS.map((name) => translator('fr').t(`menu.${name}`)));
    expect(menu.flatMap(({ entries }) => entries)).toHaveLength(COMMANDS.length);
    expect(menu[0]?.entries.find(({ id }) => id === 'book.export')?.accelerator).toBe('CmdOrCtrl+Shift+E');
  });

  it('offer what is done to the text in the menu bar whenever there is a text to write in', () => {
    const offered = (state: WindowState) =>
      menuBar(COMMANDS, state, translator('en'))
        .flatMap((menu) => menu.entries)
        .find(({ id }) => id === 'text.strong')?.enabled;
    expect(offered(OPEN)).toBe(true);
    expect(offered(CLOSED)).toBe(false);
    expect(offered({ ...OPEN, view: { ...VIEW, readOnly: true } })).toBe(false);
  });

  it('name no key in the menu bar that would act on the outline while one writes', () => {
    const entries = menuBar(COMMANDS, OPEN, translator('en')).flatMap((menu) => menu.entries);
    for (const { id, scope } of COMMANDS)
      if (scope !== 'window') expect(entries.find((entry) => entry.id === id)?.accelerator, id).toBeUndefined();
  });
});
