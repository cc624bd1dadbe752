import { diffIndices } from 'node-diff3';

/** One place where two sequences differ: `beforeLength` items at `before` stand where `afterLength` items at `after` do. */
export interface Hunk {
  readonly before: number;
  readonly beforeLength: number;
  readonly after: number;
  readonly afterLength: number;
}

/** Gives equal strings equal numbers, so that sequences of long texts are compared as sequences of numbers. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  /** The number of a text: from 0, in the order in which texts were first seen. */
  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/** Steps that a longest common subsequence may take; past that its stretch counts as wholly different. About 100 ms. */
const MOST_STEPS = 30_000_000;

/**
 * Where two sequences differ, in order, with equal items between. Items that stand once on either side are matched first
 * (in the longest run that is in the same order on both), then what lies between them: so a chapter of twenty thousand
 * paragraphs is aligned in milliseconds. Where nothing stands once, the longest common subsequence decides, or, when it
 * would take too long, nothing is matched: a coarser answer, never a wrong one.
 */
export function align(before: readonly number[], after: readonly number[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  const waiting: Stretch[] = [{ before: 0, beforeEnd: before.length, after: 0, afterEnd: after.length }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const stretch = trimmed(before, after, next);
    const { before: from, after: to, beforeEnd, afterEnd } = stretch;
    if (from === beforeEnd && to === afterEnd) continue;
    const matches = from === beforeEnd || to === afterEnd ? [] : matchOnes(before, after, stretch);
    if (matches.length === 0) {
      for (const hunk of commonInOrder(before, after, stretch)) hunks.push(hunk);
      continue;
    }
    let start = { before: from, after: to };
    for (const match of [...matches, { before: beforeEnd, after: afterEnd }]) {
      waiting.push({ ...start, beforeEnd: match.before, afterEnd: match.after });
      start = { before: match.before + 1, after: match.after + 1 };
    }
  }
  return joined(hunks.sort((one, other) => one.before - other.before || one.after - other.after));
}

interface Stretch {
  readonly before: number;
  readonly beforeEnd: number;
  readonly after: number;
  readonly afterEnd: number;
}

/** Without what both begin and end with. */
function trimmed(before: readonly number[], after: readonly number[], stretch: Stretch): Stretch {
  let { before: from, after: to, beforeEnd, afterEnd } = stretch;
  while (from < beforeEnd && to < afterEnd && before[from] === after[to]) {
    from += 1;
    to += 1;
  }
  while (from < beforeEnd && to < afterEnd && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  return { before: from, beforeEnd, after: to, afterEnd };
}

interface Match {
  readonly before: number;
  readonly after: number;
}

/** What stands exactly once on both sides, in the longest run with one order. */
function matchOnes(before: readonly number[], after: readonly number[], stretch: Stretch): readonly Match[] {
  const places = onesIn(before, stretch.before, stretch.beforeEnd);
  const others = onesIn(after, stretch.after, stretch.afterEnd);
  const pairs: Match[] = [];
  for (const [item, place] of places) {
    const other = others.get(item);
    if (place !== null && other !== undefined && other !== null) pairs.push({ before: place, after: other });
  }
  return longestRising(pairs);
}

/** Where each item stands; `null` for one that stands there more than once. In the order of the sequence. */
function onesIn(items: readonly number[], from: number, end: number): ReadonlyMap<number, number | null> {
  const places = new Map<number, number | null>();
  for (let index = from; index < end; index += 1) {
    const item = items[index] ?? -1;
    places.set(item, places.has(item) ? null : index);
  }
  return places;
}

/** Of pairs that rise on their first side, the longest run that rises on the second too. */
function longestRising(pairs: readonly Match[]): readonly Match[] {
  interface Link {
    readonly pair: Match;
    readonly previous: Link | null;
  }
  const tails: Link[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle]?.pair.after ?? 0) < pair.after) low = middle + 1;
      else high = middle;
    }
    tails[low] = { pair, previous: tails[low - 1] ?? null };
  }
  const run: Match[] = [];
  for (let link = tails.at(-1) ?? null; link !== null; link = link.previous) run.push(link.pair);
  return run.reverse();
}

/** The differences by the longest common subsequence; one for the whole stretch when that would take too long. */
function commonInOrder(before: readonly number[], after: readonly number[], stretch: Stretch): readonly Hunk[] {
  const one = before.slice(stretch.before, stretch.beforeEnd);
  const other = after.slice(stretch.after, stretch.afterEnd);
  const whole = { before: 0, beforeLength: one.length, after: 0, afterLength: other.length };
  const hunks =
    one.length === 0 || other.length === 0 || stepsOf(one, other) > MOST_STEPS
      ? [whole]
      : diffIndices(one, other).map(({ buffer1, buffer2 }) => ({
          before: buffer1[0],
          beforeLength: buffer1[1],
          after: buffer2[0],
          afterLength: buffer2[1],
        }));
  return hunks.map((hunk) => ({
    ...hunk,
    before: hunk.before + stretch.before,
    after: hunk.after + stretch.after,
  }));
}

/** At most so many steps does node-diff3 take: every pair of equal items, and for each item a walk along the chains. */
function stepsOf(one: readonly number[], other: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const item of other) counts.set(item, (counts.get(item) ?? 0) + 1);
  let pairs = 0;
  let common = 0;
  for (const item of one) {
    const count = counts.get(item) ?? 0;
    pairs += count;
    if (count > 0) common += 1;
  }
  return pairs + common * Math.min(common, other.length);
}

/** Hunks that touch on both sides are one. */
function joined(hunks: readonly Hunk[]): readonly Hunk[] {
  const whole: Hunk[] = [];
  for (const hunk of hunks) {
    const last = whole.at(-1);
    if (
      last !== undefined &&
      last.before + last.beforeLength === hunk.before &&
      last.after + last.afterLength === hunk.after
    )
      whole[whole.length - 1] = {
        ...last,
        beforeLength: last.beforeLength + hunk.beforeLength,
        afterLength: last.afterLength + hunk.afterLength,
      };
    else whole.push(hunk);
  }
  return whole;
}
