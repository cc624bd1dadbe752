import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { isTitle } from '../title';

/** Where a figure goes: `to` is `from`, but where it takes the place of an empty paragraph. */
export interface FigurePlace {
  readonly from: number;
  readonly to: number;
}

const holdsFigures = (node: Node): boolean =>
  node.type.name === 'blockquote' ||
  (node.type.name === 'div' && !(node.attrs.classes as readonly string[]).some((name) => name === 'tableau'));

/**
 * Where a figure that is put at a position of a text goes: between blocks, never in the midst of a paragraph, a table, a
 * list, a caption or a note, and never before the title. An empty paragraph makes room for it.
 */
export function figurePlace(doc: Node, position: number): FigurePlace {
  const $position = doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
  let depth = 0;
  while (depth < $position.depth && holdsFigures($position.node(depth + 1))) depth += 1;
  if ($position.depth === depth) {
    const isBeforeTitle = $position.pos === 0 && doc.firstChild && isTitle(doc.resolve(1));
    const at = isBeforeTitle ? (doc.firstChild?.nodeSize ?? 0) : $position.pos;
    return { from: at, to: at };
  }
  const block = $position.node(depth + 1);
  const before = $position.before(depth + 1);
  const after = $position.after(depth + 1);
  if (block.type.name === 'paragraph' && block.content.size === 0) return { from: before, to: after };
  const isStart = $position.depth === depth + 1 && block.isTextblock && $position.parentOffset === 0;
  const at = isStart && !isTitle($position) ? before : after;
  return { from: at, to: at };
}

/** A transaction that puts a figure at a position, and where the figure stands then. */
export function putFigure(
  state: EditorState,
  figure: Node,
  position: number,
): { readonly transaction: Transaction; readonly at: number } {
  const { from, to } = figurePlace(state.doc, position);
  return { transaction: state.tr.replaceWith(from, to, figure), at: from };
}
