import type { BlockOf, PandocBlock, PandocCell, PandocInline, PandocRow } from '../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from './assembled';
import { textOfBlocks, textOfInlines } from './ast-text';
import type { PrintedBreak, PrintedPages } from './printed-pages';
import { lettersOf } from './words-kept';

/** The class of the empty spans that stand where a printed page begins. */
export const PAGE_BREAK_CLASS = 'page-break';

/** A printed page that has its place in the digital book. */
export interface PlacedPage {
  readonly section: string;
  /** Identifier of the place: `page-12`. */
  readonly id: string;
  readonly folio: string;
}

/** A book with the breaks of its printed pages in it, and what a list of these pages leads to. */
export interface PaginatedBook {
  readonly book: AssembledBook;
  readonly pages: readonly PlacedPage[];
}

/**
 * Puts the breaks of printed pages into the text: empty spans in the text, at the word where the page begins where that
 * is known, else before the block. Never in a heading, which navigation repeats. The break of a page
 * that begins with a section's title is the first thing after that title here; `epub-text.ts` moves it before it. A folio that comes twice keeps its first place.
 */
export function withPageBreaks(book: AssembledBook, printed: PrintedPages): PaginatedBook {
  const pages: PlacedPage[] = [];
  const taken = new Set<string>();
  const bySection = new Map<string, PrintedBreak[]>();
  for (const each of printed.breaks) bySection.set(each.section, [...(bySection.get(each.section) ?? []), each]);
  const sections = book.sections.map((section): AssembledSection => {
    const own = (bySection.get(section.id) ?? []).flatMap((each) => {
      const id = `page-${each.folio.replace(/[^A-Za-z0-9]+/g, '-')}`;
      if (each.folio.trim() === '' || taken.has(id) || each.block >= section.blocks.length) return [];
      taken.add(id);
      pages.push({ section: section.id, id, folio: each.folio });
      return [{ ...each, id }];
    });
    if (own.length === 0) return section;
    const blocks = section.blocks.flatMap((block, index) => {
      const here = own.filter((each) => each.block === index);
      // From the end, so that what stands before keeps its letters.
      return here.reduceRight<readonly PandocBlock[]>(
        (made, each) => broken(made, each.letter ?? 0, pageSpan(each.id, each.folio)),
        [block],
      );
    });
    const opening = own.filter((each) => each.block < 0).map(({ id, folio }) => pageSpan(id, folio));
    return { ...section, blocks: opening.length === 0 ? blocks : [{ t: 'Plain', c: opening }, ...blocks] };
  });
  return { book: { ...book, sections }, pages };
}

const pageSpan = (id: string, folio: string): PandocInline => ({
  t: 'Span',
  c: [[id, [PAGE_BREAK_CLASS], [['aria-label', folio]]], []],
});

/** Text in which a break was looked for: what was made of it, and the letters left to go; negative once it has its place. */
interface Searched<Made> {
  readonly made: Made;
  readonly left: number;
}

const FOUND = -1;
const lettersIn = (blocks: readonly PandocBlock[]) => lettersOf(textOfBlocks(blocks).body).length;

/** Blocks with a break behind so many letters; before all of them where none may hold one. */
function broken(blocks: readonly PandocBlock[], letters: number, span: PandocInline): readonly PandocBlock[] {
  const { made, left } = inBlocks(blocks, letters, span);
  return left < 0 ? made : [{ t: 'Plain', c: [span] }, ...blocks];
}

function inBlocks(
  blocks: readonly PandocBlock[],
  letters: number,
  span: PandocInline,
): Searched<readonly PandocBlock[]> {
  const made: PandocBlock[] = [];
  let left = letters;
  for (const block of blocks) {
    const own = left < 0 ? 0 : lettersIn([block]);
    // Behind the last letter is before the first of the next block.
    if (left < 0 || (own > 0 ? left >= own : left > 0)) {
      made.push(block);
      if (left >= 0) left -= own;
      continue;
    }
    const searched = inBlock(block, left, span);
    if (searched.left < 0) made.push(searched.made);
    else if (own > 0) made.push({ t: 'Plain', c: [span] }, block);
    else made.push(block);
    if (searched.left < 0 || own > 0) left = FOUND;
  }
  return { made, left };
}

/** Looks into one thing after the other until the break has its place. */
function inList<Thing>(
  things: readonly Thing[],
  letters: number,
  look: (thing: Thing, left: number) => Searched<Thing>,
): Searched<readonly Thing[]> {
  let left = letters;
  const made = things.map((thing) => {
    if (left < 0) return thing;
    const searched = look(thing, left);
    left = searched.left;
    return searched.made;
  });
  return { made, left };
}

