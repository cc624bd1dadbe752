import { Fragment, type Node } from 'prosemirror-model';

/** The deepest level that the menus offer. */
const DEEPEST = 4;

/**
 * Headings of a pasted text under those of the chapter: when the highest is a title (level 1), all go down by one, as level 1
 * is the title of the chapter.
 */
export function shiftHeadings(blocks: readonly Node[]): readonly Node[] {
  let highest = Number.POSITIVE_INFINITY;
  const look = (node: Node) => {
    if (node.type.name === 'heading') highest = Math.min(highest, Number(node.attrs.level));
    if (!node.isTextblock) node.forEach(look);
  };
  for (const block of blocks) look(block);
  const by = highest < 2 ? 2 - highest : 0;
  const shift = (node: Node): Node => {
    if (node.type.name === 'heading') {
      const level = Math.max(Math.min(Number(node.attrs.level) + by, DEEPEST), 2);
      return node.type.create({ ...node.attrs, level }, node.content);
    }
    return node.isTextblock || node.isLeaf ? node : node.copy(Fragment.from(node.children.map(shift)));
  };
  return blocks.map(shift);
}
