import type { PandocBlock, PandocInline } from '../document/pandoc-ast';
import type { AssembledBook, AssembledSection } from './assembled';
import type { PrintedBreak, PrintedPages } from './printed-pages';
import { wordsOf } from './words-kept';

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
 * Puts the breaks of printed pages into the text: empty spans in paragraphs, at the word where the page begins where that
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
      // From the end, so that what stands before keeps its words.
      return here.reduceRight<readonly PandocBlock[]>(
        (made, each) => broken(made, each.word ?? 0, pageSpan(each.id, each.folio)),
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

/** Blocks with a break before the word `word` of the first; before all of them where that has no paragraph. */
function broken(blocks: readonly PandocBlock[], word: number, span: PandocInline): readonly PandocBlock[] {
  const [first, ...rest] = blocks;
  const inner = first && within(first, word, span);
  return inner ? [inner, ...rest] : [{ t: 'Plain', c: [span] }, ...blocks];
}

/** The block with the break in its first paragraph; `null` where it has none that may hold one. */
function within(block: PandocBlock, word: number, span: PandocInline): PandocBlock | null {
  switch (block.t) {
    case 'Para':
    case 'Plain': {
      const { made, left } = inLine(block.c, word, span);
      return { t: block.t, c: left < 0 ? made : [...made, span] };
    }
    case 'BlockQuote': {
      const made = inFirst(block.c, span);
      return made && { t: 'BlockQuote', c: made };
    }
    case 'Div': {
      const made = inFirst(block.c[1], span);
      return made && { t: 'Div', c: [block.c[0], made] };
    }
    case 'BulletList': {
      const made = inFirst(block.c[0] ?? [], span);
      return made && { t: 'BulletList', c: [made, ...block.c.slice(1)] };
    }
    default:
      return null;
  }
}

function inFirst(blocks: readonly PandocBlock[], span: PandocInline): readonly PandocBlock[] | null {
  const [first, ...rest] = blocks;
  const made = first ? within(first, 0, span) : null;
  return made && [made, ...rest];
}

/** Goes through a line until `word` words are behind; `left` is negative once the break has found its place. */
function inLine(
  inlines: readonly PandocInline[],
  word: number,
  span: PandocInline,
): { readonly made: readonly PandocInline[]; readonly left: number } {
  const made: PandocInline[] = [];
  let left = word;
  for (const inline of inlines) {
    if (left === 0 && inline.t !== 'Space' && inline.t !== 'SoftBreak') {
      made.push(span);
      left = -1;
    }
    if (left > 0 && (inline.t === 'Emph' || inline.t === 'Strong')) {
      const inside = inLine(inline.c, left, span);
      left = inside.left;
      made.push({ t: inline.t, c: inside.made });
      continue;
    }
    made.push(inline);
    // A piece that holds more words than are left is not cut: the page begins after it.
    if (left > 0 && inline.t === 'Str') left = Math.max(0, left - wordsOf(inline.c).length);
  }
  return { made, left };
}
