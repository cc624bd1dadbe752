import type { Command, EditorState } from 'prosemirror-state';
import { isTitleNode } from '../title';

/** Blocks beside each other in one container, by the depth of the container and their indexes in it. */
interface Stretch {
  readonly depth: number;
  readonly first: number;
  /** The index behind the last. */
  readonly end: number;
}

/** Containers whose parts go nowhere by themselves: the whole moves. An item of a list, or a table with its caption, is one. */
const MOVES_WHOLE = /^(?:list_item|table_row|table)$/;

/** The blocks of the selection that move together; `null` where there is nothing to move. */
function stretchOf({ selection }: EditorState): Stretch | null {
  const { $from, $to } = selection;
  const range = $from.blockRange($to);
  if (!range) return null;
  let { depth, startIndex: first, endIndex: end } = range;
  const isWhole = (at: number) => {
    const node = $from.node(at);
    const classes: readonly string[] = node.type.name === 'div' ? node.attrs.classes : [];
    return MOVES_WHOLE.test(node.type.name) || classes.includes('tableau');
  };
  while (depth > 0 && isWhole(depth)) {
    depth -= 1;
    first = $from.index(depth);
    end = first + 1;
  }
  return { depth, first, end };
}

/**
 * Moves the blocks of the selection over their neighbour above (`-1`) or below (`1`), in the same quotation, list or text.
 * The title stays where it is, and nothing goes above it.
 */
export function moveBlock(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const stretch = stretchOf(state);
    if (stretch === null) return false;
    const { depth, first, end } = stretch;
    const { $from } = state.selection;
    const container = $from.node(depth);
    const over = direction < 0 ? first - 1 : end;
    const neighbour = container.maybeChild(over);
    if (!neighbour) return false;
    const touchesTitle = depth === 0 && Math.min(first, over) === 0 && isTitleNode(container.firstChild);
    if (touchesTitle) return false;
    if (!dispatch) return true;
    // The neighbour goes to the other side: what moves, and the caret in it, is not touched.
    const start = $from.start(depth);
    const at = (index: number) =>
      start + container.children.slice(0, index).reduce((size, { nodeSize }) => size + nodeSize, 0);
    const transaction = state.tr;
    if (direction < 0) transaction.insert(at(end), neighbour).delete(at(over), at(first));
    else transaction.delete(at(end), at(end + 1)).insert(at(first), neighbour);
    dispatch(transaction.scrollIntoView());
    return true;
  };
}
