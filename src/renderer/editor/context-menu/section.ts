import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Translator } from '../../i18n/translator';
import type { MenuItem } from '../../ui/menu';

/** What a menu of the text is opened on. The same object as long as the menu is open. */
export interface ContextMenuContext {
  /** The page, or the open note. */
  readonly view: EditorView;
  /** As it was when the menu was opened; entries act upon the view’s own state. */
  readonly state: EditorState;
  /** The place that was pointed at, or where the selection begins. */
  readonly position: number;
  readonly readOnly: boolean;
  readonly t: Translator['t'];
  /** A shortcut as the keys of this computer are named. */
  shortcut(key: string): string;
}

/**
 * A part of the text’s menu, between two lines. An entry’s `run` is called when the menu has gone and the text has the keyboard.
 * Add a section to `sections.ts`.
 */
export interface ContextMenuSection {
  readonly id: string;
  /** What it offers there; nothing for most places. Called again when what was prepared is ready. */
  entries(context: ContextMenuContext): readonly MenuItem[];
  /** What must be asked first. The menu waits for it a moment, then opens without. */
  prepare?(context: ContextMenuContext): Promise<void>;
}
