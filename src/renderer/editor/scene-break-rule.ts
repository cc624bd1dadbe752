import { InputRule } from 'prosemirror-inputrules';
import { TextSelection } from 'prosemirror-state';

/**
 * `* * *`, the way the manuscript itself writes a break between scenes. Each `* ` has made a list by the time the third star
 * comes, so this star finds nothing but an empty list inside an empty list, and both give way to the break.
 */
export const starsRule = new InputRule(/^\*$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  const outer = $start.depth - 4;
  const { scene_break: scene, bullet_list: list, paragraph } = state.schema.nodes;
  if (outer < 1 || !scene || !paragraph || $start.parent.content.size > 1) return null;
  const nested = [outer, outer + 2].every(
    (depth) =>
      $start.node(depth).type === list &&
      $start.node(depth).childCount === 1 &&
      $start.node(depth + 1).childCount === 1,
  );
  const around = $start.node(outer - 1);
  const index = $start.index(outer - 1);
  if (!nested || !around.canReplaceWith(index, index + 1, scene)) return null;
  const from = $start.before(outer);
  const last = index === around.childCount - 1;
  const transaction = state.tr.replaceWith(
    from,
    $start.after(outer),
    last ? [scene.create(), paragraph.create()] : [scene.create()],
  );
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(from + 1), 1)).scrollIntoView();
});
