import type { Node } from 'prosemirror-model';
import { captionOfLoneImage } from './plain-text';

const counts = new WeakMap<Node, number>();

/**
 * The words of a document or a part of it, as Word and Scrivener count them: runs between white space that hold a letter
 * or a digit. « l’homme » is one word, and so is « porte-monnaie »; a guillemet or a dash standing alone, with a space or a
 * no-break space beside it, is none. Footnotes count, their text apart from the sentence that calls them. Opaque blocks
 * and pictures do not. Remembered for each node, so that typing recounts one paragraph.
 */
export function countWords(node: Node): number {
  if (node.isTextblock) return countBlock(node);
  const known = counts.get(node);
  if (known !== undefined) return known;
  let words = 0;
  for (const child of node.children) words += countWords(child);
  counts.set(node, words);
  return words;
}

/** The words of a text, in order: what lies between white space and holds a letter or a digit. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** The words of a text as they are compared with another's: without regard to case and punctuation. */
export function bareWordsOf(text: string): readonly string[] {
  return wordsOf(text.toLowerCase()).map((word) => word.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));
}

function countBlock(block: Node): number {
  if (block.type.name === 'opaque_block') return 0;
  const known = counts.get(block);
  if (known !== undefined) return known;
  let text = captionOfLoneImage(block);
  let words = 0;
  for (const child of block.children) {
    if (child.isText) text += child.text ?? '';
    // A note is called from within a word or right after one: its mark does not end the word.
    else if (child.type.name === 'footnote') words += countWords(child);
    else if (child.type.name === 'hard_break') text += ' ';
  }
  words += wordsOf(text).length;
  counts.set(block, words);
  return words;
}
