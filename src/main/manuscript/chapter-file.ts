import { setTimeout as pause } from 'node:timers/promises';

/** What a chapter's file holds. `damaged`: bytes that are no text; they have been put aside, and may be written over. */
export type FoundText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

/**
 * What another program wrote into a file that we had replaced: it held that one open. `before`: what was there until then,
 * `null` when that was no text.
 */
export interface LateText {
  readonly before: string | null;
  readonly text: string;
}

/** The file of a chapter, as the text in it goes in and out. Rejects with an OctavoError. */
export interface ChapterFile {
  read(): Promise<FoundText>;
  /**
   * Replaces it durably. Gives what was replaced where that can be told, for another program may have written in between;
   * else `expected`.
   */
  write(text: string): Promise<FoundText | 'expected'>;
  /** What came into the file that was replaced last since that was told; `null`: nothing. */
  late(): Promise<LateText | null>;
}

/** Milliseconds between two looks at what another program may be writing, and how many looks there are at most. */
const BETWEEN_LOOKS = 25;
const LOOKS = 5;

/**
 * What is there once two looks at it agree: a program that writes into a file in place has emptied it first, and half a
 * text is not what it means. After an eighth of a second, what is there then.
 */
export async function atRest<Seen>(
  first: Seen,
  look: () => Promise<Seen>,
  isSame: (one: Seen, other: Seen) => boolean,
): Promise<Seen> {
  let last = first;
  for (let times = 0; times < LOOKS; times += 1) {
    await pause(BETWEEN_LOOKS);
    const next = await look();
    if (isSame(last, next)) return next;
    last = next;
  }
  return last;
}

/** Whether a file was found twice as the same. */
export function isSameText(one: FoundText, other: FoundText): boolean {
  return one.kind === 'text' && other.kind === 'text' ? one.text === other.text : one.kind === other.kind;
}
