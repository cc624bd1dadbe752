import type { Node } from 'prosemirror-model';
import type { DiffBlock } from './prose-diff';

/** A replacement of one stretch of a document, in ProseMirror positions; `null` takes the stretch out. */
export interface BlockReplacement {
  readonly from: number;
  readonly to: number;
  readonly replacement: Node | null;
}

/**
 * What to do to `current` to have one block as it was in `old`: a changed block is replaced by the old one, a removed one is
 * put back in its place, an added one is taken out (an empty paragraph stays where it was the only block). `block` comes
 * from `proseDiff(old, current)`. Throws a RangeError for one from another diff.
 */
export function withBlockRestored(current: Node, old: Node, block: DiffBlock): BlockReplacement {
  const from = startOf(current, block.at);
  const size = block.after === null ? 0 : current.child(block.after).nodeSize;
  if (block.before !== null) return { from, to: from + size, replacement: old.child(block.before) };
  const isOnly = current.childCount === 1;
  const empty = isOnly ? (current.type.schema.nodes.paragraph?.create() ?? null) : null;
  return { from, to: from + size, replacement: empty };
}

/** Where a top-level block begins; the end of the document for the place behind the last. */
function startOf(doc: Node, index: number): number {
  if (index > doc.childCount) throw new RangeError(`no place ${index} in a document of ${doc.childCount} blocks`);
  let position = 0;
  for (let block = 0; block < index; block += 1) position += doc.child(block).nodeSize;
  return position;
}
