import type { Node } from 'prosemirror-model';
import { Decoration, type DecorationAttrs } from 'prosemirror-view';

/**
 * Decorations on the words between two positions, around the notes that are called there. One that reached into a note would
 * have its call drawn anew each time it comes or goes: the call would lose its number, and an open note would close.
 */
export function textDecorations(doc: Node, from: number, to: number, attributes: DecorationAttrs): Decoration[] {
  const decorations: Decoration[] = [];
  let begin = from;
  const upTo = (end: number) => {
    if (begin < end) decorations.push(Decoration.inline(begin, end, attributes));
  };
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline || node.isLeaf) return true;
    upTo(position);
    begin = position + node.nodeSize;
    return false;
  });
  upTo(to);
  return decorations;
}
