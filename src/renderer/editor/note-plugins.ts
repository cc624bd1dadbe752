import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { inputRules, undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Command, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { citationTypingPlugin } from './citations/citation-typing';
import { writeBlocks } from './clipboard-markdown';
import { contextMenuPlugin } from './context-menu/context-menu-plugin';
import { invisiblesPlugin } from './invisibles';
import { commandKeys } from './keys';
import { pastePlugin } from './paste';
import { spellingPlugin } from './spelling/spelling-plugin';
import { surroundingsPlugin } from './surroundings';
import { typingRules } from './typing-rules';
import { windowKeysPlugin } from './window-keys';

/** The plugins of an open note: it types like the page, and its history is the page's. */
export function notePlugins(outer: EditorView, close: () => void): Plugin[] {
  const outside =
    (command: Command): Command =>
    (_state, dispatch) =>
      command(outer.state, dispatch && outer.dispatch);
  const undoOutside = chainCommands(undoInputRule, outside(undo));
  const leave: Command = (_state, dispatch) => {
    if (dispatch) close();
    return true;
  };
  return [
    surroundingsPlugin(),
    invisiblesPlugin(),
    windowKeysPlugin(),
    citationTypingPlugin(),
    inputRules({ rules: [...typingRules] }),
    keymap({
      Escape: leave,
      'Mod-Enter': leave,
      'Mod-z': undoOutside,
      'Mod-y': outside(redo),
      'Mod-Shift-z': outside(redo),
      Backspace: undoInputRule,
    }),
    keymap({ ...commandKeys() }),
    keymap(baseKeymap),
    pastePlugin(writeBlocks),
    contextMenuPlugin(),
    spellingPlugin(),
  ];
}
