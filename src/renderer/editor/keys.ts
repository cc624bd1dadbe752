import { baseKeymap, chainCommands, exitCode, splitBlock } from 'prosemirror-commands';
import { redo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { keydownHandler } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, Plugin } from 'prosemirror-state';
import { keyOf, type OwnKeys } from '../commands/own-keys';
import { editorCommands } from './commands';
import { enterInDialogue, enterInVerse, joinStanzas, removeDash } from './commands/block-styles';
import { insertNote, openSelectedNote } from './commands/notes';
import {
  emptyChapter,
  insertLineBreak,
  isInside,
  keepText,
  keepTitle,
  leaveCaption,
  leaveEmpty,
  leaveTitle,
  liftAtStart,
  nodeType,
  stopAtEnd,
  stopAtStart,
} from './commands/structure';
import { goBelow, goToCell } from './commands/table';
import { openSelectedPicture } from './figures/figure-commands';
import { openSelectedObject } from './open-objects';
import { dropLegend, leaveLegend } from './tables/captions';
import { setParagraphEnd } from './typing-rules';

/** A key of a command, `Mod+Shift+K`, as prosemirror-keymap names it: `Mod-Shift-k`. */
export function keymapName(key: string): string {
  const parts = key.split('+');
  const last = parts.pop() ?? '';
  return [...parts, last.length === 1 ? last.toLowerCase() : last].join('-');
}

let own: OwnKeys = {};
let answer = answerTo(own);

/** Tells every page which shortcuts of its commands the writer changed, by command; `null`: it has none. */
export function setOwnKeys(changed: OwnKeys): void {
  if (changed === own) return;
  own = changed;
  answer = answerTo(own);
}

function answerTo(changed: OwnKeys) {
  const bindings = editorCommands.flatMap(({ id, key, run }) => {
    const mine = keyOf(key === undefined ? { id } : { id, key }, changed);
    return mine === undefined ? [] : [[keymapName(mine), run] as const];
  });
  return keydownHandler(Object.fromEntries(bindings));
}

/** The keys of the commands in the menus, as they are at the moment a key is pressed. */
export function commandKeys(): Plugin {
  return new Plugin({ props: { handleKeyDown: (view, event) => answer(view, event) } });
}

/** The end of a paragraph is set before anything else happens to it. */
const afterSetting =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (!view || !dispatch) return command(state, dispatch, view);
    setParagraphEnd(state, dispatch);
    return command(view.state, dispatch, view);
  };

const inItem = isInside('list_item');

const splitItem: Command = (state, dispatch) => splitListItem(nodeType(state.schema, 'list_item'))(state, dispatch);
const sinkItem: Command = (state, dispatch) => sinkListItem(nodeType(state.schema, 'list_item'))(state, dispatch);
const liftItem: Command = (state, dispatch) => liftListItem(nodeType(state.schema, 'list_item'))(state, dispatch);

/** Tab moves items of a list; where it can do nothing there it stays in the list, and elsewhere it leaves the page. */
const stayIn =
  (command: Command): Command =>
  (state, dispatch, view) =>
    inItem(state) && (command(state, dispatch, view) || true);

const enter = chainCommands(
  openSelectedNote,
  openSelectedPicture,
  openSelectedObject,
  leaveTitle,
  leaveCaption,
  leaveLegend,
  goBelow,
  splitItem,
  enterInVerse,
  enterInDialogue,
  leaveEmpty,
  baseKeymap.Enter ?? splitBlock,
);
const backspace = chainCommands(
  undoInputRule,
  emptyChapter,
  keepTitle,
  stopAtStart,
  removeDash,
  joinStanzas,
  dropLegend,
  liftAtStart,
  baseKeymap.Backspace ?? (() => false),
);

const remove = chainCommands(emptyChapter, keepText, stopAtEnd, baseKeymap.Delete ?? (() => false));

/** The keys that are no command of a menu: what Enter, Tab, Backspace and Delete do where. */
export const structureKeys: Readonly<Record<string, Command>> = {
  Enter: afterSetting(enter),
  'Shift-Enter': chainCommands(exitCode, insertLineBreak),
  Backspace: backspace,
  'Mod-Backspace': backspace,
  Delete: remove,
  'Mod-Delete': remove,
  Tab: chainCommands(goToCell(1), stayIn(sinkItem)),
  'Shift-Tab': chainCommands(goToCell(-1), stayIn(liftItem)),
  // The other key of the field for what has one in the menus.
  'Mod-y': redo,
  'Mod-Alt-n': insertNote,
};
