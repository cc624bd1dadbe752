import type { Command, EditorState } from 'prosemirror-state';
import type { MessageKey } from '../i18n/translator';

/** Something that can be done to the text. Menus, palette, keyboard and tests read the same list. */
export interface EditorCommand {
  /** `text.<what>`, unique. */
  readonly id: string;
  readonly labelKey: MessageKey;
  readonly menu: 'edit' | 'insert' | 'format';
  /** `Mod+Shift+K`; `Mod` is Cmd on a Mac and Ctrl elsewhere. The page itself answers to it. */
  readonly key?: string;
  readonly run: Command;
  /** Whether what it does is already so where the caret is. */
  readonly active?: (state: EditorState) => boolean;
}
