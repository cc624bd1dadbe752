import { htmlPieces } from './html-pieces';
import type { PieceWriter } from './pieces';
import { typstPieces } from './typst-pieces';

/** Options under which no block depends on its neighbours. Any other, and sections are converted whole. */
const HARMLESS: ReadonlySet<string> = new Set(['wrap', 'html-math-method', 'syntax-highlighting']);

const WRITERS: Readonly<Record<string, PieceWriter>> = {
  html5: htmlPieces,
  html: htmlPieces,
  typst: typstPieces,
  'typst-smart': typstPieces,
};

/** How the writer's text is taken apart; `undefined` where it cannot be. */
export function pieceWriter(
  options: Readonly<Record<string, unknown>> & { readonly to: string },
): PieceWriter | undefined {
  const { to, ...rest } = options;
  const isHarmless =
    rest.wrap === 'none' &&
    rest['syntax-highlighting'] === 'none' &&
    Object.keys(rest).every((option) => HARMLESS.has(option));
  return isHarmless ? WRITERS[to] : undefined;
}
