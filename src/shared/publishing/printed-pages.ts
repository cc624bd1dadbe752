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
