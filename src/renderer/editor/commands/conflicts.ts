import { closeHistory } from 'prosemirror-history';
import type { Node, ResolvedPos } from 'prosemirror-model';
import { type Command, type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { type Conflict, isConflict } from '../../../shared/document/conflicts';

/** The conflict around a position; `null` when there is none. */
function conflictAround($position: ResolvedPos): Conflict | null {
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    const node = $position.node(depth);
    if (isConflict(node)) return { node, position: $position.before(depth) };
  }
  return null;
}

/** The first line says whose text it is, in bold: it is no part of the text. Notes that it calls are. */
function withoutLabel(conflict: Node): readonly Node[] {
  const [first, ...rest] = conflict.children;
  const texts = first?.children.filter((child) => child.isText) ?? [];
  const isBold = (child: Node) => child.marks.some(({ type }) => type.name === 'strong') || child.text?.trim() === '';
  if (first?.type.name !== 'paragraph' || texts.length === 0 || !texts.every(isBold)) return conflict.children;
  const notes = first.children.filter((child) => !child.isText);
  return notes.length === 0 ? rest : [first.type.create(null, notes), ...rest];
}

function replaced(state: EditorState, { node, position }: Conflict, blocks: readonly Node[]): Transaction {
  const isOnly = state.doc.childCount === 1 && blocks.length === 0;
  const content = isOnly ? [state.schema.node('paragraph')] : blocks;
  const transaction = state.tr;
  if (content.length > 0) transaction.replaceWith(position, position + node.nodeSize, content);
  else transaction.delete(position, position + node.nodeSize);
  const $near = transaction.doc.resolve(Math.min(position + 1, transaction.doc.content.size));
  return closeHistory(transaction.setSelection(Selection.near($near)).scrollIntoView());
}

const withConflict =
  (blocksOf: (conflict: Node) => readonly Node[], at: number | null): Command =>
  (state, dispatch) => {
    const node = at === null ? null : state.doc.nodeAt(at);
    const conflict = at === null ? conflictAround(state.selection.$from) : node && { node, position: at };
    if (!conflict || !isConflict(conflict.node)) return false;
    dispatch?.(replaced(state, conflict, blocksOf(conflict.node)));
    return true;
  };

/** Makes ordinary text of the conflict at a position (around the caret without one): it was the better text, or one of two. */
export const keepConflict = (at: number | null = null): Command => withConflict(withoutLabel, at);

/** Takes the conflict at a position (around the caret without one) out of the text. */
export const removeConflict = (at: number | null = null): Command => withConflict(() => [], at);
