/** Below this share of words two blocks are not two states of one. */
const LEAST = 0.3;
const MOST_PAIRS = 40_000;
/** Comparisons for one run of changed blocks, about 200 ms of them. */
const MOST_COMPARISONS = 400_000;

/** A step through two runs of blocks: a pair, or a block of one side alone (`null` on the other). */
export interface PairStep {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Walks through two runs of blocks in order and pairs those that are most alike. `likeness` of two blocks, by their places
 * in the runs, is from 0 to 1. Very long runs are cut into as many parts on both sides first.
 */
export function pairBlocks(
  before: number,
  after: number,
  likeness: (before: number, after: number) => number,
): readonly PairStep[] {
  const pairs = before * after;
  const most = Math.min(MOST_PAIRS, Math.max(100, MOST_COMPARISONS ** 2 / Math.max(pairs, 1)));
  const parts = Math.max(1, Math.ceil(Math.sqrt(pairs / most)));
  const steps: PairStep[] = [];
  for (let part = 0; part < parts; part += 1) {
    const from = { before: Math.floor((part * before) / parts), after: Math.floor((part * after) / parts) };
    const end = { before: Math.floor(((part + 1) * before) / parts), after: Math.floor(((part + 1) * after) / parts) };
    const inPart = bestPath(end.before - from.before, end.after - from.after, (one, other) =>
      likeness(from.before + one, from.after + other),
    );
    for (const step of inPart)
      steps.push({
        before: step.before === null ? null : step.before + from.before,
        after: step.after === null ? null : step.after + from.after,
      });
  }
  return steps;
}

function bestPath(
  before: number,
  after: number,
  likeness: (before: number, after: number) => number,
): readonly PairStep[] {
  const width = after + 1;
  /** The most that pairing the rest can give, from each two places on. */
  const best = new Float64Array((before + 1) * width);
  const gains = new Float64Array((before + 1) * width);
  const at = (one: number, other: number): number => best[one * width + other] ?? 0;
  for (let one = before - 1; one >= 0; one -= 1)
    for (let other = after - 1; other >= 0; other -= 1) {
      const like = likeness(one, other);
      const gain = like >= LEAST ? like + at(one + 1, other + 1) : -1;
      gains[one * width + other] = gain;
      best[one * width + other] = Math.max(gain, at(one + 1, other), at(one, other + 1));
    }
  const steps: PairStep[] = [];
  let one = 0;
  let other = 0;
  while (one < before || other < after) {
    const most = at(one, other);
    if (one < before && other < after && gains[one * width + other] === most) {
      steps.push({ before: one, after: other });
      one += 1;
      other += 1;
    } else if (one < before && (other === after || at(one + 1, other) === most)) {
      steps.push({ before: one, after: null });
      one += 1;
    } else {
      steps.push({ before: null, after: other });
      other += 1;
    }
  }
  return steps;
}
