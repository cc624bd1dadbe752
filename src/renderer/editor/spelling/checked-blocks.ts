import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { statedLanguage } from '../../../shared/spelling/block-text';

/** A block of text with its place in a document. */
export interface CheckedBlock {
  readonly node: Node;
  /** Where its content begins. */
  readonly start: number;
  /** The language of what is around its text, BCP 47. */
  readonly language: string;
}

/** The textblocks of a node whose content begins at `start`, in order; notes and what is in them are not among them. */
export function* blocksIn(node: Node, start: number, language: string): Iterable<CheckedBlock> {
  let offset = 0;
  for (const child of node.children) {
    const at = start + offset;
    offset += child.nodeSize;
    if (child.isTextblock) yield { node: child, start: at + 1, language: statedLanguage(child) ?? language };
    else if (!child.isLeaf) yield* blocksIn(child, at + 1, statedLanguage(child) ?? language);
  }
}

/** The paragraphs of the notes called in a block: what they hold stands in the document, and is shown elsewhere. */
export function notesIn({ node, start, language }: CheckedBlock): readonly {
  readonly call: Node;
  readonly at: number;
  readonly paragraphs: readonly CheckedBlock[];
}[] {
  const notes: { call: Node; at: number; paragraphs: CheckedBlock[] }[] = [];
  node.forEach((child, offset) => {
    const at = start + offset;
    if (child.type.name === 'footnote')
      notes.push({ call: child, at, paragraphs: [...blocksIn(child, at + 1, language)] });
  });
  return notes;
}

/** Screens above and below the window in which blocks count as seen. */
const AROUND = 0.6;

/** The textblocks of a page that are on the screen or near it. Reads the layout: never on the path of a keystroke. */
export function* blocksInSight(view: EditorView, language: string): Iterable<CheckedBlock> {
  const { doc } = view.state;
  const page = view.dom.getBoundingClientRect();
  const top = -window.innerHeight * AROUND;
  const bottom = window.innerHeight * (1 + AROUND);
  if (page.bottom < top || page.top > bottom || page.height === 0) return;
  const starts: number[] = [];
  doc.forEach((_child, offset) => {
    starts.push(offset);
  });
  const bottomOf = (index: number): number => rectOf(view, starts[index])?.bottom ?? Number.POSITIVE_INFINITY;
  // Blocks follow each other down the page: the first in sight is found by halves.
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(middle) < top) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < starts.length; index += 1) {
    const start = starts[index] ?? 0;
    if ((rectOf(view, start)?.top ?? 0) > bottom) return;
    const child = doc.child(index);
    if (child.isTextblock) yield { node: child, start: start + 1, language: statedLanguage(child) ?? language };
    else if (!child.isLeaf) yield* blocksIn(child, start + 1, statedLanguage(child) ?? language);
  }
}

function rectOf(view: EditorView, position: number | undefined): DOMRect | undefined {
  const element = position === undefined ? null : view.nodeDOM(position);
  return element instanceof Element ? element.getBoundingClientRect() : undefined;
}
