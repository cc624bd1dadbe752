import { z } from 'zod';
import { presetSchema } from '../publishing/presets';
import { printLayoutSchema } from '../publishing/print/layout';
import { CHAPTER_STATUSES, contributorSchema, idSchema, MATTER_KINDS, SECTIONS } from './book';
import { bookFactsSchema } from './book-facts';

/**
 * Where something goes: at `index` among the entries of a section, or of a part when `part` is given. `index` counts the
 * entries left when the moved one has been taken out; past the end means at the end.
 */
export const placeSchema = z.object({
  section: z.enum(SECTIONS),
  part: idSchema.optional(),
  index: z.number().int().nonnegative(),
});

/** Moves a chapter anywhere, or a part within the body (`place.part` is refused for a part). */
const moveSchema = z.object({ type: z.literal('move'), id: idSchema, place: placeSchema });
/** A chapter goes to the trash; a part gives its chapters back to the body where it stood. */
const trashSchema = z.object({ type: z.literal('trash'), id: idSchema });
/** Brings a chapter or part back from the trash to where it stood. */
const restoreSchema = z.object({ type: z.literal('restore'), id: idSchema });
/** Changes what the inspector shows of a chapter. `null` removes a value. */
const describeSchema = z.object({
  type: z.literal('describe'),
  id: idSchema,
  status: z.enum(CHAPTER_STATUSES).nullable().optional(),
  label: z.string().nullable().optional(),
  synopsis: z.string().nullable().optional(),
  goal: z.number().int().nonnegative().nullable().optional(),
});

/** Chapters and parts that are changed at once: more than any book has. */
const MOST_AT_ONCE = 10_000;

/** Everything that can be done to the outline of a book; each has an inverse, so that the window can undo it. */
export const outlineOperationSchema = z.discriminatedUnion('type', [
  moveSchema,
  trashSchema,
  restoreSchema,
  describeSchema,
  /** Several of these one after the other, all or none; each counts with the book that those before it have made. */
  z.object({
    type: z.literal('several'),
    operations: z
      .array(z.discriminatedUnion('type', [moveSchema, trashSchema, restoreSchema, describeSchema]))
      .min(1)
      .max(MOST_AT_ONCE),
  }),
  /** A second chapter of the same text behind a chapter, under the title `title`; what is said of it is the same too. */
  z.object({ type: z.literal('duplicate'), id: idSchema, title: z.string() }),
  z.object({
    type: z.literal('add-chapter'),
    title: z.string(),
    place: placeSchema,
    kind: z.enum(MATTER_KINDS).optional(),
  }),
  z.object({ type: z.literal('add-part'), title: z.string(), index: z.number().int().nonnegative() }),
  /** Renames a chapter (its level-1 heading and book.yaml) or a part. The file keeps its name. '' takes a chapter's title away. */
  z.object({ type: z.literal('rename'), id: idSchema, title: z.string() }),
  /**
   * Splits a chapter: it keeps `head`, and a new one behind it begins with `tail`. Both are whole texts made from the text of
   * revision `base`; when the chapter has another by now, nothing is done (`chapter-changed`).
   */
  z.object({
    type: z.literal('split'),
    id: idSchema,
    base: z.string().max(64),
    head: z.string().max(20_000_000),
    tail: z.string().max(20_000_000),
    title: z.string(),
    /** `tail` begins with a heading that was made up for it: what takes the split back takes it away. */
    titled: z.boolean().optional(),
  }),
  /** Puts the text of `other` behind that of `id`; `other` leaves the book and lies in the trash. */
  z.object({
    type: z.literal('merge'),
    id: idSchema,
    other: idSchema,
    /** Without the title of `other`: a split had made it up. */
    untitled: z.boolean().optional(),
  }),
  /** Takes a merger back: both chapters are what they were before it. */
  z.object({
    type: z.literal('unmerge'),
    id: idSchema,
    other: idSchema,
    untitled: z.boolean().optional(),
  }),
  /** Changes the book's own data. `null` removes a value. */
  z.object({
    type: z.literal('describe-book'),
    title: z.string().min(1).optional(),
    subtitle: z.string().nullable().optional(),
    author: z.string().nullable().optional(),
    /** Everyone who made the book; stands above `author`, and is what undoes a change of author. */
    contributors: z.array(contributorSchema).optional(),
    language: z.string().min(2).optional(),
    /** A profile of src/shared/typography/profiles.ts; `null`: that of the language. */
    typography: z.string().max(40).nullable().optional(),
    dailyGoal: z.number().int().nonnegative().nullable().optional(),
    citationStyle: z.string().max(200).nullable().optional(),
    /** What printed and digital editions need to know. */
    facts: bookFactsSchema.optional(),
  }),
  /** Adds a named export to the book, at `index` among them or at the end, or changes the one of its id. */
  z.object({ type: z.literal('save-preset'), preset: presetSchema, index: z.number().int().nonnegative().optional() }),
  z.object({ type: z.literal('remove-preset'), id: idSchema }),
  /** `index` counts the presets left when the moved one has been taken out. */
  z.object({ type: z.literal('move-preset'), id: idSchema, index: z.number().int().nonnegative() }),
  /** Changes the interior of the book, key by key. `null` removes a value: style, language or destination decide again. */
  z.object({ type: z.literal('set-print'), print: z.record(z.string().max(40), z.unknown()).refine(isPrint) }),
]);

/** Only what the layout can be; a key of others may only go, or be put back as it was. */
function isPrint(values: Readonly<Record<string, unknown>>): boolean {
  const { shape } = printLayoutSchema;
  return Object.entries(values).every(
    ([key, value]) => value === null || !(key in shape) || shape[key as keyof typeof shape].safeParse(value).success,
  );
}

/** One change to the outline. */
export type OutlineOperation = z.infer<typeof outlineOperationSchema>;
/** What can be done to several chapters and parts at once. */
export type ManyOperation = Extract<OutlineOperation, { type: 'several' }>['operations'][number];
/** Where a chapter or part goes. */
export type Place = z.infer<typeof placeSchema>;
