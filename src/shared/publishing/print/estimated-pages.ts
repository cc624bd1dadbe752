import type { PrintLayout } from './layout';
import { pageGeometry } from './page-geometry';

/** Width of a sign beside the size of the text, spaces included: French prose in EB Garamond. */
const SIGN = 0.4;
/** Part of the lines of a book that is not full: the last one of each paragraph, dialogue above all. */
const UNFILLED = 0.09;
/** Pages of a book that are no text of its own: half-title, title, legal page, contents. */
const AROUND = 8;

/**
 * About how many pages a book has, from the number of signs of each of its sections: within some percent for prose. The inside
 * margin begins with it, so that mostly nothing has to be composed twice. The same text gives the same number, whatever was
 * composed before.
 */
export function estimatedPages(signs: readonly number[], layout: PrintLayout): number {
  const { pages: _, ...plain } = layout;
  const { trim, margins, size, lines } = pageGeometry(plain);
  const line = (trim.width - margins.inside - margins.outside) / (SIGN * size);
  const onPage = line * lines * (1 - UNFILLED);
  // A section ends in the middle of a page, on the average; on a right-hand page begins the next.
  const pages = signs.map((count) => Math.ceil(count / onPage + 0.25) + (layout.recto ? 0.5 : 0));
  return Math.max(1, Math.round(pages.reduce((sum, own) => sum + own, AROUND)));
}
