import { NodeRange } from 'prosemirror-model';
import { type Command, Selection, TextSelection } from 'prosemirror-state';
import { nodeType } from '../commands/structure';
import { isLegend, isTableau, tableAt } from './table-rect';

/** Goes to the caption of the table at hand; makes one where there is none. */
export const captionTable: Command = (state, dispatch) => {
  const found = tableAt(state);
  if (!found) return false;
  if (!dispatch) return true;
  const { schema } = state;
  const transaction = state.tr;
  let legend = found.captioned?.legend ?? null;
  if (legend === null) {
    const div = nodeType(schema, 'div');
    let { position } = found;
    if (!found.captioned) {
      const $table = state.doc.resolve(position);
      const $after = state.doc.resolve(position + found.table.nodeSize);
      transaction.wrap(new NodeRange($table, $after, $table.depth), [{ type: div, attrs: { classes: ['tableau'] } }]);
      position += 1;
    }
    legend = position + found.table.nodeSize;
    transaction.insert(legend, div.create({ classes: ['legende'] }, nodeType(schema, 'paragraph').create()));
  }
  const end = legend + (transaction.doc.nodeAt(legend)?.nodeSize ?? 0) - 1;
  dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(end), -1)).scrollIntoView());
  return true;
};

/** Enter in the caption of a table goes on below the table. */
export const leaveLegend: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 3 || !isLegend($from.node(-1)) || !isTableau($from.node(-2))) return false;
  const after = $from.after($from.depth - 2);
  const next = state.doc.resolve(after).nodeAfter;
  const ready = next?.type.name === 'paragraph' && next.content.size === 0;
  const transaction = ready ? state.tr : state.tr.insert(after, nodeType(state.schema, 'paragraph').create());
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, after + 1)).scrollIntoView());
  return true;
};

/** Backspace at the start of a caption: an empty one goes, and the caret into the last cell; any other stays as it is. */
export const dropLegend: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth < 3) return false;
  const [legend, tableau] = [$from.node(-1), $from.node(-2)];
  if (!isLegend(legend) || !isTableau(tableau) || $from.index(-1) > 0) return false;
  if (legend.textContent !== '' || legend.childCount > 1 || $from.parent.content.size > 0) return true;
  if (!dispatch) return true;
  const start = $from.before($from.depth - 1);
  const transaction = state.tr.delete(start, start + legend.nodeSize);
  const outer = $from.before($from.depth - 2);
  const rest = transaction.doc.nodeAt(outer);
  if (rest?.childCount === 1) transaction.replaceWith(outer, outer + rest.nodeSize, rest.content);
  const $end = transaction.doc.resolve(transaction.mapping.map(start));
  dispatch(transaction.setSelection(Selection.near($end, -1)).scrollIntoView());
  return true;
};
