import type { Mark, Node } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';

const SPACES = /[ \t\n\r\f]+/g;

/** Longer than this a paragraph makes every key wait: it goes on as another. In characters. */
export const LONGEST_PARAGRAPH = 200_000;

const lineBreak = schema.nodes.hard_break;

/**
 * The content of one paragraph, as it grows: white space between words is one space, none stands at the edges or at a line
 * break, and what only looks like space for a programmer is space.
 */
export class InlineLine {
  readonly #nodes: Node[] = [];
  #length = 0;
  /** What the space before the next word is to be: a row of spaces is as strong as one, unless it is one no-break space. */
  #space: { readonly text: string; readonly marks: readonly Mark[] } | null = null;

  get isEmpty(): boolean {
    return this.#nodes.length === 0;
  }

  get isTooLong(): boolean {
    return this.#length > LONGEST_PARAGRAPH && this.#space !== null;
  }

  text(data: string, marks: readonly Mark[]): void {
    // Rows of spaces in which a page hides no-break spaces, to draw a distance.
    const plain = data.replace(SPACES, ' ').replace(/[ \u00a0]{2,}/g, ' ');
    let words = plain;
    const lead = /^[ \u00a0]/.exec(words)?.[0];
    if (lead !== undefined) {
      words = words.slice(1);
      this.space(lead, marks);
    }
    const trail = /[ \u00a0]$/.exec(words)?.[0];
    if (trail !== undefined) words = words.slice(0, -1);
    if (words !== '') {
      this.#put(schema.text(words, marks));
      this.#length += words.length;
    }
    if (trail !== undefined) this.space(trail, marks);
  }

  /** Text of which every character counts. */
  verbatim(data: string, marks: readonly Mark[]): void {
    if (data === '') return;
    this.#put(schema.text(data, marks));
    this.#length += data.length;
  }

  /** White space, to be written when a word follows. */
  space(text = ' ', marks: readonly Mark[] = []): void {
    // A no-break space beside a space is how pages draw distances.
    this.#space = this.#space === null ? { text, marks } : { text: ' ', marks: this.#space.marks };
  }

  node(node: Node): void {
    if (node.type === lineBreak) {
      this.#space = null;
      if (this.isEmpty) return;
      this.#nodes.push(node);
    } else this.#put(node);
  }

  /** How many line breaks stand at the end. */
  get breaks(): number {
    let count = 0;
    while (this.#nodes.at(-1 - count)?.type === lineBreak) count += 1;
    return count;
  }

  dropBreaks(): void {
    while (this.#nodes.at(-1)?.type === lineBreak) this.#nodes.pop();
  }

  #put(node: Node): void {
    const space = this.#space;
    this.#space = null;
    const last = this.#nodes.at(-1);
    if (space && last && last.type !== lineBreak) {
      // A space at the edge of a mark belongs to the mark only when both its neighbours do.
      const marks = space.marks.filter((mark) => mark.isInSet(last.marks) && mark.isInSet(node.marks));
      this.#nodes.push(schema.text(space.text, marks));
    }
    this.#nodes.push(node);
  }

  /** The content, and nothing left behind. */
  take(): Node[] {
    this.dropBreaks();
    this.#space = null;
    this.#length = 0;
    return this.#nodes.splice(0);
  }
}
