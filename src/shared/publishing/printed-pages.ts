import type { AssembledSection, BookMetadata } from './assembled';
import { textOfBlocks } from './ast-text';
import { isbnDigits } from './metadata';
import { remembering } from './remembered';
import { sectionText } from './section-text';
import { lettersOf, printedLetters } from './words-kept';

/** Where a page of the printed book begins in the text. */
export interface PrintedBreak {
  /** Identifier of the assembled section: `c-q9fd`, `p-p3ma`. */
  readonly section: string;
  /** The how-manieth block of the section, from 0; -1 is its title. */
  readonly block: number;
  /** Letters and digits of that block (`lettersOf`) that are on pages before; the page begins with the block when left out. */
  readonly letter?: number;
  /** The number printed on the page: `12`, `xii`. */
  readonly folio: string;
}

/** The pages of the printed book of which a digital edition keeps the numbers. In the order of the text. */
export interface PrintedPages {
  /** What these are the pages of: the ISBN of the printed edition (`urn:isbn:…`), or its title where it has none. */
  readonly source: string;
  readonly breaks: readonly PrintedBreak[];
}

/** Where a block of the book was set. */
export interface PrintedPlace {
  readonly section: string;
  readonly block: number;
  readonly folio: string;
}

/**
 * The breaks of pages of which only the places of blocks are known: each page begins with the first block that begins on
 * it. A page on which none begins has no break, and one that begins within a paragraph has it at the next block.
 *
 * @param places of all blocks, in the order of the book.
 */
export function breaksOfPlaces(places: readonly PrintedPlace[]): readonly PrintedBreak[] {
  return places.filter(({ folio }, index) => folio !== '' && places[index - 1]?.folio !== folio);
}

/** Where the pages of a printed book begin among its letters. */
export interface PrintedLetters {
  /** The letters of the running text, page after page (`printedLetters`). */
  readonly letters: string;
  /** Where each page begins among them, from the first page on. */
  readonly pages: readonly number[];
}

/** Where the letters of a section’s title and blocks end, one after the other. */
interface SectionEnds {
  readonly letters: string;
  /** The first is that of the title. */
  readonly ends: readonly number[];
}

const endsOf = remembering<AssembledSection, SectionEnds>();

/**
 * The breaks of pages whose letters are known, to the letter. Pages without text of the book have none. A section that is not
 * found among the letters, as it stands, keeps the breaks of `places`.
 *
 * @param places what is known from the places of blocks: `breaksOfPlaces`.
 */
export function breaksOfLetters(
  sections: readonly AssembledSection[],
  { letters, pages }: PrintedLetters,
  places: readonly PrintedBreak[],
): readonly PrintedBreak[] {
  const breaks: PrintedBreak[] = [];
  let page = 0;
  let at = 0;
  for (const section of sections) {
    const known = endsOf(section, '', () => sectionEnds(section));
    const start = letters.indexOf(known.letters, at);
    if (known.letters === '' || start < 0) {
      breaks.push(...places.filter((each) => each.section === section.id));
      continue;
    }
    at = start + known.letters.length;
    while ((pages[page] ?? letters.length) < start) page += 1;
    for (; (pages[page] ?? letters.length) < at; page += 1) {
      const begin = pages[page] ?? 0;
      // A page on which nothing is printed begins where the next one does.
      if (pages[page + 1] === begin) continue;
      const block = known.ends.findIndex((end) => begin - start < end);
      const letter = begin - start - (known.ends[block - 1] ?? 0);
      breaks.push({
        section: section.id,
        block: block - 1,
        folio: String(page + 1),
        ...(letter === 0 || block === 0 ? {} : { letter }),
      });
    }
  }
  return breaks;
}

function sectionEnds(section: AssembledSection): SectionEnds {
  const { title, blocks } = section;
  const pieces = [lettersOf(textOfBlocks([{ t: 'Plain', c: title }]).body)];
  for (const block of blocks) pieces.push(lettersOf(textOfBlocks([block]).body));
  let end = 0;
  const ends = pieces.map((piece) => {
    end += piece.length;
    return end;
  });
  // A passage written from right to left is found in print in the order of its signs; there are as many.
  return { letters: printedLetters(sectionText(section).body), ends };
}

/** What a page list names as its source: the printed edition's ISBN, else the title and who brought it out. */
export function printedSource({ isbn, title, publisher }: BookMetadata): string {
  const digits = isbnDigits(isbn.print ?? '');
  if (digits !== null) return `urn:isbn:${digits}`;
  return [title, publisher?.name ?? ''].filter((text) => text !== '').join(', ');
}
