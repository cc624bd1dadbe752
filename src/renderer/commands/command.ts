import type { BookView } from '../../shared/book/book-view';
import type { MessageKey } from '../i18n/translator';

/** The menus of the menu bar and the groups of the palette, in the order in which they are shown. */
export const COMMAND_MENUS = ['file', 'edit', 'insert', 'format', 'book', 'view', 'help'] as const;
export type CommandMenu = (typeof COMMAND_MENUS)[number];

/** What decides whether a command can run: a value, so that menus, palette and tests ask the same question. */
export interface WindowState {
  readonly view: BookView | null;
  /** The chapter on the page. */
  readonly chapter: string | null;
  /** How much the page shows, and whether there is a second one beside it. */
  readonly extent: 'chapter' | 'part' | 'book';
  readonly isShared: boolean;
  /** The chapter or part that binder commands act upon: the focused row, else the chapter on the page. */
  readonly selected: string | null;
  /** The same and what is chosen with it in the binder, in reading order; empty when nothing is selected. */
  readonly chosen: readonly string[];
  /** True when a change of the outline can be undone, redone. */
  readonly canUndoOutline: boolean;
  readonly canRedoOutline: boolean;
  /** True when a change of several chapters can be undone, redone. */
  readonly canUndoRewriting: boolean;
  readonly canRedoRewriting: boolean;
  /** True when the keyboard is in the binder. */
  readonly inBinder: boolean;
}

/** One thing the window can do. Menu bar, palette, shortcut list, keyboard and tests all read the same list. */
export interface Command {
  /** Unique, `<noun>.<verb>`: what a menu bar sends back. */
  readonly id: string;
  readonly label: MessageKey;
  readonly menu: CommandMenu;
  /** `Mod+Shift+E`; `Mod` is Cmd on a Mac and Ctrl elsewhere. Named keys as `KeyboardEvent.key` names them. */
  readonly key?: string;
  /** Where the key works: in the whole window, or only while the keyboard is in the binder or on the page. */
  readonly scope: 'window' | 'binder' | 'page';
  enabled(state: WindowState): boolean;
  run(): void | Promise<void>;
}
