import type { Node } from 'prosemirror-model';

/** The other text of a passage that two programs changed: a div of class `conflict`, and where it begins. */
export interface Conflict {
  readonly node: Node;
  readonly position: number;
}

/** Whether a node is the other text of a conflict. */
export function isConflict({ type, attrs }: Node): boolean {
  return type.name === 'div' && (attrs.classes as readonly string[]).includes('conflict');
}

/** Every conflict of a text, in reading order. They stand where paragraphs do, so no paragraph is looked into. */
export function conflictsOf(doc: Node): readonly Conflict[] {
  const found: Conflict[] = [];
  doc.descendants((node, position) => {
    if (isConflict(node)) found.push({ node, position });
    return !node.isTextblock && !isConflict(node);
  });
  return found;
}
