import type { Settings } from '../../shared/settings';
import { isMac, useSettings } from '../stores/settings';
import type { Command } from './command';
import { type KeyPress, matches, parseShortcut } from './shortcut';

/** The shortcuts a writer changed, by command; `null`: it has none any more. */
export type OwnKeys = Settings['shortcuts'];

/** The shortcut of a command: the writer’s own, else the one it comes with. */
export function keyOf({ id, key }: Pick<Command, 'id' | 'key'>, own: OwnKeys): string | undefined {
  const mine = own[id];
  return mine === undefined || (mine !== null && !isShortcut(mine)) ? key : (mine ?? undefined);
}

/** The same, as things stand now. */
export const keyNow = (command: Pick<Command, 'id' | 'key'>): string | undefined =>
  keyOf(command, useSettings.getState().settings.shortcuts);

function isShortcut(text: string): boolean {
  try {
    parseShortcut(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys that stand for nothing by themselves. */
const MODIFIERS: ReadonlySet<string> = new Set([
  'Control',
  'Meta',
  'Shift',
  'Alt',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
]);
/** What moves about, types or leaves: no command may take these without Ctrl or Alt. */
const EVERYDAY: ReadonlySet<string> = new Set([
  ...['Enter', 'Tab', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', ' ', 'Insert', 'ContextMenu'],
]);
/** What system and browser answer themselves, or what everyone knows by heart. */
const KEPT = [
  'Mod+C',
  'Mod+X',
  'Mod+V',
  'Mod+A',
  'Mod+Z',
  'Mod+N',
  'Mod+T',
  'Mod+W',
  'Mod+Q',
  'Mod+R',
  'Mod+Shift+N',
  'Mod+Shift+T',
]
  .concat(['Mod+Shift+W', 'Mod+Shift+V', 'Mod+Tab', 'Alt+F4', 'F5', 'F11', 'F12'])
  .map(parseShortcut);

/** What a key press is as a shortcut; why it cannot be one; `null` while only modifiers are held. */
export function shortcutOf(
  press: KeyPress & { readonly getModifierState?: (key: string) => boolean },
  mac: boolean,
): { readonly key: string } | { readonly refused: 'plain' | 'kept' | 'altgr' } | null {
  if (MODIFIERS.has(press.key)) return null;
  // AltGr types signs on many keyboards, and is told as Ctrl and Alt together.
  if (press.getModifierState?.('AltGraph')) return { refused: 'altgr' };
  const mod = mac ? press.metaKey : press.ctrlKey;
  const isFunction = /^F\d{1,2}$/.test(press.key);
  if (!mod && !press.altKey && !isFunction) return { refused: 'plain' };
  if (!mod && EVERYDAY.has(press.key) && !press.altKey) return { refused: 'plain' };
  if (KEPT.some((kept) => matches(kept, press, mac))) return { refused: 'kept' };
  const name = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const parts = [mod ? 'Mod' : '', press.altKey ? 'Alt' : '', press.shiftKey ? 'Shift' : '', name];
  return { key: parts.filter((part) => part !== '').join('+') };
}

/** The commands that could answer to a shortcut where `command` does: they cannot both have it. */
export function rivals(command: Command, key: string, all: readonly Command[], own: OwnKeys): readonly Command[] {
  const wanted = JSON.stringify(parseShortcut(key));
  return all.filter((other) => {
    if (other.id === command.id) return false;
    const theirs = keyOf(other, own);
    const meets = other.scope === command.scope || other.scope === 'window' || command.scope === 'window';
    return theirs !== undefined && meets && JSON.stringify(parseShortcut(theirs)) === wanted;
  });
}

/** Whether this computer’s Ctrl is Cmd, for what is not drawn. */
export const onMac = () => isMac(useSettings.getState());
