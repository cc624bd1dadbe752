import type { Node } from 'prosemirror-model';
import { remembered } from './remembered';

/** The other text of a passage that two programs changed: a div of class `conflict`, and where it begins. */
export interface Conflict {
  readonly node: Node;
  readonly position: number;
}

/** Whether a node is the other text of a conflict. */
export function isConflict({ type, attrs }: Node): boolean {
  return type.name === 'div' && (attrs.classes as readonly string[]).includes('conflict');
}

/** The conflicts in a top-level block, by their place in it; remembered, so that a keystroke looks into one block only. */
const inBlock: (block: Node) => readonly Conflict[] = remembered((block) => {
  if (isConflict(block)) return [{ node: block, position: 0 }];
  const found: Conflict[] = [];
  block.descendants((node, position) => {
    if (isConflict(node)) found.push({ node, position: position + 1 });
    return !node.isTextblock && !isConflict(node);
  });
  return found;
});

/** Every conflict of a text, in reading order. They stand where paragraphs do, so no paragraph is looked into. */
export function conflictsOf(doc: Node): readonly Conflict[] {
  const found: Conflict[] = [];
  let start = 0;
  for (const block of doc.children) {
    // Nearly all are paragraphs, and are not even asked.
    if (!block.isTextblock)
      for (const { node, position } of inBlock(block)) found.push({ node, position: start + position });
    start += block.nodeSize;
  }
  return found;
}
