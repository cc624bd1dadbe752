/** How many are on their way at once: from the disk or to it, to an engine or back. */
const AT_ONCE = 8;

/**
 * Does the same with each of many, a few at a time, begun in their order; gives what came of it in that order. Rejects with
 * the first failure when those that were begun have ended, and begins no more then.
 */
export async function fewAtATime<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const waiting = [...items].entries();
  const hand = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  if (failures.length > 0) throw failures[0];
  return results;
}
