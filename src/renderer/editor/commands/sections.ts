import { Fragment, type Node } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import { isTitleNode } from '../title';

/** Blocks of the document from `from` up to, without, `to`. */
interface Section {
  readonly from: number;
  readonly to: number;
}

const levelOf = (doc: Node, index: number): number => {
  const block = doc.maybeChild(index);
  return block?.type.name === 'heading' && !(index === 0 && isTitleNode(block)) ? Number(block.attrs.level) : 0;
};

/** The section that a heading begins: up to the next heading that is not beneath it. */
function sectionAt(doc: Node, from: number): Section {
  const level = levelOf(doc, from);
  let to = from + 1;
  while (to < doc.childCount && (levelOf(doc, to) === 0 || levelOf(doc, to) > level)) to += 1;
  return { from, to };
}

/** The section around a block; `null` before the first heading. */
function sectionAround(doc: Node, block: number): Section | null {
  for (let index = Math.min(block, doc.childCount - 1); index >= 0; index -= 1)
    if (levelOf(doc, index) > 0) return sectionAt(doc, index);
  return null;
}

/** The section of the same level right before or after one, under the same heading; `null` at the end of the row. */
function neighbour(doc: Node, { from, to }: Section, direction: 1 | -1): Section | null {
  const level = levelOf(doc, from);
  if (direction === 1) return levelOf(doc, to) === level ? sectionAt(doc, to) : null;
  for (let index = from - 1; index >= 0; index -= 1) {
    const other = levelOf(doc, index);
    if (other > 0 && other <= level) return other === level ? sectionAt(doc, index) : null;
  }
  return null;
}

/** Moves the section of the caret, heading and all beneath it, past the one before or after it. One step of undo. */
export function moveSection(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const { doc, selection } = state;
    const own = sectionAround(doc, selection.$from.index(0));
    const other = own && neighbour(doc, own, direction);
    if (!own || !other) return false;
    if (!dispatch) return true;
    const [first, second] = direction === 1 ? [own, other] : [other, own];
    const start = doc.children.slice(0, first.from).reduce((size, block) => size + block.nodeSize, 0);
    const before = doc.children.slice(first.from, first.to);
    const after = doc.children.slice(second.from, second.to);
    const size = (blocks: readonly Node[]) => blocks.reduce((sum, block) => sum + block.nodeSize, 0);
    const transaction = state.tr.replaceWith(
      start,
      start + size(before) + size(after),
      Fragment.from([...after, ...before]),
    );
    const shift = direction === 1 ? size(after) : -size(before);
    const { anchor, head } = selection;
    const inside = selection.$to.index(0) < own.to;
    if (inside)
      transaction.setSelection(
        TextSelection.between(transaction.doc.resolve(anchor + shift), transaction.doc.resolve(head + shift)),
      );
    dispatch(transaction.scrollIntoView());
    return true;
  };
}
