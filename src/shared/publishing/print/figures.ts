import type { PrintedOnce } from '../sent';
import { boundPages, DESTINATIONS, type DestinationId, insideMargin } from './destinations';
import type { PrintLayout } from './layout';
import { type Paper, paperOf, papersFor, spineWidth } from './papers';

/** What is counted of a book: the pages that were composed, and its signs, spaces included; its words, to compare them. */
export interface Counted {
  readonly pages: number;
  readonly signs: number;
  readonly words?: number;
}

/** The figures that a printer asks for. Lengths in millimetres. */
export interface PrintFigures {
  readonly destination: DestinationId;
  /** Pages with text, and the blank ones that fill up what is bound. */
  readonly composed: number;
  readonly blanks: number;
  /** Pages of the book as it is bound. */
  readonly pages: number;
  readonly signs: number;
  /** How thick it becomes, paper by paper; empty where the printer publishes no rule. The chosen paper is first. */
  readonly spines: readonly { readonly paper: Paper; readonly millimetres: number; readonly fits: boolean }[];
  readonly inside: number;
  /** Whether so many pages are bound on the first of the papers, and between which limits. */
  readonly bound: { readonly state: 'fits' | 'too-few' | 'too-many'; readonly least: number; readonly most: number };
  /** The multiple that the number of pages is filled up to. */
  readonly multiple: number;
  /** From how many pages on the spine may bear a title; `null`: no rule is known. */
  readonly spineTextFrom: number | null;
  /** Against the book that was printed last; `null` when none was, `undefined` where that is not known. */
  readonly change: PrintedChange | null | undefined;
}

/** What has changed since a book was printed: more is positive, `null` what was not counted then. */
export interface PrintedChange {
  readonly before: PrintedOnce;
  readonly pages: number;
  readonly words: number | null;
  readonly signs: number | null;
  /** In millimetres, on the first paper; `null` where no rule is known, too. */
  readonly spine: number | null;
  /** Of the inside margin, in millimetres. */
  readonly inside: number | null;
}

/** KDP (G201953020) and Lulu (Book Creation Guide) say it; the others leave it to the cover’s template or to the eye. */
const SPINE_TEXT_FROM: Readonly<Record<DestinationId, number | null>> = {
  offset: null,
  kdp: 79,
  lulu: 81,
  ingram: null,
  office: null,
};

const hundredths = (value: number) => Math.round(value * 100) / 100;
const difference = (now: number | undefined, then: number | undefined) =>
  now === undefined || then === undefined ? null : now - then;

/** What a printer wants to know of a book, and what has changed since the book that was printed before. */
export function printFigures(
  counted: Counted,
  { destination, paper, pages: planned = 0 }: Pick<PrintLayout, 'destination' | 'pages' | 'paper'>,
  before?: PrintedOnce | null,
): PrintFigures {
  const rules = DESTINATIONS[destination];
  const pages = boundPages(rules, counted.pages);
  const chosen = paper === undefined ? null : paperOf(paper);
  const offered = papersFor(destination);
  // Nobody prints with another printer’s paper.
  const own = chosen && offered[0]?.destination === chosen.destination ? chosen : null;
  const papers = own ? [own, ...offered.filter(({ id }) => id !== own.id)] : offered;
  const limits = (candidate: Paper | undefined) => candidate?.pages ?? rules.pages;
  const [first] = papers;
  const [least, most] = limits(first);
  const spineOf = (count: number) => (first ? spineWidth(first, boundPages(rules, count)) : null);
  const inside = insideMargin(destination, Math.max(planned, pages));
  const changeSince = (was: PrintedOnce): PrintedChange => {
    const now = spineOf(counted.pages);
    const then = was.spine ?? spineOf(was.pages);
    return {
      before: was,
      pages: pages - boundPages(rules, was.pages),
      words: difference(counted.words, was.words),
      signs: difference(counted.signs, was.signs),
      spine: now === null || then === null ? null : hundredths(now - then),
      inside: was.inside === undefined ? null : hundredths(inside - was.inside),
    };
  };
  return {
    destination,
    composed: counted.pages,
    blanks: pages - counted.pages,
    pages,
    signs: counted.signs,
    spines: papers.map((candidate) => ({
      paper: candidate,
      millimetres: spineWidth(candidate, pages),
      fits: pages >= limits(candidate)[0] && pages <= limits(candidate)[1],
    })),
    inside,
    bound: { state: pages < least ? 'too-few' : pages > most ? 'too-many' : 'fits', least, most },
    multiple: rules.multiple,
    spineTextFrom: SPINE_TEXT_FROM[destination],
    change: before && changeSince(before),
  };
}
