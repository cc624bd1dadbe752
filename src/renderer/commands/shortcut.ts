/** A parsed shortcut. `mod` is Cmd on a Mac and Ctrl elsewhere; `key` is a lower-case `KeyboardEvent.key`. */
export interface Shortcut {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

/** What of a keyboard event decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Reads `Mod+Shift+E`. Throws for a modifier it does not know. */
export function parseShortcut(text: string): Shortcut {
  const names = text.split('+');
  const key = names.pop();
  if (!key) throw new Error(`Not a shortcut: ${text}`);
  const unknown = names.find((name) => !['Mod', 'Shift', 'Alt'].includes(name));
  if (unknown) throw new Error(`Not a modifier: ${unknown} in ${text}`);
  return {
    mod: names.includes('Mod'),
    shift: names.includes('Shift'),
    alt: names.includes('Alt'),
    key: key.toLowerCase(),
  };
}

/** True for keys whose place under Shift differs from keyboard to keyboard: `/` is typed with Shift on a French one. */
const isSign = (key: string) => key.length === 1 && key.toLowerCase() === key.toUpperCase();

const nameOf = (key: string) => (key === ' ' ? 'space' : key.toLowerCase());

/** Whether a key press is this shortcut. */
export function matches(shortcut: Shortcut, press: KeyPress, isMac: boolean): boolean {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  return (
    mod === shortcut.mod &&
    !other &&
    press.altKey === shortcut.alt &&
    (press.shiftKey === shortcut.shift || isSign(shortcut.key)) &&
    nameOf(press.key) === shortcut.key
  );
}

/** Names of keys as they are printed on them, by interface language. */
export interface KeyNames {
  readonly ctrl: string;
  readonly shift: string;
  readonly enter: string;
  readonly delete: string;
  readonly space: string;
}

const ARROWS: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
};

/** How a shortcut is shown: `Ctrl ⇧ E`, `⌘⇧E`. */
export function shortcutLabel(text: string, isMac: boolean, names: KeyNames): string {
  const { mod, shift, alt, key } = parseShortcut(text);
  const named: Readonly<Record<string, string>> = {
    ...ARROWS,
    enter: names.enter,
    delete: names.delete,
    space: names.space,
  };
  const last = named[key] ?? (key.length === 1 || /^f\d/.test(key) ? key.toUpperCase() : key);
  const parts = [
    mod ? (isMac ? '⌘' : names.ctrl) : '',
    alt ? (isMac ? '⌥' : 'Alt') : '',
    shift ? (isMac ? '⇧' : names.shift) : '',
    last,
  ].filter((part) => part !== '');
  return parts.join(isMac ? '' : ' ');
}

const ACCELERATORS: Readonly<Record<string, string>> = {
  arrowup: 'Up',
  arrowdown: 'Down',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  enter: 'Return',
  delete: 'Delete',
  space: 'Space',
};

/** The same shortcut in Electron's accelerator form, for the system's menu bar. */
export function accelerator(text: string): string {
  const { mod, shift, alt, key } = parseShortcut(text);
  const last = ACCELERATORS[key] ?? key.toUpperCase();
  return [mod ? 'CmdOrCtrl' : '', alt ? 'Alt' : '', shift ? 'Shift' : '', last].filter(Boolean).join('+');
}
