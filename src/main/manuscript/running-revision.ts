import { createHash, type Hash } from 'node:crypto';

/** UTF-16 units after which the hash so far is kept. */
const STRETCH = 4096;

/** The hash of all up to a place. */
interface Mark {
  readonly end: number;
  readonly hash: Hash;
}

/**
 * The revisions (`revisionOfText`) of one text after another, each of which begins much as the one before did: only what
 * comes behind that is hashed anew. What they share is found by comparing, so nobody has to tell what changed.
 */
export class RunningRevision {
  #text = '';
  #marks: Mark[] = [];

  /** SHA-256 of the text in UTF-8, hex. */
  of(text: string): string {
    const before = this.#text;
    this.#text = text;
    let from = 0;
    let known = 0;
    for (const { end } of this.#marks) {
      if (end > text.length || text.slice(from, end) !== before.slice(from, end) || cutsPair(text, end)) break;
      from = end;
      known += 1;
    }
    this.#marks.length = known;
    let hash = this.#marks.at(-1)?.hash ?? createHash('sha256');
    while (from + STRETCH < text.length) {
      const end = from + (cutsPair(text, from + STRETCH) ? STRETCH + 1 : STRETCH);
      hash = hash.copy().update(text.slice(from, end), 'utf8');
      this.#marks.push({ end, hash });
      from = end;
    }
    return hash.copy().update(text.slice(from), 'utf8').digest('hex');
  }
}

/** Whether a cut here would part the two halves of a character, which are hashed as one. */
function cutsPair(text: string, at: number): boolean {
  const isFrom = (unit: number, first: number) => unit >= first && unit < first + 0x400;
  return isFrom(text.charCodeAt(at - 1), 0xd800) && isFrom(text.charCodeAt(at), 0xdc00);
}
