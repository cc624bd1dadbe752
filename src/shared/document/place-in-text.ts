import type { Node } from 'prosemirror-model';
import type { ChapterDocument } from './chapter-text';

/** A place in a chapter's document, in ProseMirror positions. */
export interface DocumentPlace {
  /** The top-level block: from before it to behind it. */
  readonly from: number;
  readonly to: number;
  /** Where the caret goes: inside a text, as near as can be told. */
  readonly caret: number;
}

/** UTF-16 units of the text before an offset by which its place in a block is found, tried from the longest on. */
const TRACES = [48, 24, 12, 6, 3, 2] as const;

/**
 * Where an offset of a chapter's text lies in its document; `null` for a text without a block. `at` counts in UTF-16 units of
 * the whole file. Within the block that holds it, or the one before when it lies between two, the caret goes behind the words
 * that stand before the offset; to the end of the block when markup hides where they are. The words of a note have the place
 * of the sentence that calls it.
 */
export function placeInText({ doc, source }: ChapterDocument, at: number): DocumentPlace | null {
  const { byteOrderMark, frontMatter, pieces, gaps } = source;
  let offset = byteOrderMark.length + frontMatter.length;
  let blocks = 0;
  let home: { readonly block: number; readonly before: string } | null = null;
  for (const [index, piece] of pieces.entries()) {
    offset += gaps[index]?.length ?? 0;
    if (home !== null && at < offset) break;
    if (piece.kind === 'block') {
      home = { block: blocks, before: piece.text.slice(0, Math.max(0, at - offset)) };
      blocks += 1;
    } else if (piece.kind === 'definition') home = { block: blockAt(pieces, piece.home), before: '' };
    offset += piece.text.length;
  }
  const node = home === null ? null : doc.maybeChild(home.block);
  if (home === null || !node) return null;
  let from = 0;
  for (let block = 0; block < home.block; block += 1) from += doc.child(block).nodeSize;
  return { from, to: from + node.nodeSize, caret: from + 1 + offsetBehind(node, home.before) };
}

function blockAt(pieces: ChapterDocument['source']['pieces'], piece: number): number {
  return pieces.slice(0, piece).filter(({ kind }) => kind === 'block').length;
}

/** The offset in a block behind the words that end `before`; that of its end when they are not found. */
function offsetBehind(block: Node, before: string): number {
  const texts: { readonly offset: number; readonly text: string }[] = [];
  block.descendants((node, position) => {
    if (node.isText) texts.push({ offset: position, text: node.text ?? '' });
  });
  for (const length of TRACES) {
    const trace = before.slice(-length);
    if (trace === '') break;
    const found = texts.flatMap(({ offset, text }) =>
      [...text.matchAll(asPattern(trace))].map(({ index }) => offset + index + trace.length),
    );
    const [only] = found;
    // Words that stand in the block twice would say nothing.
    if (only !== undefined && found.length === 1) return only;
  }
  const last = texts.at(-1);
  return last === undefined ? 0 : last.offset + last.text.length;
}

const asPattern = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');
