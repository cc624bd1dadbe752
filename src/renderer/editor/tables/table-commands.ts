import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  moveTableColumn,
} from 'prosemirror-tables';
import { nodeType } from '../commands/structure';
import { figurePlace } from '../figures/picture-places';
import { onEvenTable, tableAt, tableCommand } from './table-rect';

/** How the text of a column can be set. `null`: as the rest of the text. */
export type ColumnAlignment = 'left' | 'center' | 'right' | null;

/** The most rows and columns of a new table: more are added as they are written. */
export const MOST_ROWS = 100;
export const MOST_COLUMNS = 20;

const within = (count: number, most: number) => Math.max(1, Math.min(most, Math.round(count) || 1));

/** Puts a table of so many rows, the first of them headers, below the block of the caret, which goes into its first cell. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    if (state.doc.type !== state.schema.topNodeType) return false;
    if (!dispatch) return true;
    const { from, to } = figurePlace(state.doc, state.selection.to);
    const cells = (name: string) =>
      Array.from({ length: within(columns, MOST_COLUMNS) }, () => nodeType(state.schema, name).create());
    const row = nodeType(state.schema, 'table_row');
    const table = nodeType(state.schema, 'table').create(null, [
      row.create(null, cells('table_header')),
      ...Array.from({ length: within(rows, MOST_ROWS) - 1 }, () => row.create(null, cells('table_cell'))),
    ]);
    const transaction = state.tr.replaceWith(from, to, table);
    const end = from + table.nodeSize;
    // There is always a place to go on below.
    if (end === transaction.doc.content.size) transaction.insert(end, nodeType(state.schema, 'paragraph').create());
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, from + 3)).scrollIntoView());
    return true;
  };
}

export const rowAbove: Command = tableCommand(addRowBefore);
export const rowBelow: Command = tableCommand(addRowAfter);
export const columnBefore: Command = tableCommand(addColumnBefore);
export const columnAfter: Command = tableCommand(addColumnAfter);

/** Takes the table at hand out of the text, its caption with it. */
export const removeTable: Command = (state, dispatch) => {
  const found = tableAt(state);
  if (!found) return false;
  const { position, table, captioned } = found;
  const [from, size] = captioned ? [captioned.position, captioned.tableau.nodeSize] : [position, table.nodeSize];
  const transaction = state.tr.delete(from, from + size);
  const $near = transaction.doc.resolve(Math.min(from, transaction.doc.content.size));
  dispatch?.(transaction.setSelection(Selection.near($near)).scrollIntoView());
  return true;
};

/** Takes the rows of the selection away; the table itself when it has no others. */
export const removeRow: Command = (state, dispatch, view) => {
  const found = tableAt(state);
  if (!found) return false;
  const { rect, table } = found;
  const isAll = rect.top === 0 && rect.bottom === table.childCount;
  return (isAll ? removeTable : tableCommand(deleteRow))(state, dispatch, view);
};

/** Takes the columns of the selection away; the table itself when it has no others. */
export const removeColumn: Command = (state, dispatch, view) => {
  const found = tableAt(state);
  if (!found) return false;
  const { rect } = found;
  const isAll = rect.left === 0 && rect.right === rect.map.width;
  return (isAll ? removeTable : tableCommand(deleteColumn))(state, dispatch, view);
};

const isBlank = (row: Node | null | undefined): boolean =>
  row?.children.every(({ content }) => content.size === 0) ?? true;

/** Whether the first row of the table at hand says what its columns are; a blank one is not seen in print. */
export function hasHeaders(state: EditorState): boolean {
  const found = tableAt(state);
  return found !== null && !isBlank(found.table.firstChild);
}

