import type { Node } from 'prosemirror-model';
import { type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';

/**
 * A transaction that makes a state's text that of `document`, or `null` when they are equal. Whole top-level blocks are
 * replaced, and only those that differ, so that the caret and the rest of the page stay where they are. It is not undone:
 * it happened outside.
 */
export function replaceDocument(state: EditorState, document: Node): Transaction | null {
  const before = state.doc.children;
  const after = document.children;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head]?.eq(after[head] as Node)) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail)?.eq(after.at(-1 - tail) as Node)) tail += 1;
  if (head === before.length && head === after.length) return null;
  const size = (nodes: readonly Node[]) => nodes.reduce((sum, node) => sum + node.nodeSize, 0);
  const from = size(before.slice(0, head));
  const to = state.doc.content.size - size(before.slice(before.length - tail));
  const transaction = state.tr.replaceWith(from, to, after.slice(head, after.length - tail));
  const caret = state.selection.head;
  if (caret > from && caret < to) {
    // The caret was in a block that changed: it keeps its distance from where the change begins.
    const start = state.doc.content.findDiffStart(document.content) ?? from;
    const end = state.doc.content.findDiffEnd(document.content);
    const place = caret <= start ? caret : end && caret >= end.a ? caret + end.b - end.a : (end?.b ?? start);
    const $place = transaction.doc.resolve(Math.min(Math.max(place, 0), transaction.doc.content.size));
    transaction.setSelection($place.parent.inlineContent ? TextSelection.near($place) : Selection.near($place));
  }
  return transaction.setMeta('addToHistory', false);
}
