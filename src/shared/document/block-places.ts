import type { Node } from 'prosemirror-model';
import type { Piece } from './chapter-source';

/** Where a block of the document stands in the file that was read. */
export interface BlockPlace {
  /** The piece whose place it has; `null` for a new block, or one that was moved. */
  readonly place: number | null;
  /** The piece that it still is; `null` when it is new or was edited. */
  readonly same: number | null;
}

/** Finds the place of each top-level block: unchanged ones by identity or by content, edited ones by their neighbours. */
export function placeBlocks(pieces: readonly Piece[], doc: Node): readonly BlockPlace[] {
  const same = matchBlocks(pieces, doc.children);
  const inOrder = longestRising(same);
  const places = same.map((piece, index) => (inOrder.has(index) ? piece : null));
  const free = new Set(pieces.keys());
  for (const piece of pieces.keys()) if (pieces[piece]?.kind !== 'block') free.delete(piece);
  for (const piece of same) if (piece !== null) free.delete(piece);
  let after = -1;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? null;
    if (place !== null) {
      after = place;
      continue;
    }
    // A block that was moved keeps its text but takes nobody's place.
    if (same[index] !== null) continue;
    const next = places.slice(index + 1).find((other) => other !== null) ?? pieces.length;
    for (let piece = after + 1; piece < next; piece += 1) {
      if (!free.delete(piece)) continue;
      places[index] = piece;
      after = piece;
      break;
    }
  }
  return places.map((place, index) => ({ place, same: same[index] ?? null }));
}

function matchBlocks(pieces: readonly Piece[], blocks: readonly Node[]): readonly (number | null)[] {
  const byNode = new Map<Node, number>();
  const byText = new Map<string, number[]>();
  pieces.forEach((piece, index) => {
    if (piece.kind === 'block') byNode.set(piece.node, index);
  });
  const same = blocks.map((block): number | null => {
    const index = byNode.get(block) ?? null;
    // The same node twice is a copy: only one of them is the old block.
    if (index !== null) byNode.delete(block);
    return index;
  });
  for (const [node, index] of byNode) {
    const key = node.textContent;
    byText.set(key, [...(byText.get(key) ?? []), index]);
  }
  return same.map((known, position) => {
    const block = blocks[position];
    if (known !== null || block === undefined) return known;
    const candidates = byText.get(block.textContent) ?? [];
    const found = candidates.findIndex((index) => {
      const piece = pieces[index];
      return piece?.kind === 'block' && piece.node.eq(block);
    });
    return found === -1 ? null : (candidates.splice(found, 1)[0] ?? null);
  });
}

/** The positions of a longest rising run among the numbers: what was not moved against the rest. */
function longestRising(numbers: readonly (number | null)[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous = new Map<number, number>();
  numbers.forEach((number, position) => {
    if (number === null) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    const before = tails[low - 1];
    if (before !== undefined) previous.set(position, before);
    tails[low] = position;
  });
  const chosen = new Set<number>();
  for (let position = tails.at(-1); position !== undefined; position = previous.get(position)) chosen.add(position);
  return chosen;
}
