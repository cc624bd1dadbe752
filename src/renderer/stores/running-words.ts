import type { Node } from 'prosemirror-model';
import { countWords } from '../../shared/document/words';

/** A text, and how many words it has. */
export interface CountedText {
  readonly document: Node | null;
  readonly words: number;
}

const sum = (blocks: readonly Node[]) => blocks.reduce((words, block) => words + countWords(block), 0);

/**
 * A text counted from what it was before: only the blocks that are not the very same are asked for their words, so that a
 * keystroke costs no more in a book than in a page. `before` without a document counts all.
 */
export function countedFrom(before: CountedText, document: Node): CountedText {
  if (before.document === null) return { document, words: countWords(document) };
  const olds = before.document.children;
  const news = document.children;
  const shorter = Math.min(olds.length, news.length);
  let head = 0;
  while (head < shorter && olds[head] === news[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && olds[olds.length - 1 - tail] === news[news.length - 1 - tail]) tail += 1;
  const gone = sum(olds.slice(head, olds.length - tail));
  const come = sum(news.slice(head, news.length - tail));
  return { document, words: before.words - gone + come };
}
