import { Fragment, type Node } from 'prosemirror-model';

/** The same blocks with the content of every line of prose (paragraph, heading, caption, cell, paragraph of a note) changed. */
export function mapLines(blocks: readonly Node[], change: (content: Fragment) => Fragment): readonly Node[] {
  const map = (node: Node): Node => {
    if (node.isText || node.isLeaf || node.type.spec.code) return node;
    if (!node.inlineContent) return node.copy(Fragment.from(node.children.map(map)));
    const notes = node.children.some((child) => child.type.name === 'footnote');
    const content = notes ? Fragment.from(node.children.map(map)) : node.content;
    return node.copy(change(content));
  };
  return blocks.map(map);
}
