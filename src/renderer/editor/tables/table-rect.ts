import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { isInTable, selectedRect, type TableRect } from 'prosemirror-tables';
import { mendTable } from './mend-tables';

const isDiv = (node: Node | null | undefined, name: string): boolean =>
  node?.type.name === 'div' && (node.attrs.classes as readonly string[]).includes(name);

/** The div of a table and its caption, `::: {.tableau}`. */
export const isTableau = (node: Node | null | undefined): boolean => isDiv(node, 'tableau');
/** The div of a table’s caption, `::: {.legende}`. */
export const isLegend = (node: Node | null | undefined): boolean => isDiv(node, 'legende');

/** The table around the caret: its node and position, the caption that stands with it, and what is selected in it. */
export interface TableAt {
  readonly table: Node;
  readonly position: number;
  /** The div that holds the table and its caption, and the position of both; `null` for a table without. */
  readonly captioned: { readonly tableau: Node; readonly position: number; readonly legend: number | null } | null;
  /** Rows and columns of the selection, the last ones excluded. */
  readonly rect: TableRect;
}

/** The table that the caret or the selected cells are in; `null` elsewhere. */
export function tableAt(state: EditorState): TableAt | null {
  if (!isInTable(state)) return null;
  const rect = selectedRect(state);
  const position = rect.tableStart - 1;
  const $table = state.doc.resolve(position);
  const tableau = $table.parent;
  if (!isTableau(tableau)) return { table: rect.table, position, captioned: null, rect };
  let legend: number | null = null;
  tableau.forEach((child, offset) => {
    if (isLegend(child)) legend = $table.start() + offset;
  });
  return { table: rect.table, position, captioned: { tableau, position: $table.before(), legend }, rect };
}

/** Runs a command on the table of the caret, made even first: what it counts on is then so. One undo for both. */
export function onEvenTable(command: (state: EditorState, found: TableAt) => Transaction | null): Command {
  return (state, dispatch) => {
    const found = tableAt(state);
    if (!found) return false;
    const transaction = state.tr;
    mendTable(transaction, found.position);
    const even = transaction.docChanged ? state.apply(transaction) : state;
    const there = tableAt(even);
    const made = there && command(even, there);
    if (!made) return false;
    if (!dispatch) return true;
    for (const step of made.steps) transaction.step(step);
    transaction.setSelection(Selection.fromJSON(transaction.doc, made.selection.toJSON()));
    dispatch(transaction.scrollIntoView());
    return true;
  };
}

/** The same for a command of prosemirror-tables. */
export function tableCommand(command: Command): Command {
  return onEvenTable((state) => {
    let made: Transaction | null = null;
    command(state, (transaction) => {
      made = transaction;
    });
    return made;
  });
}
