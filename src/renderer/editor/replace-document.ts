import { Fragment, type Node } from 'prosemirror-model';
import { type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { align, type Hunk, Numbering } from '../../shared/history/align';

/** What says that two top-level blocks are one and the same; the empty text for a block that is in nobody's way. */
export type BlockKey = (block: Node) => string;

const exactly: BlockKey = (block) => JSON.stringify(block.toJSON());

/**
 * A transaction that makes a state's text that of `document`, or `null` when they are equal. Whole top-level blocks are
 * replaced, and only those that differ by `keyOf`, so that the caret and the rest of the page stay where they are. It is
 * not undone: it happened outside.
 */
export function replaceDocument(state: EditorState, document: Node, keyOf: BlockKey = exactly): Transaction | null {
  const hunks = differences(state.doc, document, keyOf);
  if (hunks.length === 0) return null;
  const before = state.doc.children;
  const transaction = state.tr;
  const caret = state.selection.head;
  /** Where the caret goes when its own block was replaced. */
  let place: number | null = null;
  let grown = 0;
  for (const hunk of hunks) {
    const old = Fragment.from(before.slice(hunk.before, hunk.before + hunk.beforeLength));
    const fresh = Fragment.from(document.children.slice(hunk.after, hunk.after + hunk.afterLength));
    const from = sizeOf(before.slice(0, hunk.before)) + grown;
    transaction.replaceWith(from, from + old.size, fresh);
    const inside = caret + grown - from;
    if (inside > 0 && inside < old.size) place = from + placeIn(old, fresh, inside);
    grown += fresh.size - old.size;
  }
  if (place !== null) {
    const later = transaction.doc.resolve(Math.min(place, transaction.doc.content.size));
    transaction.setSelection(later.parent.inlineContent ? TextSelection.near(later) : Selection.near(later));
  }
  return transaction.setMeta('addToHistory', false);
}

const sizeOf = (nodes: readonly Node[]) => nodes.reduce((sum, node) => sum + node.nodeSize, 0);

/** The caret keeps its distance from where the change begins or ends. */
function placeIn(old: Fragment, fresh: Fragment, caret: number): number {
  const start = old.findDiffStart(fresh) ?? 0;
  const end = old.findDiffEnd(fresh);
  if (caret <= start) return caret;
  return end && caret >= end.a ? caret + end.b - end.a : (end?.b ?? start);
}

/** Where two documents differ, in blocks. What both begin and end with is found without asking for keys. */
function differences(one: Node, other: Node, keyOf: BlockKey): readonly Hunk[] {
  const before = one.children;
  const after = other.children;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head]?.eq(after[head] as Node)) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail)?.eq(after.at(-1 - tail) as Node)) tail += 1;
  const numbers = new Numbering();
  const numbered = (nodes: readonly Node[]) =>
    nodes
      .slice(head, nodes.length - tail)
      .map((node, index) => ({ index: head + index, key: keyOf(node) }))
      .filter(({ key }) => key !== '')
      .map(({ index, key }) => ({ index, number: numbers.of(key) }));
  const olds = numbered(before);
  const news = numbered(after);
  const hunks = align(
    olds.map(({ number }) => number),
    news.map(({ number }) => number),
  );
  // A hunk counts the blocks that have keys; those without stay where they are unless they stand in the midst of one.
  const stretch = (items: typeof olds, at: number, length: number) => {
    const from = length > 0 ? items[at]?.index : (items[at - 1]?.index ?? head - 1) + 1;
    const last = length > 0 ? items[at + length - 1]?.index : undefined;
    return { from: from ?? head, length: from === undefined || last === undefined ? 0 : last + 1 - from };
  };
  return hunks.map((hunk) => {
    const old = stretch(olds, hunk.before, hunk.beforeLength);
    const fresh = stretch(news, hunk.after, hunk.afterLength);
    return { before: old.from, beforeLength: old.length, after: fresh.from, afterLength: fresh.length };
  });
}
