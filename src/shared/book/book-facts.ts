import { z } from 'zod';
import type { Book } from './book';

/** A value, or `null` to take it away. Long enough for a description, short enough for a slip. */
const line = z.string().max(2000).nullable().optional();

const subjectSchema = z.looseObject({
  scheme: z.enum(['clil', 'thema', 'bisac']).optional(),
  code: z.string().max(40).optional(),
  name: z.string().max(300).optional(),
});

/**
 * A change of the facts that the printed and the digital editions need. What is left out stays as it is; of the groups
 * (`identifiers`, `publisher`, `series`, `legal`, `print`) only the keys that are named change, so that what others wrote there
 * is kept. Lists are given whole.
 */
export const bookFactsSchema = z.object({
  rights: line,
  cover: line,
  description: z.string().max(20_000).nullable().optional(),
  identifiers: z.object({ print: line, epub: line }).optional(),
  publisher: z.object({ name: line, address: line, email: line }).optional(),
  series: z.object({ name: line, position: line }).optional(),
  subjects: z.array(subjectSchema).max(50).nullable().optional(),
  alsoBy: z.array(z.string().max(400)).max(200).nullable().optional(),
  alsoByTitle: line,
  legal: z
    .object({
      printer: line,
      deposit: line,
      printed: line,
      price: line,
      original: line,
      mentions: z.array(z.string().max(2000)).max(40).nullable().optional(),
    })
    .optional(),
  /** How the pages are made: what no rule knows is kept, and `null` leaves a choice to the interior or the language. */
  print: z.record(z.string().max(40), z.unknown()).optional(),
});

/** A change of the facts of a book. */
export type BookFacts = z.infer<typeof bookFactsSchema>;
/** The same, without saying how it came. */
type Values = Readonly<Record<string, unknown>>;

const GROUPS = ['identifiers', 'publisher', 'series', 'legal', 'print'] as const;
const SINGLE = ['rights', 'cover', 'description', 'subjects', 'alsoBy', 'alsoByTitle'] as const;

const isNothing = (value: unknown) => value == null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * What the book says after a change (`null`: nothing any more), and the change that takes it back. A series without a name is
 * none.
 */
export function changeFacts(book: Book, facts: BookFacts): { readonly values: Values; readonly inverse: BookFacts } {
  const values: Record<string, unknown> = {};
  const inverse: Record<string, unknown> = {};
  for (const key of SINGLE) {
    if (facts[key] === undefined) continue;
    values[key] = isNothing(facts[key]) ? null : facts[key];
    inverse[key] = book[key] ?? null;
  }
  for (const key of GROUPS) {
    const change = facts[key];
    if (change === undefined) continue;
    const before: Values = book[key] ?? {};
    const together: Values = { ...before, ...change };
    const after = merged(before, key === 'series' && isNothing(together.name) ? NO_SERIES : change);
    values[key] = Object.keys(after).length === 0 ? null : after;
    const touched = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    inverse[key] = Object.fromEntries(
      touched.filter((name) => before[name] !== after[name]).map((name) => [name, before[name] ?? null]),
    );
  }
  return { values, inverse: inverse as BookFacts };
}

const NO_SERIES: Values = { name: null, position: null };

function merged(before: Values, change: Values): Values {
  const kept = Object.entries({ ...before, ...definedOf(change) }).filter(([, value]) => !isNothing(value));
  return Object.fromEntries(kept);
}

function definedOf(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
