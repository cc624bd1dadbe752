import { describe, expect, test } from 'vitest';
import { keyOf, rivals, shortcutOf } from '../../../src/renderer/commands/own-keys';
import { COMMANDS, commandOf } from '../../../src/renderer/commands/registry';

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('c'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
  metaKey: held.includes('m'),
  getModifierState: (name: string) => name === 'AltGraph' && held.includes('g'),
});

describe('a key of the writer’s own', () => {
  test('stands before the one a command comes with; none is none; nonsense in a settings file is passed over', () => {
    const command = commandOf('desk.cards');
    expect(keyOf(command, {})).toBe('F4');
    expect(keyOf(command, { 'desk.cards': 'Mod+J' })).toBe('Mod+J');
    expect(keyOf(command, { 'desk.cards': null })).toBeUndefined();
    expect(keyOf(command, { 'desk.cards': 'Hyper+J' })).toBe('F4');
  });

  test('is what was pressed', () => {
    expect(shortcutOf(press('j', 'c'), false)).toEqual({ key: 'Mod+J' });
    expect(shortcutOf(press('J', 'cs'), false)).toEqual({ key: 'Mod+Shift+J' });
    expect(shortcutOf(press('j', 'm'), true)).toEqual({ key: 'Mod+J' });
    expect(shortcutOf(press('ArrowUp', 'a'), false)).toEqual({ key: 'Alt+ArrowUp' });
    expect(shortcutOf(press('F4'), false)).toEqual({ key: 'F4' });
    expect(shortcutOf(press(' ', 'ca'), false)).toEqual({ key: 'Mod+Alt+Space' });
    expect(shortcutOf(press('Control', 'c'), false)).toBeNull();
  });

  test('is none that types, that the system needs, or that AltGr makes', () => {
    expect(shortcutOf(press('j'), false)).toEqual({ refused: 'plain' });
    expect(shortcutOf(press('Delete'), false)).toEqual({ refused: 'plain' });
    expect(shortcutOf(press('Enter', 's'), false)).toEqual({ refused: 'plain' });
    expect(shortcutOf(press('v', 'c'), false)).toEqual({ refused: 'kept' });
    expect(shortcutOf(press('W', 'cs'), false)).toEqual({ refused: 'kept' });
    expect(shortcutOf(press('€', 'cag'), false)).toEqual({ refused: 'altgr' });
  });

  test('is taken where both could answer, and free where they cannot', () => {
    const ids = (command: string, key: string, own = {}) =>
      rivals(commandOf(command), key, COMMANDS, own).map(({ id }) => id);
    expect(ids('desk.cards', 'Mod+K')).toEqual(['palette.open']);
    expect(ids('desk.cards', 'Mod+K', { 'palette.open': null })).toEqual([]);
    // One is for the binder, the other for the page.
    expect(ids('outline.up', 'Alt+ArrowUp')).toEqual([]);
    expect(ids('desk.cards', 'Alt+ArrowUp').length).toBeGreaterThan(0);
  });
});
