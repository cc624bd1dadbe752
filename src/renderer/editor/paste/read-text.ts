import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { readChapter } from '../../../shared/document/chapter-text';
import { schema } from '../../../shared/document/schema';
import { cleanCharacters } from './clean-characters';
import { LONGEST_PARAGRAPH } from './inline-line';
import { isMarkdown } from './markdown-signs';
import { linkAddress } from './pasted-elements';
import { piecesOf, type TextPiece } from './text-lines';

/** How a plain text is read. */
export interface TextReading {
  /** « Coller sans mise en forme »: every sign stays what it is. */
  readonly plain: boolean;
  /** What the text at its place is set in. */
  readonly marks: readonly Mark[];
}

/** Plain text as blocks of the book; Markdown, where it clearly is that, as what it says. */
export function readText(text: string, { plain, marks }: TextReading): readonly Node[] {
  const clean = cleanCharacters(text);
  if (!plain && isMarkdown(clean)) return readMarkdown(clean);
  return withEdges(blocksOf(piecesOf(clean), plain, marks), clean, marks);
}

/** Words that were copied with the space before or after them keep it: they go into a sentence. */
export function withEdges(blocks: readonly Node[], text: string, marks: readonly Mark[]): readonly Node[] {
  const isSpaced = (block: Node | undefined, edge: RegExp) =>
    block?.type.name === 'paragraph' && block.content.size > 0 && edge.test(text);
  const space = schema.text(' ', marks);
  return blocks.map((block, index) => {
    const before = index === 0 && isSpaced(block, /^[ \u00a0]+\S/) ? [space] : [];
    const after = index === blocks.length - 1 && isSpaced(block, /\S[ \u00a0]+$/) ? [space] : [];
    if (before.length + after.length === 0) return block;
    return block.copy(Fragment.from([...before, ...block.children, ...after]));
  });
}

function blocksOf(pieces: readonly TextPiece[], plain: boolean, marks: readonly Mark[]): readonly Node[] {
  return pieces.flatMap((piece) => blocksOfPiece(piece, plain, marks));
}

function blocksOfPiece(piece: TextPiece, plain: boolean, marks: readonly Mark[]): readonly Node[] {
  const text = (words: string) => (words === '' ? [] : [schema.text(words, marks)]);
  switch (piece.kind) {
    case 'break':
      return [schema.node('scene_break')];
    case 'quotation': {
      const blocks = blocksOf(piece.pieces, plain, marks);
      return blocks.length === 0 ? [] : [schema.node('blockquote', null, blocks)];
    }
    case 'verse': {
      const lines = piece.lines.flatMap((line, index) => [
        ...(index === 0 ? [] : [schema.node('hard_break')]),
        ...text(line),
      ]);
      return [schema.node('paragraph', null, lines)];
    }
    case 'paragraph':
      return cutLong(piece.text).map((part) => schema.node('paragraph', null, text(part)));
  }
}

/** A paragraph too long to be written in, in parts that end with a word. */
function cutLong(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_PARAGRAPH) {
    const space = rest.indexOf(' ', LONGEST_PARAGRAPH / 2);
    const at = space < 0 || space > LONGEST_PARAGRAPH ? LONGEST_PARAGRAPH : space;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^ /, '');
  }
  return [...parts, rest];
}

/** Links that lead nowhere a book may lead are only their words. */
function readMarkdown(text: string): readonly Node[] {
  const { doc } = readChapter(text);
  return doc.children.map(safeLinks);
}

/** The same block without links to programs and files. */
export function safeLinks(node: Node): Node {
  const bad = node.marks.find(
    (mark) =>
      mark.type.name === 'link' && !/^#/.test(String(mark.attrs.href)) && linkAddress(String(mark.attrs.href)) === null,
  );
  const safe = bad ? node.mark(bad.removeFromSet(node.marks)) : node;
  if (safe.isLeaf) return safe;
  const children = safe.children.map(safeLinks);
  return children.every((child, index) => child === safe.children[index])
    ? safe
    : safe.type.create(safe.attrs, children, safe.marks);
}
