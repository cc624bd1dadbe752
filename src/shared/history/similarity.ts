import { bareWordsOf } from '../document/words';

/** How often each word stands in a text. */
export type WordBag = ReadonlyMap<string, number>;

/** Counts the words of a text, without regard to case and punctuation. */
export function bagOf(text: string): WordBag {
  const bag = new Map<string, number>();
  for (const word of bareWordsOf(text)) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** How much of two texts is the same words, wherever they stand: from 0 (none) to 1 (all, or neither has any). */
export function similarity(one: WordBag, other: WordBag): number {
  const all = sizeOf(one) + sizeOf(other);
  if (all === 0) return 1;
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [word, count] of small) shared += Math.min(count, large.get(word) ?? 0);
  return (2 * shared) / all;
}

const sizes = new WeakMap<WordBag, number>();

function sizeOf(bag: WordBag): number {
  const known = sizes.get(bag);
  if (known !== undefined) return known;
  let size = 0;
  for (const count of bag.values()) size += count;
  sizes.set(bag, size);
  return size;
}
