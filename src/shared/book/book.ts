import { z } from 'zod';

/** The newest book format this Octavo writes; a book with a higher number opens read-only. */
export const BOOK_FORMAT = 1;

/** How far a chapter has come; shown as an empty, a half and a full dot. */
export const CHAPTER_STATUSES = ['idea', 'draft', 'done'] as const;

/** What a chapter before or after the body is; decides its place in print, its EPUB semantics and its heading. */
export const MATTER_KINDS = [
  'dedication',
  'epigraph',
  'foreword',
  'preface',
  'introduction',
  'afterword',
  'acknowledgements',
  'appendix',
  'glossary',
  'bibliography',
  'index',
  'colophon',
] as const;

/** A short random id, unique in its book: what a chapter or part is known by, whatever its file or title becomes. */
export const idSchema = z.string().regex(/^[a-z0-9]{4,16}$/);

/** A title may look like a number (`1984`) or a truth (`true`); it is text all the same. A list or a map is not. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** One chapter, as book.yaml tells of it; its text is in `chapters/<file>`. Unknown keys are kept. */
export const chapterSchema = z.looseObject({
  id: idSchema,
  /** Plain text of the title. The level-1 heading of the file is what is printed; the two are kept equal. */
  title: text.optional(),
  /** File name inside `chapters/`, without folder. Pages made by Octavo (index, bibliography) may have none. */
  file: z.string().optional(),
  kind: z.enum(MATTER_KINDS).optional(),
  status: z.enum(CHAPTER_STATUSES).optional(),
  label: text.optional(),
  synopsis: text.optional(),
  /** Words aimed at. */
  goal: z.number().int().nonnegative().optional(),
});

/** A part: a title and its chapters. Parts do not nest. */
export const partSchema = z.looseObject({
  part: text,
  id: idSchema,
  children: z.array(chapterSchema).default([]),
});

/** A chapter outside any part. Loose as it is, it must not swallow a part in which something is wrong. */
const loneChapterSchema = chapterSchema.refine((entry) => !('part' in entry) && !('children' in entry), {
  error: 'a part',
  abort: true,
});

/** A person who made the book; `role` is a MARC relator code, as EPUB wants it (`aut`, `trl`, `ill`, `edt`). */
export const contributorSchema = z.looseObject({ name: text, role: z.string().optional(), sort: text.optional() });

/** book.yaml (see ../../../docs/book-format.md). Every object is loose: keys of others are kept. */
export const bookSchema = z.looseObject({
  octavo: z.number().int().positive(),
  title: text,
  subtitle: text.optional(),
  /** BCP 47, e.g. `fr-FR`. */
  language: z.string().min(2),
  contributors: z.array(contributorSchema).default([]),
  identifiers: z.looseObject({ print: text.optional(), epub: text.optional() }).optional(),
  publisher: z.looseObject({ name: text.optional(), address: text.optional(), email: text.optional() }).optional(),
  rights: text.optional(),
  front: z.array(chapterSchema).default([]),
  body: z.array(z.union([partSchema, loneChapterSchema])).default([]),
  back: z.array(chapterSchema).default([]),
  goals: z
    .looseObject({
      words: z.number().int().nonnegative().optional(),
      deadline: z.string().optional(),
      daily: z.number().int().nonnegative().optional(),
      days: z.array(z.number().int().min(1).max(7)).optional(),
      /** The goal in signs, where `unit` is `signs`; that of `words` is kept beside it. */
      signs: z.number().int().nonnegative().optional(),
      session: z.number().int().nonnegative().optional(),
      /** `signs`, or `words` when left out: what `daily` and `session` are in. See ../goals/goals.ts. */
      unit: z.string().optional(),
      /** What counts as written: notes and block quotations unless `false`, what is pasted when `true`. */
      count: z.looseObject({}).optional(),
    })
    .optional(),
  /** Typographic profile: see src/shared/typography/profiles.ts. */
  typography: z.string().optional(),
  /** How works are cited: see src/shared/sources/citation-styles.ts. A style that is none of ours is kept. */
  citations: z.looseObject({ style: text.optional() }).optional(),
  /** How the printed pages are made: see ../publishing/print/layout.ts. What no rule knows is kept. */
  print: z.looseObject({}).optional(),
  /** A picture in `images/` for the cover of digital editions: `images/couverture.jpg`. */
  cover: text.optional(),
  /** What a bookseller shows. */
  description: text.optional(),
  series: z.looseObject({ name: text, position: text.optional() }).optional(),
  /** Codes of a trade’s list of subjects: `{ scheme: clil, code: 3377 }`; a name where the scheme has none for it. */
  subjects: z
    .array(
      z.looseObject({
        scheme: z.enum(['clil', 'thema', 'bisac']).optional(),
        code: text.optional(),
        name: text.optional(),
      }),
    )
    .optional(),
  /** « Du même auteur »: titles, in the order in which they are printed. */
  alsoBy: z.array(text).optional(),
  /** What stands above them, « De la même autrice »; « Du même auteur » in the language of the book when left out. */
  alsoByTitle: text.optional(),
  /** What the law wants to read on a printed book: see docs/printing.md. */
  legal: z
    .looseObject({
      printer: text.optional(),
      /** « Dépôt légal : mars 2027 »: the month and year alone. */
      deposit: text.optional(),
      /** « Achevé d’imprimer en … »: the month and year alone. */
      printed: text.optional(),
      price: text.optional(),
      /** Title, house and year of the original, of a translation. */
      original: text.optional(),
      /** A line of its own for anything else. */
      mentions: z.array(text).optional(),
    })
    .optional(),
  /** Presets of exports: see ../publishing/presets.ts. */
  exports: z.record(z.string(), z.unknown()).optional(),
});

/** A validated book: metadata and the order of its parts and chapters. */
export type Book = Readonly<z.infer<typeof bookSchema>>;
export type Chapter = Readonly<z.infer<typeof chapterSchema>>;
export type Part = Readonly<z.infer<typeof partSchema>>;
export type Contributor = Readonly<z.infer<typeof contributorSchema>>;
export type ChapterStatus = (typeof CHAPTER_STATUSES)[number];
export type MatterKind = (typeof MATTER_KINDS)[number];

/** The three places of a book in reading order. */
export const SECTIONS = ['front', 'body', 'back'] as const;
export type Section = (typeof SECTIONS)[number];

/** True for a part, false for a chapter standing directly in the body. */
export function isPart(entry: Part | Chapter): entry is Part {
  return 'children' in entry && 'part' in entry;
}

/** Every chapter in reading order, with where it stands. */
export function chaptersInOrder(
  book: Book,
): readonly { readonly chapter: Chapter; readonly section: Section; readonly part?: Part }[] {
  return SECTIONS.flatMap((section) =>
    (book[section] as readonly (Part | Chapter)[]).flatMap((entry) =>
      isPart(entry)
        ? entry.children.map((chapter) => ({ chapter, section, part: entry }))
        : [{ chapter: entry, section }],
    ),
  );
}
