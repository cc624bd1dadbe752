import { align, type Hunk } from './align';

/** Whose text it is: what is in our file's place, or what another program made of it. */
export type Side = 'ours' | 'theirs';

/** One paragraph of the outcome, by its places in the texts. */
export type Kept =
  /** Nobody changed it. */
  | { readonly kind: 'unchanged'; readonly base: number; readonly ours: number; readonly theirs: number }
  /** One side wrote it, or both wrote the same (then it is ours). */
  | { readonly kind: 'changed'; readonly side: Side; readonly index: number };

/** What stands in one place of the outcome. */
export type Outcome =
  | { readonly kind: 'kept'; readonly paragraph: Kept }
  /** Both sides have something here: ours, then theirs, each by its places. `sameBase`: both changed the same paragraph. */
  | {
      readonly kind: 'both';
      readonly ours: readonly number[];
      readonly theirs: readonly number[];
      readonly sameBase: boolean;
    };

interface Change {
  readonly side: Side;
  /** The stretch of the base that it replaces; empty for an insertion. */
  readonly from: number;
  readonly end: number;
  readonly indices: readonly number[];
}

/**
 * Merges two sequences over a third, paragraphs being numbers that are equal when the texts are. A paragraph that only one
 * side changed or took out is as that side has it; one that a side took out and the other changed stays, changed. Changes
 * meet where they replace the same paragraph, or insert in the same place; what is equal in them is taken once.
 */
export function threeWay(
  base: readonly number[],
  ours: readonly number[],
  theirs: readonly number[],
): readonly Outcome[] {
  const changes = [...changesOf('ours', align(base, ours)), ...changesOf('theirs', align(base, theirs))];
  changes.sort((one, other) => one.from - other.from || one.end - other.end);
  const outcome: Outcome[] = [];
  const next = { base: 0, ours: 0, theirs: 0 };
  const unchangedTo = (end: number): void => {
    for (; next.base < end; next.base += 1) {
      outcome.push({ kind: 'kept', paragraph: { kind: 'unchanged', ...next } });
      next.ours += 1;
      next.theirs += 1;
    }
  };
  for (const region of regionsOf(changes)) {
    unchangedTo(region.from);
    const mine = region.changes.filter(({ side }) => side === 'ours');
    const other = region.changes.filter(({ side }) => side === 'theirs');
    const indices = {
      ours: mine.flatMap((change) => change.indices),
      theirs: other.flatMap((change) => change.indices),
    };
    for (const place of settle(indices, ours, theirs, region.end > region.from)) outcome.push(place);
    // What a side left as it was is passed over too: the other side replaced it.
    next.ours += passed(mine, region);
    next.theirs += passed(other, region);
    next.base = region.end;
  }
  unchangedTo(base.length);
  return outcome;
}

/** As many paragraphs replaced as written: each is the change of one. So an edit here never meets one next to it. */
function changesOf(side: Side, hunks: readonly Hunk[]): readonly Change[] {
  return hunks.flatMap(({ before, beforeLength, after, afterLength }): readonly Change[] => {
    const indices = Array.from({ length: afterLength }, (_, index) => after + index);
    if (beforeLength !== afterLength) return [{ side, from: before, end: before + beforeLength, indices }];
    return indices.map((index, step) => ({ side, from: before + step, end: before + step + 1, indices: [index] }));
  });
}

interface Region {
  readonly from: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

/** Changes that share a paragraph of the base, or that insert in one place, are one region. */
function regionsOf(changes: readonly Change[]): readonly Region[] {
  const regions: { readonly from: number; end: number; readonly changes: Change[] }[] = [];
  for (const change of changes) {
    const last = regions.at(-1);
    const inserts = change.from === change.end;
    const meets =
      last !== undefined &&
      (last.from === last.end
        ? inserts && change.from === last.from
        : change.from < last.end && !(inserts && change.from === last.from));
    if (meets) {
      last.end = Math.max(last.end, change.end);
      last.changes.push(change);
    } else regions.push({ from: change.from, end: change.end, changes: [change] });
  }
  return regions;
}

/** How many paragraphs of a side lie in a region: those it wrote, and those of the base that it left. */
function passed(changes: readonly Change[], region: Region): number {
  let count = region.end - region.from;
  for (const { from, end, indices } of changes) count += indices.length - (end - from);
  return count;
}

function settle(
  indices: { readonly ours: readonly number[]; readonly theirs: readonly number[] },
  ours: readonly number[],
  theirs: readonly number[],
  sameBase: boolean,
): readonly Outcome[] {
  const outcome: Outcome[] = [];
  const keep = (side: Side, from: number, end: number): void => {
    for (const index of indices[side].slice(from, end))
      outcome.push({ kind: 'kept', paragraph: { kind: 'changed', side, index } });
  };
  const numbers = (side: Side, all: readonly number[]): readonly number[] =>
    indices[side].map((index) => all[index] ?? -1);
  let position = 0;
  for (const hunk of align(numbers('ours', ours), numbers('theirs', theirs))) {
    const end = hunk.before + hunk.beforeLength;
    const theirEnd = hunk.after + hunk.afterLength;
    keep('ours', position, hunk.before);
    if (hunk.beforeLength > 0 && hunk.afterLength > 0)
      outcome.push({
        kind: 'both',
        ours: indices.ours.slice(hunk.before, end),
        theirs: indices.theirs.slice(hunk.after, theirEnd),
        sameBase,
      });
    else {
      keep('ours', hunk.before, end);
      keep('theirs', hunk.after, theirEnd);
    }
    position = end;
  }
  keep('ours', position, indices.ours.length);
  return outcome;
}
