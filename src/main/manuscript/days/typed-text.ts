import { spliceBetween } from '../../../shared/history/splice';

/**
 * UTF-16 units beyond which what comes or goes at one go is no typing: some fifty words. A dictated sentence stays below, a
 * pasted chapter does not.
 */
export const AT_ONE_GO = 300;

/** Text that was typed since it was last counted: from one text to another, with the revisions between. */
interface Uncounted {
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly revisions: readonly string[];
}

/** One stretch of writing to be counted: what a day made of a text. */
export interface Stretch {
  readonly chapter: string;
  readonly day: string;
  readonly before: string;
  readonly after: string;
  /** True for what may have come or gone at one go: whoever counts it decides by how much it changed. */
  readonly isSudden: boolean;
}

/**
 * Tells the texts that were typed in a book from those that came otherwise (another program, an operation on the outline, a
 * version brought back), chapter by chapter, and hands them on when they are in their files: nothing is counted twice, and a
 * cut costs no more of the count than of the file.
 */
export class TypedText {
  readonly #count: (stretch: Stretch) => void;
  readonly #uncounted = new Map<string, Uncounted>();

  constructor(count: (stretch: Stretch) => void) {
    this.#count = count;
  }

  /** Words were typed on a day; `revision` is that of the text with them. */
  typed(chapter: string, day: string, before: string, after: string, revision: string): void {
    const known = this.#uncounted.get(chapter);
    if (known && (known.to !== before || known.day !== day)) this.countAll(chapter);
    const { del, ins } = spliceBetween(before, after);
    if (del > AT_ONE_GO || ins.length > AT_ONE_GO) {
      this.countAll(chapter);
      this.#count({ chapter, day, before, after, isSudden: true });
      this.#uncounted.set(chapter, { day, from: after, to: after, revisions: [revision] });
      return;
    }
    const { from, revisions } = this.#uncounted.get(chapter) ?? { from: before, revisions: [] };
    this.#uncounted.set(chapter, { day, from, to: after, revisions: [...revisions, revision] });
  }

  /** The chapter’s file holds `text` now. */
  saved(chapter: string, text: string, revision: string): void {
    const known = this.#uncounted.get(chapter);
    const at = known?.revisions.lastIndexOf(revision) ?? -1;
    // A text that nobody typed, or one of before what was last counted.
    if (!known || at < 0) return;
    this.#hand(chapter, known, text);
    const revisions = known.revisions.slice(at + 1);
    if (revisions.length === 0) this.#uncounted.delete(chapter);
    else this.#uncounted.set(chapter, { ...known, from: text, revisions });
  }

  /** Counts what was typed in a chapter up to now: somebody else is about to change it, or its day is over. */
  countAll(chapter: string): void {
    const known = this.#uncounted.get(chapter);
    if (!known) return;
    this.#uncounted.delete(chapter);
    this.#hand(chapter, known, known.to);
  }

  /** The chapters in which something waits to be counted. */
  get waiting(): readonly string[] {
    return [...this.#uncounted.keys()];
  }

  #hand(chapter: string, { day, from }: Uncounted, after: string): void {
    if (from !== after) this.#count({ chapter, day, before: from, after, isSudden: false });
  }
}
