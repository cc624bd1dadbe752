import type { Node } from 'prosemirror-model';
import { SearchedText } from './query';

/** Stands for a picture, a citation or another thing in the line, which no search finds and no replacement takes. */
export const THING = '\ufffc';

/** A piece of a passage that is text in the document. */
interface Piece {
  /** Where it begins in the passage, UTF-16 units. */
  readonly at: number;
  readonly length: number;
  /** Where it begins in the document, counted from before the top-level block that holds it. */
  readonly position: number;
}

/** A stretch of text in which words are looked for: what a writer reads as one, whatever its marks. */
export interface Passage {
  readonly searched: SearchedText;
  readonly pieces: readonly Piece[];
  readonly inNote: boolean;
  /** Markdown that is kept without being modelled: looked into only by an exact search. */
  readonly isSource: boolean;
}

const inBlock = new WeakMap<Node, readonly Passage[]>();

/**
 * The passages of a top-level block, in order: paragraphs, titles, captions, cells, lines of code, and after each the
 * paragraphs of the notes that it calls. A call is nothing in its sentence, a line break is one character. Remembered with the
 * block, so that typing looks at one block only.
 */
export function passagesOf(block: Node): readonly Passage[] {
  const known = inBlock.get(block);
  if (known) return known;
  const passages: Passage[] = [];
  collect(block, 0, false, passages);
  inBlock.set(block, passages);
  return passages;
}

function collect(node: Node, position: number, inNote: boolean, passages: Passage[]): void {
  if (!node.isTextblock) {
    if (node.isLeaf) return;
    node.forEach((child, offset) => {
      collect(child, position + 1 + offset, inNote, passages);
    });
    return;
  }
  const pieces: Piece[] = [];
  const notes: { readonly node: Node; readonly position: number }[] = [];
  let text = '';
  node.forEach((child, offset) => {
    const at = { at: text.length, position: position + 1 + offset };
    if (child.isText || child.type.name === 'hard_break') {
      const words = child.text ?? '\n';
      pieces.push({ ...at, length: words.length });
      text += words;
    } else if (child.type.name === 'footnote') notes.push({ node: child, position: at.position });
    else text += THING;
  });
  if (text !== '')
    passages.push({
      searched: new SearchedText(text),
      pieces,
      inNote,
      isSource: node.type.name === 'opaque_block',
    });
  for (const note of notes) collect(note.node, note.position, true, passages);
}

/** A stretch of a document, in ProseMirror positions. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretches of the document that a place in a passage takes, counted from before the passage's top-level block: one for
 * words that stand together, more where the call of a note or a picture lies between.
 */
export function stretchesOf({ pieces }: Passage, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { at, length, position } of pieces) {
    const start = Math.max(from, at);
    const end = Math.min(to, at + length);
    if (start >= end) continue;
    const stretch = { from: position + start - at, to: position + end - at };
    const last = stretches.at(-1);
    if (last && last.to === stretch.from) stretches[stretches.length - 1] = { from: last.from, to: stretch.to };
    else stretches.push(stretch);
  }
  return stretches;
}
