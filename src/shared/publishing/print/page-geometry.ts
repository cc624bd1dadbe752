import { DESTINATIONS, insideMargin } from './destinations';
import type { PrintLayout } from './layout';
import { INTERIORS, PRINT_FACES } from './styles';
import { trimSize } from './trim-sizes';

/** Points in a millimetre. */
export const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** What surrounds the trimmed page. All in points, and the same on all four sides; the sheet is the trim and twice the slug. */
export interface SheetGeometry {
  readonly trim: { readonly width: number; readonly height: number };
  /** How far pictures reach beyond the trim. */
  readonly bleed: number;
  /** From the edge of the sheet to the trim: the bleed, and room for the marks where there are any. */
  readonly slug: number;
}

/** The page and its text. Points. */
export interface PageGeometry extends SheetGeometry {
  readonly margins: {
    readonly inside: number;
    readonly outside: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** Size of the text; height of its lines, which all stand on one grid; how many there are on a page. */
  readonly size: number;
  readonly lineHeight: number;
  readonly lines: number;
}

/** What is printed around the trim: bleed in millimetres, and whether crop marks are drawn. */
export interface SheetWishes {
  readonly bleed?: number | undefined;
  readonly marks?: boolean | undefined;
  /** Links and bookmarks; what the destination takes when left out. */
  readonly navigation?: boolean | undefined;
}

/** Beyond the bleed, for the crop marks: 3 mm away and 5 mm long. */
const MARKS_MILLIMETRES = 8;
/** Signs of about 0.41 em: a line longer than this many ems (70 signs) is tiring to read. */
const LONGEST_LINE = 29;

const points = (millimetres: number) => millimetres * POINTS_PER_MILLIMETRE;
const round = (value: number) => Math.round(value * 1000) / 1000;

/** Trim, bleed and slug of a sheet: what the boxes of a print file are made of. */
export function sheetGeometry(layout: PrintLayout, wishes: SheetWishes = {}): SheetGeometry {
  const size = trimSize(layout.trim) ?? { width: 140, height: 210 };
  const { allows } = DESTINATIONS[layout.destination];
  const bleed = wishes.bleed ?? 0;
  const slug = wishes.marks && allows.marks ? Math.max(bleed, 3) + MARKS_MILLIMETRES : bleed;
  return {
    trim: { width: round(points(size.width)), height: round(points(size.height)) },
    bleed: round(points(bleed)),
    slug: round(points(slug)),
  };
}

/**
 * The page of a layout. Inside, it is as wide as its interior wants, or as a book of so many pages needs to be opened; nothing
 * comes nearer to the edge than the destination allows. Lines that would be too long are made shorter on both sides alike.
 */
export function pageGeometry(layout: PrintLayout, wishes: SheetWishes = {}): PageGeometry {
  const look = INTERIORS[layout.style];
  const face = PRINT_FACES[layout.face ?? look.face];
  const sheet = sheetGeometry(layout, wishes);
  const { width, height } = sheet.trim;
  const { safe } = DESTINATIONS[layout.destination];
  const band = look.sizes.find(({ upTo }) => width / POINTS_PER_MILLIMETRE <= upTo);
  const size = round(layout.size ?? Math.round((band?.points ?? 11) * face.scale * 20) / 20);
  const lineHeight = round(
    Math.round(size * look.leading * (look.face === (layout.face ?? look.face) ? 1 : 1) * 20) / 20,
  );
  const least = points(insideMargin(layout.destination, layout.pages ?? 1));
  let inside = Math.max(width * look.margins.inside, least);
  let outside = Math.max(width * look.margins.outside, points(safe));
  const surplus = width - inside - outside - LONGEST_LINE * size;
  if (surplus > 0) {
    inside += surplus * 0.45;
    outside += surplus * 0.55;
  }
  const top = Math.max(height * look.margins.top, points(safe) + 1.5 * lineHeight);
  const foot = Math.max(height * look.margins.bottom, points(safe) + 1.5 * lineHeight);
  const lines = Math.max(10, Math.floor((height - top - foot + (lineHeight - size)) / lineHeight));
  const bottom = height - top - (lines * lineHeight - (lineHeight - size));
  return {
    ...sheet,
    margins: { inside: round(inside), outside: round(outside), top: round(top), bottom: round(bottom) },
    size,
    lineHeight,
    lines,
  };
}