/** Makes the first row one of headers, or no longer: a pipe table always begins with one, which is left blank then. */
export const toggleHeaders: Command = onEvenTable((state, { table, position, rect }) => {
  const first = table.firstChild;
  if (!first) return null;
  const transaction = state.tr;
  if (!isBlank(first)) {
    const header = nodeType(state.schema, 'table_header');
    const blank = first.type.create(
      null,
      first.children.map(({ attrs }) => header.create({ alignment: attrs.alignment })),
    );
    return retyped(transaction, position + 1, first, 'table_cell').insert(position + 1, blank);
  }
  const second = table.maybeChild(1);
  if (!second) return null;
  const below = position + 1 + first.nodeSize;
  retyped(transaction, below, second, 'table_header').delete(position + 1, below);
  // The caret was in the row that went.
  if (rect.top === 0) transaction.setSelection(TextSelection.create(transaction.doc, position + 3));
  return transaction;
});

function retyped(transaction: Transaction, position: number, row: Node, name: string): Transaction {
  row.forEach((cell, offset) => {
    transaction.setNodeMarkup(position + 1 + offset, nodeType(cell.type.schema, name), cell.attrs);
  });
  return transaction;
}

/** The alignment of the column of the caret. */
export function columnAlignment(state: EditorState): ColumnAlignment {
  const found = tableAt(state);
  const cell = found?.table.firstChild?.maybeChild(found.rect.left);
  return (cell?.attrs.alignment as ColumnAlignment | undefined) ?? null;
}

/** Sets the columns of the selection that way; those that are so already go back to the way of the text. */
export function alignColumns(alignment: ColumnAlignment): Command {
  return onEvenTable((state, { table, position, rect }) => {
    const isSo = table.firstChild?.children
      .slice(rect.left, rect.right)
      .every(({ attrs }) => attrs.alignment === alignment);
    const transaction = state.tr;
    table.forEach((row, rowOffset) => {
      row.forEach((_cell, cellOffset, column) => {
        if (column < rect.left || column >= rect.right) return;
        transaction.setNodeAttribute(position + 2 + rowOffset + cellOffset, 'alignment', isSo ? null : alignment);
      });
    });
    return transaction;
  });
}

/** Moves the row of the caret over the one above (`-1`) or below (`1`). The first row is that of the headers. */
export function moveRow(direction: 1 | -1): Command {
  return onEvenTable((state, { table, position, rect }) => {
    const over = direction < 0 ? rect.top - 1 : rect.bottom;
    const neighbour = table.maybeChild(over);
    if (!neighbour) return null;
    const at = (index: number) =>
      position + 1 + table.children.slice(0, index).reduce((size, { nodeSize }) => size + nodeSize, 0);
    // The neighbour goes to the other side: the caret stays in what moves. Which of them is a header is mended at once.
    return direction < 0
      ? state.tr.insert(at(rect.bottom), neighbour).delete(at(over), at(rect.top))
      : state.tr.delete(at(over), at(over + 1)).insert(at(rect.top), neighbour);
  });
}

/** Moves the column of the caret over the one before (`-1`) or after (`1`) it. */
export function moveColumn(direction: 1 | -1): Command {
  return (state, dispatch, view) => {
    const found = tableAt(state);
    if (!found) return false;
    const { rect } = found;
    const to = direction < 0 ? rect.left - 1 : rect.right;
    if (rect.right - rect.left !== 1 || to < 0 || to >= rect.map.width) return false;
    const inCell = state.selection.$head.parentOffset;
    return onEvenTable((even) => {
      let made: Transaction | null = null;
      moveTableColumn({ from: rect.left, to, select: false })(even, (transaction) => {
        made = caretIn(transaction, found.position, rect.top, to, inCell);
      });
      return made;
    })(state, dispatch, view);
  };
}

/** The caret goes with its cell. */
function caretIn(transaction: Transaction, table: number, row: number, column: number, offset: number): Transaction {
  const node = transaction.doc.nodeAt(table);
  if (!node) return transaction;
  let position = table + 1;
  for (let index = 0; index < row; index += 1) position += node.child(index).nodeSize;
  position += 1;
  for (let index = 0; index < column; index += 1) position += node.child(row).child(index).nodeSize;
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(position + 1 + offset)));
}
