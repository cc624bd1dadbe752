import type { BookMetadata } from './assembled';
import { isbnDigits } from './metadata';

/** Where a page of the printed book begins in the text. */
export interface PrintedBreak {
  /** Identifier of the assembled section: `c-q9fd`, `p-p3ma`. */
  readonly section: string;
  /** The how-manieth block of the section, from 0; -1 is its title. */
  readonly block: number;
  /** Words of that block that are still on the page before; the page begins with the block when left out. */
  readonly word?: number;
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

/** What a page list names as its source: the printed edition's ISBN, else the title and who brought it out. */
export function printedSource({ isbn, title, publisher }: BookMetadata): string {
  const digits = isbnDigits(isbn.print ?? '');
  if (digits !== null) return `urn:isbn:${digits}`;
  return [title, publisher?.name ?? ''].filter((text) => text !== '').join(', ');
}
