import { z } from 'zod';
import { idSchema } from '../book/book';
import { pathSchema } from '../settings';
import { type FormatId, formatIdSchema } from './format-ids';
import { printChangesSchema } from './print/layout';

/** The printed book. Everything left out is the book’s own layout, or what its destination wants. */
const pdfSettings = z.object({
  layout: printChangesSchema.default({}),
  /** What kind of PDF; that of the destination when left out. */
  standard: z.enum(['pdf', 'pdf-x-4', 'pdf-x-1a', 'pdf-a-2b', 'pdf-ua-1']).optional(),
  /** Bleed in millimetres; none when left out. */
  bleed: z.number().min(0).max(10).optional(),
  /** Crop marks around the trimmed page. */
  marks: z.boolean().default(false),
});

const epubSettings = z.object({
  /** The book’s face inside the file; readers may choose another all the same. */
  fonts: z.boolean().default(true),
  /** The pages of the printed book, when a PDF is made in the same run. */
  pageList: z.boolean().default(true),
  /** Says in the file that it conforms to EPUB Accessibility, when our own check finds nothing against it. */
  conformance: z.boolean().default(true),
});

const docxSettings = z.object({
  /** As a house’s manuscript (Times 12, one and a half, 25 lines of 60 signs), or as the book looks. */
  look: z.enum(['manuscript', 'book']).default('manuscript'),
  /** A document of the author’s whose styles are taken instead. */
  reference: pathSchema.optional(),
  titlePage: z.boolean().default(true),
  contents: z.boolean().default(false),
  lineNumbers: z.boolean().default(false),
  /** A word across every page, as « Brouillon ». */
  watermark: z.string().max(40).optional(),
  /** Who reads it: named in the head of every page. */
  reviewer: z.string().max(120).optional(),
  /** An unchanging copy is kept in the book, blocks are marked and changes are tracked, so that what comes back can be merged. */
  review: z.boolean().default(false),
});

const odtSettings = z.object({ titlePage: z.boolean().default(true) });
const markdownSettings = z.object({ as: z.enum(['file', 'folder']).default('file') });
const none = z.object({});

/** What can be set for each format; `{}` is always enough. */
export const FORMAT_SETTINGS = {
  pdf: pdfSettings,
  epub: epubSettings,
  docx: docxSettings,
  odt: odtSettings,
  html: none,
  md: markdownSettings,
  txt: none,
  tex: none,
} as const satisfies Readonly<Record<FormatId, z.ZodType>>;
/** The settings of a format, all defaults in. */
export type FormatSettings<Id extends FormatId = FormatId> = z.output<(typeof FORMAT_SETTINGS)[Id]>;

/** Settings by format, as a window, a preset or the terminal gives them. */
export const formatSettingsSchema = z.object({
  pdf: pdfSettings.optional(),
  epub: epubSettings.optional(),
  docx: docxSettings.optional(),
  odt: odtSettings.optional(),
  html: none.optional(),
  md: markdownSettings.optional(),
  txt: none.optional(),
  tex: none.optional(),
} satisfies Readonly<Record<FormatId, z.ZodType>>);
export type SettingsByFormat = z.output<typeof formatSettingsSchema>;

/** The settings of one format among those given; its defaults where none were. */
export function settingsOf<Id extends FormatId>(id: Id, given: SettingsByFormat): FormatSettings<Id> {
  return FORMAT_SETTINGS[id].parse(given[id] ?? {}) as FormatSettings<Id>;
}

/** What of the book an export is of. */
export const selectionSchema = z.object({
  /** Ids of chapters and parts; the whole book when left out. A part stands for all its chapters. */
  sections: z.array(idSchema).min(1).optional(),
  /** Footnotes. */
  notes: z.boolean().default(true),
  /** Remarks and suggestions in the text. */
  comments: z.boolean().default(false),
});
export type Selection = z.output<typeof selectionSchema>;
/** The whole book. */
export const WHOLE_BOOK: Selection = { notes: true, comments: false };

/** One or several formats of a book, and how each is made. */
export const exportOrderSchema = z.object({
  formats: z.array(formatIdSchema).min(1),
  /** The defaults of each format when left out. */
  settings: formatSettingsSchema.optional(),
  /** The whole book when left out. */
  selection: selectionSchema.optional(),
});
export type ExportOrder = z.output<typeof exportOrderSchema>;
