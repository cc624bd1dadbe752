/** A sheet as it is composed. All lengths in points (1/72 inch), the same on all four sides. */
export interface ComposedSheet {
  readonly trim: { readonly width: number; readonly height: number };
  /** How far what reaches the edge goes beyond the trim. */
  readonly bleed: number;
  /** From the edge of the sheet to the trim: the bleed, and room for crop marks where there are any. */
  readonly slug: number;
}

/** A rectangle of a page: left, bottom, right and top in points, from the lower left corner of the composed sheet. */
export type PageBox = readonly [number, number, number, number];

/** The boxes of one page (ISO 32000-1 §14.11.2). */
export interface PageBoxes {
  readonly media: PageBox;
  readonly bleed: PageBox;
  readonly trim: PageBox;
}

/**
 * The boxes of a page by its number, from 1. Odd pages are right-hand ones and have the spine on their left: a destination that
 * takes no bleed there (KDP, IngramSpark) gets sheets that end with the page, so that left and right ones differ. A sheet with
 * marks is whole all the same: they stand on all sides.
 */
export function pageBoxes({ trim, bleed, slug }: ComposedSheet, bleedAtSpine: boolean, page: number): PageBoxes {
  const [right, top] = [slug + trim.width, slug + trim.height];
  const whole = bleedAtSpine || slug > bleed;
  const spineLeft = page % 2 === 1;
  const around = (spine: number, other: number): PageBox => [
    slug - (spineLeft ? spine : other),
    slug - other,
    right + (spineLeft ? other : spine),
    top + other,
  ];
  return {
    media: around(whole ? slug : 0, slug),
    bleed: around(bleedAtSpine ? bleed : 0, bleed),
    trim: [slug, slug, right, top],
  };
}
