import { z } from 'zod';

/** A person or body, as CSL-JSON names them. */
const nameSchema = z.looseObject({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
});
export type WorkName = Readonly<z.infer<typeof nameSchema>>;

/** The largest references file read, in UTF-16 units: some 20 000 works. */
export const MAXIMUM_SOURCES = 16_000_000;

/**
 * A work of the bibliography, as CSL-JSON has it (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html). Only
 * `id` is sure to be there; what we know nothing of is kept as it is.
 */
export type Work = Readonly<Record<string, unknown>> & { readonly id: string };

/** What was read of a references file: every entry in its order, works or not, so that nothing is lost in writing it. */
export type SourceList = readonly unknown[];

/** The entries of a references file (CSL-JSON: a list of objects); `null` when the text is no such file. */
export function readSources(text: string): SourceList | null {
  // An empty file is a bibliography without works; some programs begin one so.
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return [];
  try {
    const value: unknown = JSON.parse(trimmed);
    return Array.isArray(value) && value.every((entry) => isRecord(entry)) ? value : null;
  } catch {
    return null;
  }
}

/** The text of a references file. */
export function writeSources(list: SourceList): string {
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** The works among the entries: those a text can cite. A number is an id too, as pandoc takes it. */
export function worksOf(list: SourceList): readonly Work[] {
  const seen = new Set<string>();
  return list.flatMap((entry) => {
    const id = idOf(entry);
    if (id === null || seen.has(id)) return [];
    seen.add(id);
    return [{ ...(entry as Record<string, unknown>), id }];
  });
}

/** The key of an entry; `null` when it has none. */
export function idOf(entry: unknown): string | null {
  if (!isRecord(entry)) return null;
  const { id } = entry;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id.trim() !== '' ? id : null;
}

/** An object that is neither a list nor nothing. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a work as text; '' when it is not there or is something else. */
export function fieldOf(work: Readonly<Record<string, unknown>>, name: string): string {
  const value = work[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A field without the markup that CSL-JSON allows in titles (`<i>`, `<span class="nocase">`). */
export function plainField(work: Readonly<Record<string, unknown>>, name: string): string {
  return fieldOf(work, name).replace(/<\/?(?:i|b|sup|sub|sc|span)(?:\s[^>]*)?>/g, '');
}

/** The people of one role (`author`, `editor`). */
export function namesOf(work: Readonly<Record<string, unknown>>, role: string): readonly WorkName[] {
  const names: unknown = work[role];
  if (!Array.isArray(names)) return [];
  return names.flatMap((name): readonly WorkName[] => {
    const read = nameSchema.safeParse(name);
    return read.success ? [read.data] : [];
  });
}

/** A name as an index has it: « Corbaz, Marius ». */
export function writtenName(name: WorkName): string {
  if (name.literal) return name.literal;
  const particle = [name['non-dropping-particle'], name['dropping-particle']].find((part) => typeof part === 'string');
  const family = [name['non-dropping-particle'] ? particle : undefined, name.family].filter(Boolean).join(' ');
  const given = [name.given, name['non-dropping-particle'] ? undefined : particle].filter(Boolean).join(' ');
  return [family, given].filter((part) => part !== '').join(', ');
}

/** The year a work appeared; '' when it has none. */
export function yearOf(work: Readonly<Record<string, unknown>>): string {
  const { issued } = work;
  if (typeof issued === 'string' || typeof issued === 'number') return /\d{3,4}/.exec(String(issued))?.[0] ?? '';
  if (!isRecord(issued)) return '';
  const parts: unknown = issued['date-parts'];
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  const year: unknown = Array.isArray(first) ? first[0] : undefined;
  if (typeof year === 'number' || typeof year === 'string') return String(year);
  for (const name of ['raw', 'literal']) {
    const text = issued[name];
    if (typeof text === 'string') return /\d{3,4}/.exec(text)?.[0] ?? text;
  }
  return '';
}

/** Who made a work, for a line of a list: its authors, else its editors. */
export function creatorsOf(work: Readonly<Record<string, unknown>>): readonly WorkName[] {
  for (const role of ['author', 'editor', 'collection-editor', 'translator', 'director', 'composer']) {
    const names = namesOf(work, role);
    if (names.length > 0) return names;
  }
  return [];
}

const familyOf = (name: WorkName): string => name.literal ?? name.family ?? name.given ?? '';

/** The authors as a text names them: « Corbaz », « Daubigny et Ostrel », « Roux et al. »; the title of a work without any. */
export function shortAuthors(work: Readonly<Record<string, unknown>>, and: string): string {
  const [first, second, third] = creatorsOf(work)
    .map(familyOf)
    .filter((name) => name !== '');
  if (first === undefined) {
    const title = plainField(work, 'title-short') || plainField(work, 'title') || plainField(work, 'publisher');
    const words = title.split(' ');
    return words.length > 5 ? `${words.slice(0, 4).join(' ')}…` : title;
  }
  if (third !== undefined) return `${first} et al.`;
  return second === undefined ? first : `${first} ${and} ${second}`;
}
