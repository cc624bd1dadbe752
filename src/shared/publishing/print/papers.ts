import type { DestinationId } from './destinations';

/** How thick a book of so many pages is on a paper. Pages are those of the block, blanks included. */
type SpineRule =
  /** Two pages a leaf: `pages / 2 × g/m² × bouffant / 1000`, the definition of bulk in ISO 4046-5. */
  | { readonly kind: 'bulk'; readonly grammage: number; readonly bouffant: number }
  /** Inches for every page, and inches added once: the printer’s own figure. */
  | { readonly kind: 'per-page'; readonly inches: number; readonly plus: number };

/** A paper that a printer offers for the inside of a book. */
export interface Paper {
  readonly id: string;
  readonly destination: DestinationId;
  readonly rule: SpineRule;
  /** Fewest and most pages on this paper, where they differ from those of the destination. */
  readonly pages?: readonly [number, number];
  /** Where the rule comes from, and when it was looked up, as `2026-11`. */
  readonly source: string;
  readonly asOf: string;
}

const ISO = 'ISO 4046-5';
const KDP = 'kdp.amazon.com, G201953020';
const LULU = 'help.lulu.com, Book Creation Guide';

const bulk = (id: string, grammage: number, bouffant: number): Paper => ({
  id,
  destination: 'offset',
  rule: { kind: 'bulk', grammage, bouffant },
  source: ISO,
  asOf: '2026-11',
});
const kdp = (id: string, inches: number, pages: readonly [number, number]): Paper => ({
  id,
  destination: 'kdp',
  rule: { kind: 'per-page', inches, plus: 0 },
  pages,
  source: KDP,
  asOf: '2026-11',
});

/**
 * The papers that are offered, the usual one of each destination first. The figures of an offset printer are nominal: her own
 * wins. Sources in docs/printing.md.
 */
export const PAPERS: readonly Paper[] = [
  bulk('bouffant-80', 80, 1.8),
  bulk('bouffant-80-20', 80, 2),
  bulk('bouffant-90', 90, 1.5),
  bulk('offset-80', 80, 1.25),
  bulk('offset-90', 90, 1.25),
  kdp('kdp-cream', 0.0025, [24, 776]),
  kdp('kdp-white', 0.002252, [24, 828]),
  kdp('kdp-colour', 0.002252, [72, 600]),
  kdp('kdp-premium', 0.002347, [24, 828]),
  {
    id: 'lulu',
    destination: 'lulu',
    rule: { kind: 'per-page', inches: 1 / 444, plus: 0.06 },
    source: LULU,
    asOf: '2026-09',
  },
];

/** Lightest, heaviest and thickest paper that can be named by its figures. */
const OWN = { grammage: [40, 250], bouffant: [0.7, 2.6] } as const;

/**
 * A paper by its id; also one that is on no list, by its figures, as `80g1.8`: 80 g/m² with a bouffant of 1.8. `null` for
 * what is none.
 */
export function paperOf(id: string): Paper | null {
  const known = PAPERS.find((paper) => paper.id === id);
  if (known) return known;
  const [, grammage = '', bouffant = ''] = /^(\d{2,3})g(\d(?:\.\d{1,2})?)$/.exec(id) ?? [];
  const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;
  return within(Number(grammage), OWN.grammage) && within(Number(bouffant), OWN.bouffant)
    ? bulk(id, Number(grammage), Number(bouffant))
    : null;
}

/** The papers of a destination; none where the printer tells nobody how thick a book becomes (IngramSpark). */
export function papersFor(destination: DestinationId): readonly Paper[] {
  const own = destination === 'office' ? 'offset' : destination;
  return PAPERS.filter((paper) => paper.destination === own);
}

/** Thickness of the block of a book, in millimetres to a hundredth, without the cover. */
export function spineWidth({ rule }: Paper, pages: number): number {
  const millimetres =
    rule.kind === 'bulk'
      ? ((pages / 2) * rule.grammage * rule.bouffant) / 1000
      : (pages * rule.inches + rule.plus) * 25.4;
  return Math.round(millimetres * 100) / 100;
}
