import { z } from 'zod';
import type { Book } from '../../book/book';
import { DESTINATION_IDS } from './destinations';
import { trimSize } from './trim-sizes';

/** The three interiors, chosen from pictures. What each looks like is in `styles.ts`. */
export const INTERIOR_STYLES = ['classical', 'contemporary', 'poche'] as const;
export type InteriorStyle = (typeof INTERIOR_STYLES)[number];

/** The book faces that are shipped, each a folder of `resources/fonts`. */
export const BOOK_FACES = ['eb-garamond', 'alegreya', 'source-serif-4', 'literata'] as const;
export type BookFace = (typeof BOOK_FACES)[number];

const DEFAULT_TRIM = '140x210';

/**
 * How the pages of the book are made: `print:` in book.yaml, which an export may change for itself. What is left out is
 * for the interior style, the language or the destination to decide.
 */
export const printLayoutSchema = z.object({
  /** `<width>x<height>` in millimetres: see `trim-sizes.ts`. */
  trim: z.string().refine((id) => trimSize(id) !== null),
  style: z.enum(INTERIOR_STYLES),
  destination: z.enum(DESTINATION_IDS),
  face: z.enum(BOOK_FACES).optional(),
  /** Size of the text, in points. */
  size: z.number().min(8).max(16).optional(),
  /** How a chapter begins: with a drop cap, with its first words in small capitals, or like any paragraph. */
  opening: z.enum(['lettrine', 'small-caps', 'plain']).optional(),
  /** At the foot of the page, numbered by chapter; or all at the end of the book. */
  notes: z.enum(['foot', 'end']),
  /** French books end with it, others begin with it. */
  contents: z.enum(['front', 'back', 'none']).optional(),
  /** Chapters begin on a right-hand page. */
  recto: z.boolean(),
  /** An index is printed where the text has marks for it and this does not say otherwise. */
  indexes: z.object({ names: z.boolean(), subjects: z.boolean() }),
  /** The paper, for the thickness of the spine: see `papers.ts`. */
  paper: z.string().optional(),
  /** Pages as they were counted last: the inside margin follows them. */
  pages: z.number().int().positive().optional(),
});
export type PrintLayout = z.infer<typeof printLayoutSchema>;

/** What an export may change of the book’s own layout. */
export const printChangesSchema = printLayoutSchema.partial();
export type PrintChanges = z.infer<typeof printChangesSchema>;

const DEFAULTS: PrintLayout = {
  trim: DEFAULT_TRIM,
  style: 'classical',
  destination: 'offset',
  notes: 'foot',
  recto: true,
  indexes: { names: true, subjects: true },
};

/** The layout of a book with the changes of one export. What book.yaml says and no rule knows counts as left out. */
export function printLayoutOf(book: Pick<Book, 'print'>, changes: PrintChanges = {}): PrintLayout {
  return { ...DEFAULTS, ...known(book.print ?? {}), ...withoutGaps(changes) };
}

/** Key by key, so that one that cannot be read does not cost the others. */
function known(written: Readonly<Record<string, unknown>>): Partial<PrintLayout> {
  const read = Object.entries(printLayoutSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(written[key]);
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data] as const] : [];
  });
  return Object.fromEntries(read);
}

function withoutGaps(changes: PrintChanges): Partial<PrintLayout> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
