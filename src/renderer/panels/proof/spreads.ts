/** Two facing pages, or one. Pages by their place in the document, from 0; `null` where there is none. */
export interface Spread {
  readonly left: number | null;
  readonly right: number | null;
}

/** The pages of a spread that are there, left to right. */
export function pagesOf({ left, right }: Spread): readonly number[] {
  return [left, right].filter((page) => page !== null);
}

/**
 * Pages as they face each other in a bound book: odd page numbers stand on the right.
 *
 * @param firstFolio number of page 0.
 * @param to the last page and one.
 * @param from the first; negative where there are pages before page 0.
 */
export function facingPages(firstFolio: number, to: number, from = 0): readonly Spread[] {
  const spreads: Spread[] = [];
  let page = from;
  if ((firstFolio + from) % 2 === 1 && from < to) {
    spreads.push({ left: null, right: page });
    page += 1;
  }
  for (; page < to; page += 2) spreads.push({ left: page, right: page + 1 < to ? page + 1 : null });
  return spreads;
}

/** One page at a time; likewise. */
export function singlePages(firstFolio: number, to: number, from = 0): readonly Spread[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).map((page) =>
    (firstFolio + page) % 2 === 1 ? { left: null, right: page } : { left: page, right: null },
  );
}

/** Which of the spreads shows a page; the nearest when none does. */
export function spreadOf(spreads: readonly Spread[], page: number): number {
  const found = spreads.findIndex((spread) => pagesOf(spread).includes(page));
  return found === -1 ? (page < 0 ? 0 : Math.max(0, spreads.length - 1)) : found;
}

/** The page numbers of a spread as they are printed: `40–41`, or `41`. */
export function spreadLabel(spread: Spread, firstFolio: number): string {
  return pagesOf(spread)
    .map((page) => firstFolio + page)
    .join('–');
}

/** What of a long strip is shown: so many spreads around the current one. */
export function aroundSpread(count: number, current: number, shown: number): readonly number[] {
  const first = Math.max(0, Math.min(current - Math.floor(shown / 2), count - shown));
  return Array.from({ length: Math.min(shown, count) }, (_, at) => first + at);
}
