import { describe, expect, it } from 'vitest';
import { accelerator, matches, parseShortcut, shortcutLabel } from '../../../src/renderer/commands/shortcut';

const press = (key: string, ...held: readonly ('ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey')[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  shiftKey: held.includes('shiftKey'),
  altKey: held.includes('altKey'),
});
const french = { ctrl: 'Ctrl', shift: '⇧', enter: 'Entrée', delete: 'Suppr', space: 'Espace' };

describe('a shortcut', () => {
  it('refuses a modifier it does not know', () => {
    expect(() => parseShortcut('Ctrl+E')).toThrow('Ctrl');
  });

  it('is Ctrl on a PC and Cmd on a Mac', () => {
    const shortcut = parseShortcut('Mod+S');
    expect(matches(shortcut, press('s', 'ctrlKey'), false)).toBe(true);
    expect(matches(shortcut, press('s', 'metaKey'), false)).toBe(false);
    expect(matches(shortcut, press('s', 'metaKey'), true)).toBe(true);
    expect(matches(shortcut, press('s', 'ctrlKey'), true)).toBe(false);
  });

  it('asks for exactly the keys it names', () => {
    const shortcut = parseShortcut('Mod+Shift+E');
    expect(matches(shortcut, press('E', 'ctrlKey', 'shiftKey'), false)).toBe(true);
    expect(matches(shortcut, press('e', 'ctrlKey'), false)).toBe(false);
    expect(matches(shortcut, press('E', 'ctrlKey', 'shiftKey', 'altKey'), false)).toBe(false);
    expect(matches(parseShortcut('F2'), press('F2'), false)).toBe(true);
  });

  it('finds a sign wherever the keyboard has it: « / » is Shift and « : » on a French one', () => {
    expect(matches(parseShortcut('Mod+/'), press('/', 'ctrlKey'), false)).toBe(true);
    expect(matches(parseShortcut('Mod+/'), press('/', 'ctrlKey', 'shiftKey'), false)).toBe(true);
  });

  it('knows the space bar', () => {
    expect(matches(parseShortcut('Mod+Shift+Space'), press(' ', 'ctrlKey', 'shiftKey'), false)).toBe(true);
  });

  it.each([
    ['Mod+Shift+E', 'Ctrl ⇧ E', '⌘⇧E', 'CmdOrCtrl+Shift+E'],
    ['Alt+ArrowUp', 'Alt ↑', '⌥↑', 'Alt+Up'],
    ['F2', 'F2', 'F2', 'F2'],
    ['Mod+Shift+Enter', 'Ctrl ⇧ Entrée', '⌘⇧Entrée', 'CmdOrCtrl+Shift+Return'],
    ['Delete', 'Suppr', 'Suppr', 'Delete'],
    ['Mod+,', 'Ctrl ,', '⌘,', 'CmdOrCtrl+,'],
  ])('%s is shown as its keys are named', (key, pc, mac, electron) => {
    expect(shortcutLabel(key, false, french)).toBe(pc);
    expect(shortcutLabel(key, true, french)).toBe(mac);
    expect(accelerator(key)).toBe(electron);
  });
});
