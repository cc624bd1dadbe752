import { z } from 'zod';
import { creatorsOf, fieldOf, isRecord, type Work, type WorkName, writtenName, yearOf } from './work';

/** The types of work the form offers, as CSL names them: what a book of inquiry cites. */
export const WORK_TYPES = [
  'book',
  'chapter',
  'article-journal',
  'article-newspaper',
  'article-magazine',
  'webpage',
  'post-weblog',
  'report',
  'thesis',
  'paper-conference',
  'legislation',
  'legal_case',
  'bill',
  'interview',
  'broadcast',
  'motion_picture',
  'personal_communication',
  'manuscript',
  'document',
] as const;
export type WorkType = (typeof WORK_TYPES)[number];

const line = z.string().max(4000);

/** What the form of a work holds: every field as it is typed. */
export const workFormSchema = z.object({
  type: z.string().min(1).max(60),
  /** One name a line, « Nom, Prénom »; a name without comma is a body. */
  authors: z.string().max(20_000),
  editors: z.string().max(20_000),
  title: line,
  container: line,
  publisher: line,
  place: line,
  year: line,
  volume: line,
  issue: line,
  pages: line,
  url: line,
  doi: line,
  isbn: line,
  /** The day a page was read: `2026-11-23`. */
  accessed: line,
});
export type WorkForm = Readonly<z.infer<typeof workFormSchema>>;

/** The CSL variable of each plain field. */
const VARIABLES: Readonly<Partial<Record<keyof WorkForm, string>>> = {
  title: 'title',
  container: 'container-title',
  publisher: 'publisher',
  place: 'publisher-place',
  volume: 'volume',
  issue: 'issue',
  pages: 'page',
  url: 'URL',
  doi: 'DOI',
  isbn: 'ISBN',
};

const writtenNames = (names: readonly WorkName[]) => names.map(writtenName).join('\n');

function day(value: unknown): string {
  if (!isRecord(value)) return '';
  const parts: unknown = value['date-parts'];
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (!Array.isArray(first)) return typeof value.raw === 'string' ? value.raw : '';
  return first.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** A work as its form shows it; an empty form for none. */
export function formOf(work: Work | null): WorkForm {
  const from: Readonly<Record<string, unknown>> = work ?? {};
  const text = (name: string) => fieldOf(from, name);
  return {
    type: text('type') || 'book',
    authors: writtenNames(Array.isArray(from.author) ? creatorsOf({ author: from.author }) : []),
    editors: writtenNames(Array.isArray(from.editor) ? creatorsOf({ editor: from.editor }) : []),
    title: text('title'),
    container: text('container-title'),
    publisher: text('publisher'),
    place: text('publisher-place'),
    year: yearOf(from),
    volume: text('volume'),
    issue: text('issue'),
    pages: text('page'),
    url: text('URL'),
    doi: text('DOI'),
    isbn: text('ISBN'),
    accessed: day(from.accessed),
  };
}

function nameOf(typed: string): WorkName {
  const [family, ...given] = typed.split(',').map((part) => part.trim());
  return given.length === 0 || !family ? { literal: typed.trim() } : { family, given: given.join(', ') };
}

/** The names of a field, each as it was where it was not touched: particles and suffixes are not in the form. */
function namesFrom(typed: string, before: readonly WorkName[]): readonly WorkName[] {
  const known = new Map(before.map((name) => [writtenName(name), name]));
  return typed
    .split(/\n|;/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => known.get(name) ?? nameOf(name));
}

function dateFrom(typed: string): Readonly<Record<string, unknown>> | null {
  const text = typed.trim();
  if (text === '') return null;
  const parts = /^(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(text);
  if (!parts) return { literal: text };
  return { 'date-parts': [parts.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]))] };
}

/**
 * A work with what was typed in its form. Only fields that were changed are written: a date with its day, a name with its
 * particle and everything the form does not know stay as they are. An emptied field goes.
 */
export function withForm(work: Work | null, id: string, form: WorkForm): Work {
  const before = formOf(work);
  const made = new Map<string, unknown>(Object.entries(work ?? {}));
  const put = (name: string, value: unknown) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) made.delete(name);
    else made.set(name, value);
  };
  const changed = (field: keyof WorkForm) => work === null || form[field].trim() !== before[field];
  made.set('id', id);
  if (changed('type')) put('type', form.type);
  for (const [field, variable] of Object.entries(VARIABLES) as [keyof WorkForm, string][])
    if (changed(field)) put(variable, form[field].trim());
  if (changed('authors')) put('author', namesFrom(form.authors, creatorsOf({ author: work?.author })));
  if (changed('editors')) put('editor', namesFrom(form.editors, creatorsOf({ editor: work?.editor })));
  if (changed('year')) put('issued', dateFrom(form.year));
  if (changed('accessed')) put('accessed', dateFrom(form.accessed));
  return { ...Object.fromEntries(made), id };
}
