import { chainCommands } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import type { Command, EditorState } from 'prosemirror-state';
import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '../../shared/typography/profiles';
import type { frEditor } from '../i18n/fr-editor';
import { keepConflict, removeConflict } from './commands/conflicts';
import { canLink, clearLooks, hasMark, insertText, linkAt, toggle, unlink } from './commands/inline';
import { insertNote } from './commands/notes';
import {
  hasHeading,
  insertLineBreak,
  insertSceneBreak,
  isInside,
  makeParagraph,
  toggleHeading,
  toggleList,
  toggleQuote,
} from './commands/structure';
import { openLinkPopover } from './link-popover';

/** Something that can be done to the text. Menus, palette, keyboard and tests read the same list. */
export interface EditorCommand {
  /** `text.<what>`, unique. */
  readonly id: string;
  readonly labelKey: keyof typeof frEditor;
  readonly menu: 'edit' | 'insert' | 'format';
  /** `Mod+Shift+K`; `Mod` is Cmd on a Mac and Ctrl elsewhere. The page itself answers to it. */
  readonly key?: string;
  readonly run: Command;
  /** Whether what it does is already so where the caret is. */
  readonly active?: (state: EditorState) => boolean;
}

/** Undo: first what typing was turned into, then the text. */
export const undoTyping: Command = chainCommands(undoInputRule, undo);

/** Every command of the page, in the order of the menus. Keys that a browser keeps for itself are not used. */
export const editorCommands: readonly EditorCommand[] = [
  { id: 'text.undo', labelKey: 'text.undo', menu: 'edit', key: 'Mod+Z', run: undoTyping },
  { id: 'text.redo', labelKey: 'text.redo', menu: 'edit', key: 'Mod+Shift+Z', run: redo },
  { id: 'text.conflict.keep', labelKey: 'text.conflict.keep', menu: 'edit', run: keepConflict() },
  { id: 'text.conflict.remove', labelKey: 'text.conflict.remove', menu: 'edit', run: removeConflict() },
  { id: 'text.note', labelKey: 'text.note', menu: 'insert', key: 'Mod+Alt+F', run: insertNote },
  { id: 'text.scene-break', labelKey: 'text.scene-break', menu: 'insert', run: insertSceneBreak },
  { id: 'text.line-break', labelKey: 'text.line-break', menu: 'insert', key: 'Shift+Enter', run: insertLineBreak },
  {
    id: 'text.no-break-space',
    labelKey: 'text.no-break-space',
    menu: 'insert',
    key: 'Mod+Shift+Space',
    run: insertText(NO_BREAK_SPACE),
  },
  { id: 'text.narrow-space', labelKey: 'text.narrow-space', menu: 'insert', run: insertText(NARROW_NO_BREAK_SPACE) },
  mark('text.strong', 'strong', 'Mod+B'),
  mark('text.emphasis', 'emphasis', 'Mod+I'),
  mark('text.small-caps', 'small_caps', 'Mod+Shift+K'),
  mark('text.superscript', 'superscript', 'Mod+.'),
  mark('text.subscript', 'subscript'),
  mark('text.strikeout', 'strikeout', 'Mod+Shift+X'),
  mark('text.code', 'code'),
  {
    id: 'text.english',
    labelKey: 'text.english',
    menu: 'format',
    run: toggle('language', { lang: 'en' }),
    active: hasMark('language'),
  },
  { id: 'text.plain', labelKey: 'text.plain', menu: 'format', key: 'Mod+\\', run: clearLooks },
  {
    id: 'text.link',
    labelKey: 'text.link',
    menu: 'insert',
    key: 'Mod+Alt+K',
    run: (state, dispatch, view) => {
      if (!canLink(state)) return false;
      if (dispatch && view) openLinkPopover(view);
      return true;
    },
    active: (state) => linkAt(state) !== null,
  },
  {
    id: 'text.unlink',
    labelKey: 'text.unlink',
    menu: 'format',
    run: unlink,
    active: (state) => linkAt(state) !== null,
  },
  { id: 'text.paragraph', labelKey: 'text.paragraph', menu: 'format', key: 'Mod+Alt+0', run: makeParagraph },
  heading(1, 'text.heading.1'),
  heading(2, 'text.heading.2'),
  heading(3, 'text.heading.3'),
  heading(4, 'text.heading.4'),
  {
    id: 'text.quote',
    labelKey: 'text.quote',
    menu: 'format',
    key: 'Mod+Shift+9',
    run: toggleQuote,
    active: isInside('blockquote'),
  },
  {
    id: 'text.bullets',
    labelKey: 'text.bullets',
    menu: 'format',
    key: 'Mod+Shift+8',
    run: toggleList('bullet_list'),
    active: isInside('bullet_list'),
  },
  {
    id: 'text.numbers',
    labelKey: 'text.numbers',
    menu: 'format',
    key: 'Mod+Shift+7',
    run: toggleList('ordered_list'),
    active: isInside('ordered_list'),
  },
];

function mark(labelKey: keyof typeof frEditor, name: string, key?: string): EditorCommand {
  return {
    id: labelKey,
    labelKey,
    menu: 'format',
    ...(key === undefined ? {} : { key }),
    run: toggle(name),
    active: hasMark(name),
  };
}

function heading(level: number, labelKey: keyof typeof frEditor): EditorCommand {
  return {
    id: labelKey,
    labelKey,
    menu: 'format',
    key: `Mod+Alt+${level}`,
    run: toggleHeading(level),
    active: hasHeading(level),
  };
}
