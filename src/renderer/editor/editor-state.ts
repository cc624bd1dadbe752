import { baseKeymap } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { inputRules } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import { schema } from '../../shared/document/schema';
import { caretWatchPlugin } from './caret-watch';
import { citationTypingPlugin } from './citations/citation-typing';
import { writeBlocks } from './clipboard-markdown';
import { conflictBarsPlugin } from './conflict-bars';
import { contextMenuPlugin } from './context-menu/context-menu-plugin';
import { dimmingPlugin } from './dimming';
import { elementRules } from './element-rules';
import { picturesPlugin } from './figures/insert-pictures';
import { findPlugin } from './find/find-plugin';
import { hearSelectionPlugin } from './hear-selection';
import { invisiblesPlugin } from './invisibles';
import { commandKeys, structureKeys } from './keys';
import { notesPlugin } from './notes';
import { pastePlugin } from './paste/paste-plugin';
import { placeholderPlugin } from './placeholder';
import { printedPagesPlugin } from './printed-pages';
import { starsRule } from './scene-break-rule';
import { scrollingPlugin } from './scrolling';
import { shownStylePlugin } from './shown-style';
import { spellingPlugin } from './spelling/spelling-plugin';
import { spokenPlugin } from './spoken';
import { surroundingsPlugin } from './surroundings';
import { tableBarPlugin } from './tables/table-bar';
import { pastedTablesPlugin, tablesPlugin } from './tables/tables-plugin';
import { textStart } from './title';
import { typingRules } from './typing-rules';
import { windowKeysPlugin } from './window-keys';

/** Every plugin of the page. The first that answers a key or an input wins, so their order is part of what they do. */
function pagePlugins(): readonly Plugin[] {
  return [
    // Everything below may ask it where the text stands.
    surroundingsPlugin(),
    hearSelectionPlugin(),
    windowKeysPlugin(),
    // While works are offered, Enter and the arrows choose among them.
    citationTypingPlugin(),
    // `* * *` before the rule that makes a list of `* `; structure before typography, which would rewrite its signs.
    inputRules({ rules: [starsRule, ...elementRules(schema), ...typingRules] }),
    // What Enter, Backspace and Tab do in titles, notes, tables and lists, before what they do anywhere.
    keymap(structureKeys),
    commandKeys(),
    keymap(baseKeymap),
    history(),
    // After history, so that a label given to a pasted note is undone with it.
    notesPlugin(),
    // Before what makes text of what is pasted.
    picturesPlugin(),
    tablesPlugin(),
    tableBarPlugin(),
    pastePlugin(writeBlocks),
    pastedTablesPlugin(),
    contextMenuPlugin(),
    spellingPlugin(),
    scrollingPlugin(),
    dimmingPlugin(),
    caretWatchPlugin(),
    spokenPlugin(),
    placeholderPlugin(),
    conflictBarsPlugin(),
    invisiblesPlugin(),
    printedPagesPlugin(),
    shownStylePlugin(),
    ...findPlugin(),
    // Cursors of their own for places without text; the class names colours by token.
    dropCursor({ color: false, class: 'drop-cursor', width: 2 }),
    gapCursor(),
  ];
}

/**
 * A chapter that is only its title gets an empty paragraph, which is nothing in its file, so that there is a place to write.
 */
export function withPlaceToWrite(document: Node): Node {
  return textStart(document) === document.content.size
    ? document.copy(document.content.addToEnd(document.type.schema.node('paragraph')))
    : document;
}

/** The text of a chapter, ready to be written in: the caret at the start of the text, after the title. */
export function createEditorState(document: Node): EditorState {
  const doc = withPlaceToWrite(document);
  return EditorState.create({
    doc,
    selection: TextSelection.near(doc.resolve(textStart(doc) + 1)),
    plugins: [...pagePlugins()],
  });
}
