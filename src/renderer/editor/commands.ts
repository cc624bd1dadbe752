import { chainCommands } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import type { Command } from 'prosemirror-state';
import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '../../shared/typography/profiles';
import type { MessageKey } from '../i18n/translator';
import { leaveStyle } from './commands/block-styles';
import { keepConflict, removeConflict } from './commands/conflicts';
import { canLink, clearLooks, hasMark, insertText, linkAt, toggle, unlink } from './commands/inline';
import { moveBlock } from './commands/move-block';
import { insertNote, noteCommands } from './commands/notes';
import { moveSection } from './commands/sections';
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
import { openContextMenu } from './context-menu/menu-store';
import type { EditorCommand } from './editor-command';
import { figureCommands } from './figures/figure-commands';
import { openLinkPopover } from './link-popover';
import { referenceCommands } from './reference-commands';
import { goToFinding } from './spelling/go-to-finding';
import { tableCommands } from './tables/table-menu';

export type { EditorCommand } from './editor-command';

/** Undo: first what typing was turned into, then the text. */
export const undoTyping: Command = chainCommands(undoInputRule, undo);

/** Every command of the page, in the order of the menus. Keys that a browser keeps for itself are not used. */
export const editorCommands: readonly EditorCommand[] = [
  { id: 'text.undo', labelKey: 'text.undo', menu: 'edit', key: 'Mod+Z', run: undoTyping },
  { id: 'text.redo', labelKey: 'text.redo', menu: 'edit', key: 'Mod+Shift+Z', run: redo },
  { id: 'text.conflict.keep', labelKey: 'text.conflict.keep', menu: 'edit', run: keepConflict() },
  { id: 'text.conflict.remove', labelKey: 'text.conflict.remove', menu: 'edit', run: removeConflict() },
  { id: 'text.section.up', labelKey: 'text.section.up', menu: 'edit', key: 'Alt+Shift+ArrowUp', run: moveSection(-1) },
  {
    id: 'text.section.down',
    labelKey: 'text.section.down',
    menu: 'edit',
    key: 'Alt+Shift+ArrowDown',
    run: moveSection(1),
  },
  { id: 'text.spelling.next', labelKey: 'text.spelling.next', menu: 'edit', key: 'Mod+F7', run: goToFinding(1) },
  {
    id: 'text.spelling.previous',
    labelKey: 'text.spelling.previous',
    menu: 'edit',
    key: 'Mod+Shift+F7',
    run: goToFinding(-1),
  },
  { id: 'text.menu', labelKey: 'text.menu', menu: 'edit', key: 'Shift+F10', run: openContextMenu },
  { id: 'text.note', labelKey: 'text.note', menu: 'insert', key: 'Mod+Alt+F', run: insertNote },
  ...noteCommands,
  ...figureCommands,
  ...tableCommands,
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
  mark('text.subscript', 'subscript', 'Mod+Alt+B'),
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
  {
    id: 'text.paragraph',
    labelKey: 'text.paragraph',
    menu: 'format',
    key: 'Mod+Alt+0',
    run: chainCommands(makeParagraph, leaveStyle),
  },
  heading(1, 'text.heading.1'),
  heading(2, 'text.heading.2'),
  heading(3, 'text.heading.3'),
  heading(4, 'text.heading.4'),
  { id: 'block.up', labelKey: 'block.up', menu: 'format', key: 'Alt+ArrowUp', run: moveBlock(-1) },
  { id: 'block.down', labelKey: 'block.down', menu: 'format', key: 'Alt+ArrowDown', run: moveBlock(1) },
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
  ...referenceCommands,
];

function mark(labelKey: MessageKey, name: string, key?: string): EditorCommand {
  return {
    id: labelKey,
    labelKey,
    menu: 'format',
    ...(key === undefined ? {} : { key }),
    run: toggle(name),
    active: hasMark(name),
  };
}

function heading(level: number, labelKey: MessageKey): EditorCommand {
  return {
    id: labelKey,
    labelKey,
    menu: 'format',
    key: `Mod+Alt+${level}`,
    run: toggleHeading(level),
    active: hasHeading(level),
  };
}
