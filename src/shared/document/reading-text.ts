import type { Node } from 'prosemirror-model';
import { remembered } from './remembered';

/** The running text of a block, and where each piece of it stands: `offset` in the text, `position` in the block’s content. */
export interface ReadingText {
  readonly text: string;
  readonly runs: readonly { readonly offset: number; readonly position: number; readonly length: number }[];
}

/**
 * A block as it is read: without the calls of its notes and without what is no text, a line break being a space. Offsets are
 * UTF-16 units. Remembered for each node.
 */
export const readingText: (block: Node) => ReadingText = remembered((block: Node): ReadingText => {
  let text = '';
  const runs: { offset: number; position: number; length: number }[] = [];
  block.forEach((child, position) => {
    const words = child.isText ? (child.text ?? '') : child.type.name === 'hard_break' ? ' ' : '';
    if (words === '') return;
    runs.push({ offset: text.length, position, length: words.length });
    text += words;
  });
  return { text, runs };
});

/**
 * Where an offset of the reading text stands in the block’s content. Between two runs, `after` takes the beginning of the
 * later one and `before` the end of the earlier one, and so leaves out the note called between them.
 */
export function positionOfOffset({ runs }: ReadingText, offset: number, side: 'before' | 'after'): number {
  const run =
    side === 'after'
      ? runs.find((candidate) => offset < candidate.offset + candidate.length)
      : runs.findLast((candidate) => candidate.offset < offset);
  if (run) return run.position + offset - run.offset;
  const edge = side === 'after' ? runs.at(-1) : runs[0];
  return edge === undefined ? 0 : side === 'after' ? edge.position + edge.length : edge.position;
}

/** The offset in the reading text of a place in the block’s content: of the text that follows it. */
export function offsetOfPosition({ text, runs }: ReadingText, position: number): number {
  const run = runs.find((candidate) => position < candidate.position + candidate.length);
  return run === undefined ? text.length : run.offset + Math.max(0, position - run.position);
}
