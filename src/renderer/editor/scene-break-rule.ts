import { InputRule } from 'prosemirror-inputrules';
import { TextSelection } from 'prosemirror-state';

/**
 * `* * *`, the way the manuscript itself writes a break between scenes. Each `* ` has made a list by the time the third star
 * comes, so this star finds nothing but an empty list in the last item of a list, and both give way to the break.
 */
export const starsRule = new InputRule(/^\*$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  const { scene_break: scene, bullet_list: list, paragraph } = state.schema.nodes;
  // list > item > list > item > paragraph
  const outer = $start.depth - 4;
  if (outer < 1 || !scene || !paragraph || $start.parent.content.size > 1) return null;
  if ($start.node(outer).type !== list || $start.node(outer + 2).type !== list) return null;
  const alone = [outer + 1, outer + 2, outer + 3].every((depth) => $start.node(depth).childCount === 1);
  const items = $start.node(outer).childCount;
  const around = $start.node(outer - 1);
  const index = $start.index(outer - 1);
  if (!alone || $start.index(outer) !== items - 1 || !around.canReplaceWith(index + 1, index + 1, scene)) return null;
  // The list was there before the stars were: only its last item goes. Else the whole list was made by them.
  const gone = items > 1 ? outer + 1 : outer;
  const transaction = state.tr.delete($start.before(gone), $start.after(gone));
  const at = transaction.mapping.map($start.after(outer));
  const last = index === around.childCount - 1;
  transaction.insert(at, last ? [scene.create(), paragraph.create()] : [scene.create()]);
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(at + 1), 1)).scrollIntoView();
});
