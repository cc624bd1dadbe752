import type { Node } from 'prosemirror-model';
import type { Piece } from './chapter-source';
import { remembered } from './remembered';

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
  const places = inOrder(same);
  /** What no block has: pieces are given away from the first on, so none is asked for twice. */
  const taken = new Set(same);
  const isFree = (piece: number) => pieces[piece]?.kind === 'block' && !taken.has(piece);
  const next = nextPlaces(places, pieces.length);
  let after = -1;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? null;
    if (place !== null) {
      after = place;
      continue;
    }
    // A block that was moved keeps its text but takes nobody's place.
    if (same[index] !== null) continue;
    const end = next[index] ?? pieces.length;
    for (let piece = after + 1; piece < end; piece += 1) {
      if (!isFree(piece)) continue;
      places[index] = piece;
      after = piece;
      break;
    }
  }
  return places.map((place, index) => ({ place, same: same[index] ?? null }));
}

/** For each block the place of the next one that has any; `end` behind the last. */
function nextPlaces(places: readonly (number | null)[], end: number): readonly number[] {
  const next: number[] = new Array(places.length);
  let place = end;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    next[index] = place;
    place = places[index] ?? place;
  }
  return next;
}

/** The piece of each node that was read, remembered. */
export const piecesByNode: (pieces: readonly Piece[]) => ReadonlyMap<Node, number> = remembered(
  (pieces) => new Map(pieces.flatMap((piece, index) => (piece.kind === 'block' ? [[piece.node, index] as const] : []))),
);

function matchBlocks(pieces: readonly Piece[], blocks: readonly Node[]): readonly (number | null)[] {
  const byNode = piecesByNode(pieces);
  const found = new Set<number>();
  const same = blocks.map((block): number | null => {
    const index = byNode.get(block);
    // The same node twice is a copy: only one of them is the old block.
    if (index === undefined || found.has(index)) return null;
    found.add(index);
    return index;
  });
  if (found.size === byNode.size) return same;
  const byText = new Map<string, number[]>();
  for (const [node, index] of byNode) {
    if (found.has(index)) continue;
    const key = node.textContent;
    byText.set(key, [...(byText.get(key) ?? []), index]);
  }
  return same.map((known, position) => {
    const block = blocks[position];
    if (known !== null || block === undefined) return known;
    const candidates = byText.get(block.textContent) ?? [];
    const equal = candidates.findIndex((index) => {
      const piece = pieces[index];
      return piece?.kind === 'block' && piece.node.eq(block);
    });
    return equal === -1 ? null : (candidates.splice(equal, 1)[0] ?? null);
  });
}

/** The pieces that were not moved against the rest: a longest rising run among them, `null` for the others. */
function inOrder(same: readonly (number | null)[]): (number | null)[] {
  let highest = -1;
  // As it is unless blocks were moved.
  const isRising = same.every((piece) => {
    if (piece === null) return true;
    if (piece < highest) return false;
    highest = piece;
    return true;
  });
  if (isRising) return [...same];
  const chosen = longestRising(same);
  return same.map((piece, index) => (chosen.has(index) ? piece : null));
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
