import type { Node, ResolvedPos } from 'prosemirror-model';

/** Whether this node is a heading that can be the title of a chapter. */
export function isTitleNode(node: Node | null | undefined): boolean {
  return node?.type.name === 'heading' && node.attrs.level === 1;
}

/** Whether a position stands in the title: a level-1 heading at the very beginning of the chapter. */
export function isTitle($position: ResolvedPos): boolean {
  return $position.depth === 1 && $position.index(0) === 0 && isTitleNode($position.parent);
}

/** Where the text begins: after the title, or at the very beginning of a chapter without one. */
export function textStart(document: Node): number {
  const first = document.firstChild;
  return first && isTitleNode(first) ? first.nodeSize : 0;
}
