import type { Node, ResolvedPos } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import { depthOf, nodeType } from './structure';

const isCell = (node: Node): boolean =>
  node.type.spec.tableRole === 'cell' || node.type.spec.tableRole === 'header_cell';

/** Where each cell of the table around a position begins, and which of them the position is in. */
function cellsAround($position: ResolvedPos): { readonly starts: readonly number[]; readonly at: number } | null {
  const depth = depthOf($position, 'table');
  if (depth === null) return null;
  const starts: number[] = [];
  $position.node(depth).descendants((node, offset) => {
    if (isCell(node)) starts.push($position.start(depth) + offset + 1);
    return !isCell(node);
  });
  const at = starts.findLastIndex((start) => start <= $position.pos);
  return at < 0 ? null : { starts, at };
}

/** Tab in a table: to the next cell (`1`) or the one before (`-1`). At the end a row is added; before the first, nothing. */
export function goToCell(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const around = cellsAround(state.selection.$head);
    if (!around) return false;
    const start = around.starts[around.at + direction];
    if (start === undefined) return direction > 0 ? addRow(state, dispatch) : true;
    const cell = state.doc.resolve(start).parent;
    dispatch?.(
      state.tr.setSelection(TextSelection.create(state.doc, start, start + cell.content.size)).scrollIntoView(),
    );
    return true;
  };
}

/** Adds a row under that of the caret, with the same columns, and goes into it. */
const addRow: Command = (state, dispatch) => {
  const { $head } = state.selection;
  const depth = depthOf($head, 'table_row');
  if (depth === null) return false;
  const cell = nodeType(state.schema, 'table_cell');
  const row = nodeType(state.schema, 'table_row').create(
    null,
    $head.node(depth).children.map(({ attrs }) => cell.create({ alignment: attrs.alignment })),
  );
  const at = $head.after(depth);
  const transaction = state.tr.insert(at, row);
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, at + 2)).scrollIntoView());
  return true;
};

/** Enter in a cell goes to the cell below it, or out of the table from the last row. */
export const goBelow: Command = (state, dispatch) => {
  const { $head } = state.selection;
  const row = depthOf($head, 'table_row');
  if (row === null) return false;
  const table = $head.node(row - 1);
  const index = $head.index(row - 1);
  if (index === table.childCount - 1) {
    const after = $head.after(row - 1);
    const next = state.doc.resolve(after).nodeAfter;
    const transaction = next ? state.tr : state.tr.insert(after, state.schema.node('paragraph'));
    dispatch?.(transaction.setSelection(TextSelection.near(transaction.doc.resolve(after + 1))).scrollIntoView());
    return true;
  }
  let position = $head.after(row) + 1;
  const below = table.child(index + 1);
  for (let column = 0; column < Math.min($head.index(row), below.childCount - 1); column += 1)
    position += below.child(column).nodeSize;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, position + 1)).scrollIntoView());
  return true;
};
