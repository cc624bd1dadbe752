/** A size of the trimmed page. Widths and heights in millimetres. */
export interface TrimSize {
  /** `140x210`: width and height in whole or tenths of millimetres. Also what book.yaml says. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Who prints it as a matter of course. */
  readonly lists: readonly ('french' | 'kdp' | 'lulu' | 'ingram')[];
  /** What the trade calls it, where it has a name. */
  readonly name?: 'pocket' | 'a5' | 'royal-octavo' | 'trade';
}

const INCH = 25.4;
const millimetres = (inches: number) => Math.round(inches * INCH * 10) / 10;

function trim(width: number, height: number, lists: TrimSize['lists'], name?: TrimSize['name']): TrimSize {
  return { id: `${width}x${height}`, width, height, lists, ...(name === undefined ? {} : { name }) };
}
const inches = (width: number, height: number, lists: TrimSize['lists'], name?: TrimSize['name']) =>
  trim(millimetres(width), millimetres(height), lists, name);

/**
 * The sizes that are offered: those of French houses first, then those that print-on-demand services list. Sources, as of
 * November 2026: coollibri.com and publier-un-livre.com (French formats), the KDP help pages (paperback trims in inches), Lulu’s
 * book creation guide (in millimetres), IngramSpark’s file creation guide.
 */
export const TRIM_SIZES: readonly TrimSize[] = [
  trim(110, 180, ['french'], 'pocket'),
  trim(125, 190, ['french']),
  trim(130, 200, ['french']),
  trim(140, 210, ['french']),
  trim(148, 210, ['french', 'lulu', 'ingram'], 'a5'),
  trim(155, 240, ['french']),
  trim(160, 240, ['french'], 'royal-octavo'),
  inches(5, 8, ['kdp', 'ingram']),
  inches(5.06, 7.81, ['kdp', 'ingram']),
  inches(5.25, 8, ['kdp', 'ingram']),
  inches(5.5, 8.5, ['kdp', 'ingram']),
  inches(6, 9, ['kdp', 'ingram'], 'trade'),
  inches(6.14, 9.21, ['kdp', 'ingram']),
  inches(6.69, 9.61, ['kdp', 'ingram']),
  inches(7, 10, ['kdp', 'ingram']),
  inches(7.44, 9.69, ['kdp', 'ingram']),
  inches(7.5, 9.25, ['kdp', 'ingram']),
  inches(8, 10, ['kdp', 'ingram']),
  inches(8.5, 11, ['kdp', 'ingram']),
  trim(108, 175, ['lulu']),
  trim(127, 203, ['lulu']),
  trim(140, 216, ['lulu']),
  trim(152, 229, ['lulu']),
  trim(156, 234, ['lulu']),
  trim(168, 260, ['lulu']),
  trim(178, 254, ['lulu']),
  trim(189, 246, ['lulu']),
  trim(210, 297, ['lulu']),
];

/** Smallest and largest page that can be asked for by hand, in millimetres. */
export const TRIM_LIMITS = { width: [90, 216], height: [140, 300] } as const;

/** The size named by an id, also one that no list has (`135x215`); `null` for what is none, or beyond the limits. */
export function trimSize(id: string): TrimSize | null {
  const known = TRIM_SIZES.find((size) => size.id === id);
  if (known) return known;
  const [, width = '', height = ''] = /^(\d{2,3}(?:\.\d)?)x(\d{2,3}(?:\.\d)?)$/.exec(id) ?? [];
  const made = trim(Number(width), Number(height), []);
  const within = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most;
  return within(made.width, TRIM_LIMITS.width) && within(made.height, TRIM_LIMITS.height) ? made : null;
}
