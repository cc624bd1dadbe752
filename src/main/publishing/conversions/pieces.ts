import type { PandocBlock } from '../../../shared/document/pandoc-ast';

/** What pandoc made of one top-level block, so that it can stand in any document. */
export interface Piece {
  /** The block's own text, without the line break that ends it; `null` for a block that pandoc writes nothing for. */
  readonly text: string | null;
  /** Whether an empty line stands before it, and whether one stands behind it, wherever it has a neighbour. */
  readonly before: boolean;
  readonly after: boolean;
  /** Notes that pandoc sets apart at the end of the document, numbered from 1 here and in `text`. */
  readonly notes: readonly string[];
}

/** How a writer's text is taken apart into blocks and put together again, byte for byte as pandoc would have written it. */
export interface PieceWriter {
  /** The raw format in which a mark between two blocks is written. */
  readonly raw: string;
  /** The mark with a name; it stands on a line of its own. */
  readonly mark: (name: string) => string;
  /** Whether this block may be converted apart from its neighbours. */
  readonly canStandAlone: (block: PandocBlock) => boolean;
  /** The pieces between `marks.length - 1` pairs of marks; `null` when the text is not what was expected. */
  readonly split: (text: string, marks: readonly string[]) => readonly Piece[] | null;
  /** One document of them. */
  readonly join: (pieces: readonly Piece[]) => string;
}

/** What lies between each two marks of a text, marks being whole lines; `null` when one is missing or out of order. */
export function betweenMarks(text: string, marks: readonly string[]): readonly string[] | null {
  const parts: string[] = [];
  let from = -1;
  for (const mark of marks) {
    const line = `${mark}\n`;
    const at = text.indexOf(line, Math.max(0, from));
    if (at < 0 || (at > 0 && text[at - 1] !== '\n')) return null;
    if (from >= 0) parts.push(text.slice(from, at));
    else if (at !== 0) return null;
    from = at + line.length;
  }
  parts.push(text.slice(Math.max(0, from)));
  return parts;
}