/** A block that holds the place; `left` stays as it is where none of its paragraphs may hold a break. */
function inBlock(block: PandocBlock, letters: number, span: PandocInline): Searched<PandocBlock> {
  const items = (of: readonly (readonly PandocBlock[])[]) =>
    inList(of, letters, (item, left) => {
      const own = lettersIn(item);
      return left >= own && own > 0 ? { made: item, left: left - own } : inBlocks(item, left, span);
    });
  switch (block.t) {
    case 'Para':
    case 'Plain': {
      const { made, left } = inLine(block.c, letters, span);
      return left < 0
        ? { made: { t: block.t, c: made }, left }
        : { made: { t: block.t, c: [...made, span] }, left: FOUND };
    }
    case 'LineBlock': {
      const lines = inList(block.c, letters, (line, left) => inLine(line, left, span));
      return { made: { t: 'LineBlock', c: lines.made }, left: lines.left };
    }
    case 'BlockQuote': {
      const { made, left } = inBlocks(block.c, letters, span);
      return { made: { t: 'BlockQuote', c: made }, left };
    }
    case 'Div': {
      const { made, left } = inBlocks(block.c[1], letters, span);
      return { made: { t: 'Div', c: [block.c[0], made] }, left };
    }
    case 'BulletList': {
      const { made, left } = items(block.c);
      return { made: { t: 'BulletList', c: made }, left };
    }
    case 'OrderedList': {
      const { made, left } = items(block.c[1]);
      return { made: { t: 'OrderedList', c: [block.c[0], made] }, left };
    }
    case 'Table':
      return inTable(block, letters, span);
    default:
      return { made: block, left: letters };
  }
}

/** A table over several pages: the break stands in the cell with which the page begins. */
function inTable(table: BlockOf<'Table'>, letters: number, span: PandocInline): Searched<BlockOf<'Table'>> {
  const [attr, caption, columns, head, bodies, foot] = table.c;
  const before = lettersIn(caption[1]) + lettersIn(head[1].flatMap(cellsOf));
  if (letters < before || letters === 0) return { made: table, left: letters };
  const searched = inList(bodies, letters - before, (body, afterBefore) => {
    const rows = inList(
      body[3],
      Math.max(0, afterBefore - lettersIn(body[2].flatMap(cellsOf))),
      (row, inBody): Searched<PandocRow> => {
        const cells = inList(row[1], inBody, (cell, inRow): Searched<PandocCell> => {
          const own = lettersIn(cell[4]);
          if (inRow >= own) return { made: cell, left: inRow - own };
          const { made, left } = inBlocks(cell[4], inRow, span);
          return { made: [cell[0], cell[1], cell[2], cell[3], made], left };
        });
        return { made: [row[0], cells.made], left: cells.left };
      },
    );
    return { made: [body[0], body[1], body[2], rows.made] as const, left: rows.left };
  });
  if (searched.left >= 0) return { made: table, left: letters };
  return { made: { t: 'Table', c: [attr, caption, columns, head, searched.made, foot] }, left: FOUND };
}

const cellsOf = ([, cells]: PandocRow) => cells.flatMap((cell) => cell[4]);

/** Goes through a line until so many letters are behind: the break stands before the word with which the page begins. */
function inLine(
  inlines: readonly PandocInline[],
  letters: number,
  span: PandocInline,
): Searched<readonly PandocInline[]> {
  const made: PandocInline[] = [];
  let left = letters;
  // What follows a word without a space, a point or the call of a note, is on its page.
  let isApart = true;
  for (const inline of inlines) {
    const isSpace = inline.t === 'Space' || inline.t === 'SoftBreak' || inline.t === 'LineBreak';
    if (left === 0 && !isSpace && (isApart || lettersOf(textOfInlines([inline])) !== '')) {
      made.push(span);
      left = FOUND;
    }
    isApart = isSpace;
    if (left < 0) {
      made.push(inline);
      continue;
    }
    const own = lettersOf(textOfInlines([inline])).length;
    if (own > left && (inline.t === 'Emph' || inline.t === 'Strong' || inline.t === 'SmallCaps')) {
      const inside = inLine(inline.c, left, span);
      made.push({ t: inline.t, c: inside.made });
      left = inside.left < 0 ? FOUND : 0;
      continue;
    }
    if (own > left && inline.t === 'Span') {
      const inside = inLine(inline.c[1], left, span);
      made.push({ t: 'Span', c: [inline.c[0], inside.made] });
      left = inside.left < 0 ? FOUND : 0;
      continue;
    }
    made.push(inline);
    // A word is not cut: the page on which its end stands begins after it.
    left = Math.max(0, left - own);
  }
  return { made, left };
}
