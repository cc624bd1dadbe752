import { type Splice, spliceBetween } from './splice';

/** Other words in one place of a text, in UTF-16 units: those that stood there began at `start` and ended at `end`. */
interface Spot {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/**
 * A text that remembers what it was made from: while one types in a long one, what is new is found without a look at the
 * rest, and the whole is not even put together until somebody asks for it.
 */
export class WrittenText {
  readonly #base: string;
  readonly #spot: Spot | null;
  #whole: string | null = null;

  /** A text; with `spot`, one made from it. */
  constructor(base: string, spot: Spot | null = null) {
    this.#base = base;
    this.#spot = spot;
  }

  /** All of it. */
  get text(): string {
    const spot = this.#spot;
    if (spot === null) return this.#base;
    this.#whole ??= this.#base.slice(0, spot.start) + spot.words + this.#base.slice(spot.end);
    return this.#whole;
  }

  /** The text with other words at `start`, in the place of `length` units that lie inside it. */
  put(start: number, length: number, words: string): WrittenText {
    const spot = this.#spot;
    return spot?.start === start && spot.words.length === length
      ? new WrittenText(this.#base, { start, end: spot.end, words })
      : new WrittenText(this.text, { start, end: start + length, words });
  }

  /** One splice that makes `after` of this text, empty when they are the same. The smallest one, or that of the words put last. */
  spliceTo(after: WrittenText): Splice {
    const spot = after.#spot;
    const mine = spot && this.#wordsAt(spot, after.#base);
    if (spot === null || mine === null) return spliceBetween(this.text, after.text);
    const { at, del, ins } = spliceBetween(mine, spot.words);
    return { at: spot.start + at, del, ins };
  }

  /** What this text has at a spot of a text, when that is all in which it may differ from it; else `null`. */
  #wordsAt({ start, end }: Spot, base: string): string | null {
    const spot = this.#spot;
    if ((spot === null ? this.#base : this.#whole) === base) return base.slice(start, end);
    return spot?.start === start && spot.end === end && this.#base === base ? spot.words : null;
  }
}
