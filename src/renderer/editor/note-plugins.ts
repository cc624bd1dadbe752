import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { inputRules, undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Command, EditorState, Plugin, Transaction } from 'prosemirror-state';
import { citationTypingPlugin } from './citations/citation-typing';
import { writeBlocks } from './clipboard-markdown';
import { contextMenuPlugin } from './context-menu/context-menu-plugin';
import { hearSelectionPlugin } from './hear-selection';
import { invisiblesPlugin } from './invisibles';
import { commandKeys } from './keys';
import { pastePlugin } from './paste/paste-plugin';
import { spellingPlugin } from './spelling/spelling-plugin';
import { surroundingsPlugin } from './surroundings';
import { typingRules } from './typing-rules';
import { windowKeysPlugin } from './window-keys';

/** A text that notes are called in: what is done in a note is done there too. A page is one. */
export interface TextWithNotes {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
}

/** What leads out of a note. */
export interface NoteKeys {
  /** Escape. */
  readonly leave: () => void;
  /** Mod and Enter: back to the text that calls the note. Escape does the same when it is left out. */
  readonly goToText?: () => void;
  /** An arrow up from the first line (`-1`) or down from the last (`1`). */
  readonly step?: (direction: 1 | -1) => void;
}

/** An arrow that would leave the text of a note. */
const overTheEdge =
  (direction: 1 | -1, step: ((direction: 1 | -1) => void) | undefined): Command =>
  (state, _dispatch, view) => {
    const { $head, empty } = state.selection;
    const isEdge = direction < 0 ? $head.index(0) === 0 : $head.index(0) === state.doc.childCount - 1;
    if (!step || !view || !empty || !isEdge || !view.endOfTextblock(direction < 0 ? 'up' : 'down')) return false;
    step(direction);
    return true;
  };

/** The plugins of an open note: it types like the page, and its history is that of the text around it. */
export function notePlugins(outer: TextWithNotes, { leave, goToText = leave, step }: NoteKeys): Plugin[] {
  const outside =
    (command: Command): Command =>
    (_state, dispatch) =>
      command(outer.state, dispatch && ((transaction) => outer.dispatch(transaction)));
  const undoOutside = chainCommands(undoInputRule, outside(undo));
  const out =
    (go: () => void): Command =>
    (_state, dispatch) => {
      if (dispatch) go();
      return true;
    };
  return [
    surroundingsPlugin(),
    hearSelectionPlugin(),
    invisiblesPlugin(),
    windowKeysPlugin(),
    citationTypingPlugin(),
    inputRules({ rules: [...typingRules] }),
    keymap({
      Escape: out(leave),
      'Mod-Enter': out(goToText),
      'Mod-z': undoOutside,
      'Mod-y': outside(redo),
      'Mod-Shift-z': outside(redo),
      Backspace: undoInputRule,
      ArrowUp: overTheEdge(-1, step),
      ArrowDown: overTheEdge(1, step),
    }),
    commandKeys(),
    keymap(baseKeymap),
    pastePlugin(writeBlocks),
    contextMenuPlugin(),
    spellingPlugin(),
  ];
}
