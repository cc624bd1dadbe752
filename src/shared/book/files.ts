import { type Document, parseDocument } from 'yaml';
import type { z } from 'zod';
import { OctavoError } from '../errors';
import { BOOK_FORMAT, type Book, bookSchema, chaptersInOrder, isPart } from './book';
import { keepBytes } from './yaml-bytes';
import { applyBook, same } from './yaml-changes';
import { damage, guardYaml } from './yaml-guard';

/** A book.yaml that was read: its text and what it says. */
export interface BookFile {
  readonly text: string;
  readonly book: Book;
  /** The format version when it is newer than ours: the book may be read, not written. */
  readonly tooNew: number | null;
}

/** One line each: nothing is folded, so that a long synopsis does not change lines it did not touch. */
const LAYOUT = { lineWidth: 0, flowCollectionPadding: true } as const;

/**
 * Reads book.yaml. Throws `book-damaged` ({line}, {reason}) when it is not YAML that can be trusted, `book-too-large` ({limit}, MiB), `book-invalid`
 * ({field}) when a field has the wrong form, and `book-too-new` ({version}) when a newer Octavo wrote it in a way this one
 * cannot even read.
 */
export function readBook(text: string): BookFile {
  const document = parse(withoutMark(text));
  const value = plainValue(document, text);
  const version: unknown = value !== null && typeof value === 'object' && 'octavo' in value ? value.octavo : undefined;
  const tooNew = typeof version === 'number' && version > BOOK_FORMAT ? version : null;
  const parsed = bookSchema.safeParse(withoutNulls(value));
  if (!parsed.success) {
    if (tooNew !== null) throw new OctavoError('book-too-new', { version: tooNew });
    throw new OctavoError('book-invalid', { field: fieldOf(parsed.error) }, { detail: reasonsOf(parsed.error) });
  }
  refuseDoubles(parsed.data);
  return { text, book: parsed.data, tooNew };
}

/**
 * The same file telling of another book. The change is made in the YAML itself: comments, unknown keys, order and quoting
 * stay, and whatever says the same keeps its very bytes. A book that says the same gives the same text. Throws
 * `book-invalid` for a book that the schema refuses: what cannot be read back is never written.
 */
export function writeBook(file: BookFile, book: Book): BookFile {
  const source = withoutMark(file.text).replaceAll('\r\n', '\n');
  const document = parse(source);
  if (!applyBook(document, file.book, book)) return file;
  const rewritten = document.toString({ ...LAYOUT, ...habits(source) });
  const mark = file.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  const finished = (text: string) => readBook(mark + text.replaceAll('\n', lineEnd));
  const faithful = readOrNull(() => finished(keepBytes(source, rewritten)));
  // Keeping bytes is a courtesy; what the book says is not.
  return faithful && same(faithful.book, book) ? faithful : finished(rewritten);
}

function readOrNull(read: () => BookFile): BookFile | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof OctavoError) return null;
    throw error;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function parse(text: string): Document.Parsed {
  guardYaml(text);
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
  const error = document.errors[0];
  if (error) throw damage(text, error.pos[0], error.message, error);
  return document;
}

/** The plain value; an alias is refused, since a few of them can stand for gigabytes. */
function plainValue(document: Document.Parsed, text: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw damage(text, text.search(/[*]\S/), error instanceof Error ? error.message : String(error), error);
  }
}

/** `subtitle:` with nothing behind it is a key not filled in yet; the file keeps it, the book does not have it. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(filled.map(([key, inner]) => [key, withoutNulls(inner)]));
}

/** One line for whoever looks for the place: `title: Invalid input; language: …`. */
function reasonsOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.length > 0 ? path.join('.') : 'book.yaml'}: ${message}`)
    .join('; ');
}

/** Where the first complaint is, as one would say it: `body[2].children[0].id`. */
function fieldOf(error: z.ZodError): string {
  const [issue] = deepest(error.issues);
  const path = (issue?.path ?? []).map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return path.replace(/^\./, '') || 'octavo, title, language';
}

/** A union complains at its own place: the branch that got furthest says more. */
function deepest(issues: readonly z.core.$ZodIssue[]): readonly { readonly path: readonly PropertyKey[] }[] {
  return issues.map((issue) => {
    if (issue.code !== 'invalid_union') return issue;
    const inner = issue.errors.flatMap((branch) => deepest(branch));
    const furthest = inner.reduce<readonly PropertyKey[]>(
      (best, { path }) => (path.length > best.length ? path : best),
      inner[0]?.path ?? [],
    );
    return { path: [...issue.path, ...furthest] };
  });
}

/** Two chapters of one id, or of one file, would be written over each other: a copy made by hand, to be mended by hand. */
function refuseDoubles(book: Book): void {
  const ids = new Set<string>();
  const files = new Set<string>();
  const parts = book.body.filter(isPart).map(({ id }) => ({ id, file: undefined }));
  for (const { id, file } of [...parts, ...chaptersInOrder(book).map(({ chapter }) => chapter)]) {
    if (ids.has(id)) throw new OctavoError('book-invalid', { field: `id: ${id}` }, { detail: 'used twice' });
    if (file !== undefined && files.has(file))
      throw new OctavoError('book-invalid', { field: `file: ${file}` }, { detail: 'used twice' });
    ids.add(id);
    if (file !== undefined) files.add(file);
  }
}

/** How the author indents, so that a part of the file that is written anew looks like the rest. */
function habits(source: string): { readonly indent: number; readonly indentSeq: boolean } {
  const indented = /^( +)\S/m.exec(source)?.[1]?.length ?? 2;
  return { indent: Math.min(Math.max(indented, 2), 8), indentSeq: !/^[\w-]+:[^\S\n]*(?:#.*)?\n- /m.test(source) };
}
