import { betweenMarks, type Piece, type PieceWriter } from './pieces';

/** What lies between two marks: the text of a block, and the empty lines it asks for around it. */
function piece(part: string): Piece | null {
  if (part === '' || part === '\n') return { text: null, before: part === '\n', after: false, notes: [] };
  if (!part.endsWith('\n')) return null;
  const before = part.startsWith('\n');
  const after = part.endsWith('\n\n');
  return { text: part.slice(before ? 1 : 0, after ? -2 : -1), before, after, notes: [] };
}

/** Typst: blocks parted by a line break, by an empty line where one of the two asks for it. */
export const typstPieces: PieceWriter = {
  raw: 'typst',
  mark: (name) => `// ${name}`,
  // Line breaks at the ends of raw text cannot be told from those between blocks.
  canStandAlone: (block) => block.t !== 'RawBlock' || (!/^\n|\n$/.test(block.c[1]) && block.c[1] !== ''),
  split: (text, marks) => {
    const parts = betweenMarks(text, marks)?.slice(0, -1);
    const pieces = parts?.map(piece) ?? [null];
    return pieces.every((made): made is Piece => made !== null) ? pieces : null;
  },
  join: (pieces) => {
    let text = '';
    let empty = false;
    for (const { text: own, before, after } of pieces) {
      empty ||= before;
      if (own === null) continue;
      text += text === '' ? own : `${empty ? '\n\n' : '\n'}${own}`;
      empty = after;
    }
    return text === '' ? '' : `${text}\n`;
  },
};
