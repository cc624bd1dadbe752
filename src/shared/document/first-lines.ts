import type { Node } from 'prosemirror-model';
import { sentencesOf } from './sentences';

/** Characters a synopsis drawn from a chapter has at most: some three lines of a card. */
const MOST = 280;

/** Blocks that are not the chapter’s own telling. */
const ASIDE: ReadonlySet<string> = new Set(['heading', 'opaque_block', 'figure', 'code_block', 'table_block']);

/**
 * The first sentences of a chapter, as many as a card shows whole (280 characters); where the first is longer than that it is
 * cut at a word, with an ellipsis. Titles, pictures, tables and notes are left out; '' for a chapter without a sentence.
 *
 * @param language BCP 47: where a sentence ends.
 */
export function firstLines(doc: Node, language: string): string {
  let lines = '';
  for (const paragraph of paragraphsOf(doc)) {
    for (const { from, to } of sentencesOf(paragraph, language)) {
      const sentence = paragraph.slice(from, to);
      const longer = lines === '' ? sentence : `${lines} ${sentence}`;
      if (longer.length > MOST) return lines === '' ? cutAtWord(sentence) : lines;
      lines = longer;
    }
  }
  return lines;
}

function* paragraphsOf(node: Node): Generator<string> {
  for (const block of node.children) {
    if (ASIDE.has(block.type.name)) continue;
    if (!block.isTextblock) {
      yield* paragraphsOf(block);
      continue;
    }
    const text = block.children
      .map((child) => (child.isText ? (child.text ?? '') : child.type.name === 'hard_break' ? ' ' : ''))
      .join('')
      .trim();
    if (text !== '') yield text;
  }
}

function cutAtWord(sentence: string): string {
  const head = sentence.slice(0, MOST - 1);
  const at = head.search(/[\s,;:]+\S*$/u);
  return `${at > MOST / 2 ? head.slice(0, at) : head}…`;
}
