import { z } from 'zod';

/** How much text: words as `countWords` counts them, signs with their spaces (code points). */
export interface Amount {
  readonly words: number;
  readonly signs: number;
}

/** An amount of text, apart for what a writer may want to count or not: running text, notes, block quotations. */
export interface Tally {
  readonly text: Amount;
  readonly notes: Amount;
  readonly quotes: Amount;
}

/** The three heaps of a tally. */
export const HEAPS = ['text', 'notes', 'quotes'] as const;

const NO_AMOUNT: Amount = { words: 0, signs: 0 };
/** Of no text at all. */
export const NO_TALLY: Tally = { text: NO_AMOUNT, notes: NO_AMOUNT, quotes: NO_AMOUNT };

const together = (one: Amount, other: Amount, sign: 1 | -1): Amount => ({
  words: one.words + sign * other.words,
  signs: one.signs + sign * other.signs,
});

const byHeap = (make: (heap: (typeof HEAPS)[number]) => Amount): Tally => ({
  text: make('text'),
  notes: make('notes'),
  quotes: make('quotes'),
});

/** The tally of two texts together. */
export function addTallies(one: Tally, other: Tally): Tally {
  return byHeap((heap) => together(one[heap], other[heap], 1));
}

/** What `one` has more than `other`; a heap may be negative. */
export function tallyWithout(one: Tally, other: Tally): Tally {
  return byHeap((heap) => together(one[heap], other[heap], -1));
}

/** All heaps of a tally together. */
export function wholeOf({ text, notes, quotes }: Tally): Amount {
  return together(together(text, notes, 1), quotes, 1);
}

/** Whether there is nothing in any heap. */
export function isNoTally(tally: Tally): boolean {
  return HEAPS.every((heap) => tally[heap].words === 0 && tally[heap].signs === 0);
}

const pair = z.tuple([z.number().int(), z.number().int()]);

/** A tally as it lies in a file: `{"text": [words, signs], …}`, a heap without anything left out. */
export const tallySchema = z
  .object({ text: pair.optional(), notes: pair.optional(), quotes: pair.optional() })
  .transform((kept): Tally => {
    const amount = (of: (typeof HEAPS)[number]): Amount => {
      const [words, signs] = kept[of] ?? [0, 0];
      return { words, signs };
    };
    return byHeap(amount);
  });

/** The form of a tally that `tallySchema` reads. */
export function keptTally(tally: Tally): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(
    HEAPS.filter((heap) => tally[heap].words !== 0 || tally[heap].signs !== 0).map((heap) => [
      heap,
      [tally[heap].words, tally[heap].signs] as const,
    ]),
  );
}
