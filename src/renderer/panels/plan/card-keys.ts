/** A card on the screen, CSS px. */
export interface CardPlace {
  readonly key: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/**
 * The card an arrow goes to: the one before or behind it, or the nearest in the next line above or below. `null` where there
 * is none, and for any other key.
 *
 * @param cards in reading order.
 */
export function cardMove(cards: readonly CardPlace[], current: string, key: string): string | null {
  const at = cards.findIndex((card) => card.key === current);
  const here = cards[at];
  if (!here) return null;
  switch (key) {
    case 'ArrowRight':
      return cards[at + 1]?.key ?? null;
    case 'ArrowLeft':
      return cards[at - 1]?.key ?? null;
    case 'Home':
      return cards[0]?.key ?? null;
    case 'End':
      return cards.at(-1)?.key ?? null;
    case 'ArrowDown':
      return nearest(
        cards.filter(({ top }) => top > here.top + 1),
        here,
        Math.min,
      );
    case 'ArrowUp':
      return nearest(
        cards.filter(({ top }) => top < here.top - 1),
        here,
        Math.max,
      );
    default:
      return null;
  }
}

/** Of the cards in the line that is next, the one whose middle is nearest. */
function nearest(
  candidates: readonly CardPlace[],
  here: CardPlace,
  next: (...tops: readonly number[]) => number,
): string | null {
  const line = candidates.length === 0 ? Number.NaN : next(...candidates.map(({ top }) => top));
  const middle = here.left + here.width / 2;
  const inLine = candidates.filter(({ top }) => Math.abs(top - line) <= 1);
  const distance = ({ left, width }: CardPlace) => Math.abs(left + width / 2 - middle);
  return [...inLine].sort((one, other) => distance(one) - distance(other))[0]?.key ?? null;
}
