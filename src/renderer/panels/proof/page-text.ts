import { lettersOf } from './letters';

/** A piece of text on a page. Lengths in points; `x` from the left edge, `y` of its top from the top edge. */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A line ends behind it. */
  readonly endsLine: boolean;
}

/** What can be read on a page, in the order in which it was set. */
export interface PageText {
  readonly pieces: readonly TextPiece[];
  /** All of it as letters, and for each the piece it is in and the offset there. */
  readonly letters: string;
  readonly origin: readonly { readonly piece: number; readonly offset: number }[];
  /** As one reads it aloud. */
  readonly spoken: string;
}

/** Puts the pieces of a page together. */
export function pageText(pieces: readonly TextPiece[]): PageText {
  let letters = '';
  const origin: { piece: number; offset: number }[] = [];
  for (const [piece, { text }] of pieces.entries()) {
    const found = lettersOf(text);
    letters += found.letters;
    for (const offset of found.at) origin.push({ piece, offset });
  }
  const spoken = pieces
    .map(({ text, endsLine }) => (endsLine ? `${text}\n` : text))
    .join('')
    // A word that was divided at the end of a line is one word.
    .replace(/(\p{L})[-\u00AD\u2010]\n(?=\p{Ll})/gu, '$1')
    // One that has a hyphen of its own keeps it.
    .replace(/([-\u2010])\n/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return { pieces, letters, origin, spoken };
}

/** The letter of a page under a point: of the word there, or of the nearest one on its line. `null` on an empty page. */
export function letterAtPoint({ pieces, origin }: PageText, x: number, y: number): number | null {
  let best: { readonly piece: number; readonly distance: number } | null = null;
  for (const [piece, { text, x: left, y: top, width, height }] of pieces.entries()) {
    if (text.trim() === '') continue;
    const aside = Math.max(0, left - x, x - left - width);
    const above = Math.max(0, top - y, y - top - height);
    // Another line is farther than anything on this one.
    const distance = aside + above * 20;
    if (!best || distance < best.distance) best = { piece, distance };
  }
  const hit = best && pieces[best.piece];
  if (!best || !hit) return null;
  const into = Math.floor((Math.min(Math.max(0, x - hit.x), hit.width) / (hit.width || 1)) * hit.text.length);
  const upTo = hit.text.slice(0, into);
  const word = upTo.length - (/[\p{L}\p{N}\p{M}]*$/u.exec(upTo)?.[0].length ?? 0);
  const at = best.piece;
  const letter = origin.findIndex(({ piece, offset }) => piece > at || (piece === at && offset >= word));
  return letter === -1 ? null : letter;
}
