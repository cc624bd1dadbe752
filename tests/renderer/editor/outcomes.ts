import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { writeBlocks } from '../../../src/renderer/editor/clipboard-markdown';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { readChapter } from '../../../src/shared/document/chapter-text';

const find = (state: EditorState, sign: string): number => {
  let at = -1;
  state.doc.descendants((node, position) => {
    const index = node.isText ? (node.text ?? '').indexOf(sign) : -1;
    if (index >= 0) at = position + index;
  });
  return at;
};

/** A chapter whose caret is where `‸` stands, or whose selection is what `⟦` and `⟧` enclose. */
export function chapterState(markdown: string): EditorState {
  const state = createEditorState(readChapter(markdown).doc);
  const caret = find(state, '‸');
  if (caret >= 0) {
    const cut = state.tr.delete(caret, caret + 1);
    return state.apply(cut.setSelection(TextSelection.create(cut.doc, caret)));
  }
  const [from, to] = [find(state, '⟦'), find(state, '⟧')];
  const cut = state.tr.delete(to, to + 1).delete(from, from + 1);
  return state.apply(cut.setSelection(TextSelection.create(cut.doc, from, to - 1)));
}

/** A state as Markdown, its caret shown as `‸`. */
export function shown(state: EditorState): string {
  const { selection } = state;
  const marked =
    selection.empty && selection instanceof TextSelection
      ? state.apply(state.tr.insertText('‸', selection.from))
      : state;
  return writeBlocks(marked.doc.children);
}

/** The chapter after commands, one after the other; `null` when one of them does nothing. */
export function outcomeOf(commands: readonly Command[], markdown: string): string | null {
  let state = chapterState(markdown);
  for (const command of commands)
    if (
      !command(state, (transaction) => {
        state = state.apply(transaction);
      })
    )
      return null;
  return shown(state);
}
