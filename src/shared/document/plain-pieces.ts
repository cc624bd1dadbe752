/** The size of a piece, UTF-16 units: what a browser lays out without anyone noticing. */
const PIECE = 20_000;

/**
 * A text cut into pieces of about that size, to be shown one under the other: at a line’s end where there is one, else
 * anywhere but within a character. Joined, they are the text.
 */
export function plainPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + PIECE);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end - 1) + 1;
      if (line > start + PIECE / 2) end = line;
      else if (/[\udc00-\udfff]/.test(text.charAt(end))) end -= 1;
    }
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
