/** Who prints the book: what its file must be like and how wide its inside margin is. */
export interface PrintDestination {
  readonly id: DestinationId;
  /** Date of the rules below, as `2026-11`: they are the printers’, and change. */
  readonly asOf: string;
  /** Inside margin in millimetres by number of pages: the first band whose `upTo` is not passed. */
  readonly inside: readonly { readonly upTo: number; readonly millimetres: number }[];
  /** Least distance of the text from the other three edges, in millimetres. */
  readonly safe: number;
  /** How far a picture that reaches the edge goes beyond it, in millimetres, and whether at the spine too. */
  readonly bleed: { readonly millimetres: number; readonly atSpine: boolean };
  /** Fewest and most pages that are bound. */
  readonly pages: readonly [number, number];
  /** The number of pages must be a multiple of it. */
  readonly multiple: number;
  /** Whether the file may have bookmarks and links, and crop marks. */
  readonly allows: { readonly navigation: boolean; readonly marks: boolean };
  /** The kind of file that is wanted. */
  readonly standard: 'pdf' | 'pdf-x-4' | 'pdf-x-1a';
  /** Pictures inside are to be grey. */
  readonly grey: boolean;
  /** The last page must be blank. */
  readonly lastPageBlank: boolean;
}

export const DESTINATION_IDS = ['offset', 'kdp', 'lulu', 'ingram', 'office'] as const;
export type DestinationId = (typeof DESTINATION_IDS)[number];

/**
 * The destinations that are offered. Figures with their sources in docs/printing.md: KDP’s table of inside margins (topic
 * GVBQ3CMEQW3W2VL6), Lulu’s gutter additions, IngramSpark’s 13 mm on all sides; French offset printers ask for 20 mm at the spine.
 */
export const DESTINATIONS: Readonly<Record<DestinationId, PrintDestination>> = {
  offset: {
    id: 'offset',
    asOf: '2026-11',
    inside: [
      { upTo: 200, millimetres: 18 },
      { upTo: 400, millimetres: 20 },
      { upTo: Number.POSITIVE_INFINITY, millimetres: 22 },
    ],
    safe: 5,
    bleed: { millimetres: 3, atSpine: true },
    pages: [32, 1600],
    multiple: 4,
    allows: { navigation: false, marks: true },
    standard: 'pdf-x-4',
    grey: true,
    lastPageBlank: false,
  },
  kdp: {
    id: 'kdp',
    asOf: '2026-11',
    inside: [
      { upTo: 150, millimetres: 9.6 },
      { upTo: 300, millimetres: 12.7 },
      { upTo: 500, millimetres: 15.9 },
      { upTo: 700, millimetres: 19.1 },
      { upTo: Number.POSITIVE_INFINITY, millimetres: 22.3 },
    ],
    safe: 6.4,
    bleed: { millimetres: 3.2, atSpine: false },
    pages: [24, 828],
    multiple: 2,
    allows: { navigation: false, marks: false },
    standard: 'pdf',
    grey: false,
    lastPageBlank: false,
  },
  lulu: {
    id: 'lulu',
    asOf: '2026-09',
    // Half an inch of safety, and what the guide adds to it at the spine.
    inside: [
      { upTo: 60, millimetres: 12.7 },
      { upTo: 150, millimetres: 15.9 },
      { upTo: 400, millimetres: 25.4 },
      { upTo: 600, millimetres: 28.6 },
      { upTo: Number.POSITIVE_INFINITY, millimetres: 31.8 },
    ],
    safe: 12.7,
    bleed: { millimetres: 3.2, atSpine: true },
    pages: [32, 800],
    multiple: 2,
    allows: { navigation: false, marks: false },
    standard: 'pdf',
    grey: false,
    lastPageBlank: false,
  },
  ingram: {
    id: 'ingram',
    asOf: '2026-05',
    inside: [
      { upTo: 300, millimetres: 16 },
      { upTo: 600, millimetres: 19 },
      { upTo: Number.POSITIVE_INFINITY, millimetres: 22 },
    ],
    safe: 13,
    bleed: { millimetres: 3.2, atSpine: false },
    pages: [18, 1050],
    multiple: 2,
    allows: { navigation: false, marks: false },
    standard: 'pdf-x-1a',
    grey: true,
    lastPageBlank: true,
  },
  /** One’s own printer, or the screen: read, corrected, thrown away. */
  office: {
    id: 'office',
    asOf: '2026-11',
    inside: [{ upTo: Number.POSITIVE_INFINITY, millimetres: 20 }],
    safe: 6,
    bleed: { millimetres: 0, atSpine: false },
    pages: [1, 10000],
    multiple: 1,
    allows: { navigation: true, marks: true },
    standard: 'pdf',
    grey: false,
    lastPageBlank: false,
  },
};

/** The least inside margin for a number of pages, in millimetres. */
export function insideMargin(destination: DestinationId, pages: number): number {
  const { inside } = DESTINATIONS[destination];
  return (inside.find(({ upTo }) => pages <= upTo) ?? { millimetres: 0 }).millimetres;
}

/**
 * Pages of the bound book: what was composed, a last page left blank where it must be, filled up to the multiple. The blank
 * pages are put in by print-file.ts alone; everyone else who counts them counts like this.
 */
export function boundPages(
  { multiple, lastPageBlank }: Pick<PrintDestination, 'lastPageBlank' | 'multiple'>,
  composed: number,
): number {
  return Math.ceil((composed + (lastPageBlank ? 1 : 0)) / multiple) * multiple;
}
