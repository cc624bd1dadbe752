import { Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model';
import { type EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { CellSelection, cellAround, handlePaste, isInTable, nextCell, tableEditing } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { typeset } from '../../../shared/typography/rules';
import { putFigure } from '../figures/picture-places';
import { surroundingsOf } from '../surroundings';
import { changedTables, mendTable } from './mend-tables';
import { oneLine, tableOfText, textOfCells } from './pasted-tables';
import { isTableau } from './table-rect';

const ARROWS: Readonly<Record<string, { readonly axis: 'horiz' | 'vert'; readonly direction: 1 | -1 }>> = {
  ArrowLeft: { axis: 'horiz', direction: -1 },
  ArrowRight: { axis: 'horiz', direction: 1 },
  ArrowUp: { axis: 'vert', direction: -1 },
  ArrowDown: { axis: 'vert', direction: 1 },
};

/** Shift and an arrow at the edge of a cell select it, and the next one with it. */
function selectCells(view: EditorView, { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const arrow = ARROWS[key];
  const { selection, doc, tr } = view.state;
  if (!arrow || !shiftKey || ctrlKey || metaKey || altKey || !(selection instanceof TextSelection)) return false;
  const $cell = cellAround(selection.$head);
  if (!$cell) return false;
  const { axis, direction } = arrow;
  const side = axis === 'horiz' ? (direction < 0 ? 'left' : 'right') : direction < 0 ? 'up' : 'down';
  if (!view.endOfTextblock(side)) return false;
  const $next: ResolvedPos | null = nextCell($cell, axis, direction);
  if (!$next) return false;
  view.dispatch(tr.setSelection(new CellSelection(doc.resolve($cell.pos), doc.resolve($next.pos))).scrollIntoView());
  return true;
}

/** Text of a spreadsheet becomes a table; what goes into a cell becomes one line. */
function pasteTable(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
  const { state } = view;
  const inTable = isInTable(state);
  const data = event.clipboardData;
  if (data && !data.types.includes('text/html')) {
    const { profile } = surroundingsOf(state);
    const set = (words: string) => (profile?.setsPastedText ? typeset(words, profile) : words);
    const table = tableOfText(data.getData('text/plain'), state.schema, inTable, set);
    if (table && inTable) return handlePaste(view, event, new Slice(Fragment.from(table), 0, 0));
    if (table && state.doc.type === state.schema.topNodeType && !state.selection.$from.parent.type.spec.code) {
      const { transaction, at } = putFigure(state, table, state.selection.to);
      const caret = TextSelection.near(transaction.doc.resolve(at + table.nodeSize), 1);
      view.dispatch(transaction.setSelection(caret).scrollIntoView().setMeta('uiEvent', 'paste'));
      return true;
    }
  }
  const { parent } = state.selection.$from;
  const isLine = parent.isTextblock && parent.type.spec.isolating === true;
  if (inTable && handlePaste(view, event, slice)) return true;
  // Several blocks would break the table, or the figure, apart.
  if (!isLine || slice.content.firstChild?.isInline || slice.content.size === 0) return false;
  view.dispatch(state.tr.replaceSelection(oneLine(slice, state.schema)).scrollIntoView().setMeta('uiEvent', 'paste'));
  return true;
}

/** A table that is pasted with its caption stays with it: neither is poured into the text around them. */
function wholeTables(slice: Slice): Slice {
  const { content, openStart, openEnd } = slice;
  const isWhole = (node: Node | null) => isTableau(node) && node?.firstChild?.type.name === 'table';
  if (!isWhole(content.firstChild) && !isWhole(content.lastChild)) return slice;
  return new Slice(content, isWhole(content.firstChild) ? 0 : openStart, isWhole(content.lastChild) ? 0 : openEnd);
}

/** Tables that were edited are mended at once. What comes from outside stays as it was written. */
function mendChanged(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): Transaction | null {
  // What is undone was mended when it was done.
  const isOurs = transactions.some(
    (made) => made.docChanged && made.getMeta('addToHistory') !== false && !made.getMeta('history$'),
  );
  if (!isOurs) return null;
  const transaction = after.tr;
  for (const { position } of changedTables(before.doc, after.doc))
    mendTable(transaction, transaction.mapping.map(position));
  return transaction.docChanged ? transaction : null;
}

/**
 * Tables: cells selected with the mouse and with Shift and arrows, tables that are pasted, and every edited table kept as
 * its file can hold it. Merged cells are impossible: the schema has none.
 */
export function tablesPlugin(): Plugin {
  const { spec } = tableEditing();
  const { props = {}, appendTransaction } = spec;
  const { handleKeyDown } = props;
  return new Plugin({
    ...spec,
    props: {
      ...props,
      handleKeyDown(view, event) {
        return selectCells(view, event) || Boolean(handleKeyDown?.call(this, view, event));
      },
      handlePaste: pasteTable,
      clipboardTextSerializer: (slice) => textOfCells(slice) ?? '',
    },
    appendTransaction(transactions, before, after) {
      // Asked with the state as its own past, it mends nothing and only sets the selection right.
      return (
        mendChanged(transactions, before, after) ?? appendTransaction?.call(this, transactions, after, after) ?? null
      );
    },
  });
}

/** Keeps pasted tables whole. Comes after what reads them. */
export function pastedTablesPlugin(): Plugin {
  return new Plugin({ props: { transformPasted: wholeTables } });
}
