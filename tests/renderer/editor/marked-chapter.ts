import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { writeBlocks } from '../../../src/renderer/editor/clipboard-markdown';
import { createEditorState } from '../../../src/renderer/editor/editor-state';
import { readChapter } from '../../../src/shared/document/chapter-text';

/** A chapter whose caret is where `‸` stands, or whose selection is what `⟦` and `⟧` enclose. */
export function chapter(markdown: string): EditorState {
  const state = createEditorState(readChapter(markdown).doc);
  const find = (sign: string) => {
    let at = -1;
    state.doc.descendants((node, position) => {
      const index = node.isText ? (node.text ?? '').indexOf(sign) : -1;
      if (index >= 0) at = position + index;
    });
    return at;
  };
  const caret = find('‸');
  if (caret >= 0) {
    const cut = state.tr.delete(caret, caret + 1).setMeta('addToHistory', false);
    return state.apply(cut.setSelection(TextSelection.create(cut.doc, caret)));
  }
  const [from, to] = [find('⟦'), find('⟧')];
  if (from < 0) return state;
  const cut = state.tr
    .delete(to, to + 1)
    .delete(from, from + 1)
    .setMeta('addToHistory', false);
  return state.apply(cut.setSelection(TextSelection.create(cut.doc, from, to - 1)));
}

/** A chapter in which the first node of that name is selected. */
export function withSelected(markdown: string, name: string): EditorState {
  const state = chapter(markdown);
  let at = -1;
  state.doc.descendants((node, position) => {
    if (at < 0 && node.type.name === name) at = position;
  });
  return state.apply(state.tr.setSelection(NodeSelection.create(state.doc, at)));
}

export const markdownOf = (state: EditorState): string => writeBlocks(state.doc.children);

/** The chapter after commands; `null` when one of them does nothing. */
export function done(state: EditorState, ...commands: readonly Command[]): EditorState | null {
  let now = state;
  for (const command of commands) if (!command(now, (transaction) => (now = now.apply(transaction)))) return null;
  return now;
}

/** The same as Markdown, the caret shown as `‸`. */
export function outcome(state: EditorState, ...commands: readonly Command[]): string | null {
  const now = done(state, ...commands);
  if (now === null) return null;
  const { selection } = now;
  if (!(selection instanceof TextSelection) || !selection.empty) return markdownOf(now);
  return markdownOf(now.apply(now.tr.insertText('‸', selection.from)));
}
