import type { Node } from 'prosemirror-model';

/** Where two texts differ, in top-level blocks. */
export interface ChangedBlocks {
  /** The index of the first block that is not the same, in both texts. */
  readonly first: number;
  /** The index behind the last one, in the text before and after. */
  readonly endBefore: number;
  readonly endAfter: number;
  /** The position of the first one, in both texts. */
  readonly position: number;
}

/** What was asked last: several plugins ask the same of one keystroke. */
let last: { readonly before: Node; readonly after: Node; readonly changed: ChangedBlocks | null } | null = null;

/**
 * The stretch of blocks that an edit touched; `null` when none is another. Blocks are compared by identity, from both ends:
 * what a keystroke costs here is a look at each pointer.
 */
export function changedBlocks(before: Node, after: Node): ChangedBlocks | null {
  if (before === after) return null;
  if (last?.before !== before || last.after !== after) last = { before, after, changed: compare(before, after) };
  return last.changed;
}

function compare(before: Node, after: Node): ChangedBlocks | null {
  const [olds, news] = [before.children, after.children];
  const shorter = Math.min(olds.length, news.length);
  let first = 0;
  let position = 0;
  while (first < shorter && olds[first] === news[first]) {
    position += news[first]?.nodeSize ?? 0;
    first += 1;
  }
  let tail = 0;
  while (tail < shorter - first && olds[olds.length - 1 - tail] === news[news.length - 1 - tail]) tail += 1;
  const [endBefore, endAfter] = [olds.length - tail, news.length - tail];
  return endBefore === first && endAfter === first ? null : { first, endBefore, endAfter, position };
}
