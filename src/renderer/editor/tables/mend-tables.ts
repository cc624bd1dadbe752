import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { changedBlocks } from '../changed-blocks';
import { nodeType } from '../commands/structure';

/** The tables in what an edit touched, each with its position in the text after it. */
export function changedTables(
  before: Node,
  after: Node,
): readonly { readonly table: Node; readonly position: number }[] {
  const found: { readonly table: Node; readonly position: number }[] = [];
  const look = (node: Node, position: number): boolean => {
    if (node.type.name === 'table') found.push({ table: node, position });
    return node.type.name !== 'table' && !node.isTextblock;
  };
  const changed = changedBlocks(before, after);
  let start = changed?.position ?? 0;
  for (const block of after.children.slice(changed?.first, changed?.endAfter ?? 0)) {
    const inside = start + 1;
    if (look(block, start)) block.descendants((node, offset) => look(node, inside + offset));
    start += block.nodeSize;
  }
  return found;
}

/**
 * Makes a table what its file can hold: a row of headers first and only there, as many cells in every row, and the
 * alignment of a column as its header says. Does nothing to one that is so already; a ragged table of a foreign file
 * is not touched before it is edited.
 */
export function mendTable(transaction: Transaction, position: number): void {
  const table = transaction.doc.nodeAt(position);
  if (table?.type.name !== 'table') return;
  const { schema } = table.type;
  const width = Math.max(...table.children.map(({ childCount }) => childCount));
  const header = table.firstChild;
  // From the end, so that what comes before stays where it is.
  let end = position + table.nodeSize - 1;
  for (let index = table.childCount - 1; index >= 0; index -= 1) {
    const row = table.child(index);
    const start = end - row.nodeSize;
    const type = nodeType(schema, index === 0 ? 'table_header' : 'table_cell');
    const alignment = (column: number) => (header?.maybeChild(column)?.attrs.alignment ?? null) as unknown;
    const missing = Array.from({ length: width - row.childCount }, (_, extra) =>
      type.create({ alignment: alignment(row.childCount + extra) }),
    );
    if (missing.length > 0) transaction.insert(end - 1, missing);
    let at = start + 1;
    row.forEach((cell, _offset, column) => {
      if (cell.type !== type) transaction.setNodeMarkup(at, type, { alignment: alignment(column) });
      else if (cell.attrs.alignment !== alignment(column))
        transaction.setNodeAttribute(at, 'alignment', alignment(column));
      at += cell.nodeSize;
    });
    end = start;
  }
}
