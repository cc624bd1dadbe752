import { create } from 'zustand';

/** A stretch of the chapter on the page, in positions of its document. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

interface Find {
  readonly isOpen: boolean;
  readonly isReplacing: boolean;
  /** Only this is searched; `null`: the whole chapter. */
  readonly within: PageRange | null;
  /** What was selected when the bar was opened, and is no query: it can be searched alone. */
  readonly offered: PageRange | null;
  /** Where one looked from: the first match is the one after it. */
  readonly anchor: number;
  /** Grows with every wish to type in the field. */
  readonly asked: number;
  /** Grows when what is found changed without the text. */
  readonly answered: number;
  /** A pattern took too long. */
  readonly isStuck: boolean;
}

/** The bar with which one finds in the chapter on the page. */
export const useFind = create<Find>()(() => ({
  isOpen: false,
  isReplacing: false,
  within: null,
  offered: null,
  anchor: 0,
  asked: 0,
  answered: 0,
  isStuck: false,
}));
