import { assertNever, OctavoError } from '../errors';
import { type Book, type Chapter, chaptersInOrder, isPart, type Part, SECTIONS } from './book';
import { defined, withValues } from './book-values';
import { describeBook } from './describe-book';
import { changePresets, changePrint } from './export-operations';
import type { ManyOperation, OutlineOperation, Place } from './outline-operation';

/** What left the outline and where it stood: enough to bring it back. */
export type Removed =
  | { readonly kind: 'chapter'; readonly chapter: Chapter; readonly place: Place }
  /** The part alone: its chapters went to the body. `children` are their ids, in order. */
  | { readonly kind: 'part'; readonly part: Part; readonly place: Place; readonly children: readonly string[] };

/** What an operation needs that a pure function cannot make or know. */
export interface OutlineSupplies {
  /** For `add-chapter`, `add-part` and `split`: an id that nothing in the book has. */
  readonly id?: string;
  /** For `add-chapter` and `split`: the name of its file in `chapters/`. */
  readonly file?: string;
  /** For `restore` and `unmerge`: what `trash` or `merge` gave as `removed`. */
  readonly removed?: Removed;
  /** For `several`: what each `restore` among them needs as `removed`, by id. */
  readonly removedById?: ReadonlyMap<string, Removed>;
}

/** The book after an operation, and the operation that undoes it. */
export interface OutlineChange {
  readonly book: Book;
  readonly inverse: OutlineOperation;
  /** The id of the chapter or part concerned; `null` for the book itself. */
  readonly id: string | null;
  /** For `trash` and `merge`: what must be kept so that `restore` or `unmerge` can follow. */
  readonly removed?: Removed;
  /** For `several`: the same of each `trash` among them, by id. */
  readonly removedById?: ReadonlyMap<string, Removed>;
}

type Entry = Part | Chapter;

/** Throws `chapter-not-found` when the id names nothing. */
function notFound(id: string): OctavoError {
  return new OctavoError('chapter-not-found', { chapter: id });
}

function supplied<Value>(value: Value | undefined, name: string, operation: OutlineOperation): Value {
  if (value === undefined) throw new Error(`${operation.type} needs ${name}`);
  return value;
}

/** Where a chapter or part stands; `null` when the id names nothing in the book. */
export function placeOf(book: Book, id: string): { readonly entry: Entry; readonly place: Place } | null {
  for (const section of SECTIONS) {
    for (const [index, entry] of (book[section] as readonly Entry[]).entries()) {
      if (entry.id === id) return { entry, place: { section, index } };
      if (!isPart(entry)) continue;
      const inside = entry.children.findIndex((chapter) => chapter.id === id);
      const chapter = entry.children[inside];
      if (chapter) return { entry: chapter, place: { section, part: entry.id, index: inside } };
    }
  }
  return null;
}

function find(book: Book, id: string) {
  const found = placeOf(book, id);
  if (!found) throw notFound(id);
  return found;
}

/** The book with the list at `place` (a section, or the children of a part) put through `change`. */
function changeList(
  book: Book,
  place: Omit<Place, 'index'>,
  change: (list: readonly Entry[]) => readonly Entry[],
): Book {
  if (place.part === undefined) return { ...book, [place.section]: change(book[place.section]) };
  const { part } = place;
  if (place.section !== 'body' || !book.body.some((entry) => isPart(entry) && entry.id === part)) throw notFound(part);
  const body = book.body.map((entry) =>
    isPart(entry) && entry.id === part ? { ...entry, children: [...change(entry.children)] as Chapter[] } : entry,
  );
  return { ...book, body };
}

function insert(book: Book, place: Place, ...entries: readonly Entry[]): Book {
  return changeList(book, place, (list) => [...list.slice(0, place.index), ...entries, ...list.slice(place.index)]);
}

function take(book: Book, id: string): { book: Book; entry: Entry; place: Place } {
  const { entry, place } = find(book, id);
  return { book: changeList(book, place, (list) => list.filter((other) => other.id !== id)), entry, place };
}

function replace(book: Book, id: string, change: (entry: Entry) => Entry): Book {
  return changeList(book, find(book, id).place, (list) =>
    list.map((entry) => (entry.id === id ? change(entry) : entry)),
  );
}

/**
 * Applies one operation to a book's outline. Pure: ids, file names and what the trash holds come in as `supplies`.
 * Throws `chapter-not-found` for an id that is not in the book, and `call-invalid` for a place that cannot be (a part
 * inside a part, a part outside the body).
 */
export function changeOutline(book: Book, operation: OutlineOperation, supplies: OutlineSupplies = {}): OutlineChange {
  switch (operation.type) {
    case 'add-chapter': {
      const id = supplied(supplies.id, 'an id', operation);
      const chapter: Chapter = withValues(
        { id },
        {
          title: operation.title || undefined,
          file: supplied(supplies.file, 'a file', operation),
          kind: operation.kind,
        },
      );
      return { book: insert(book, operation.place, chapter), inverse: { type: 'trash', id }, id };
    }
    case 'add-part': {
      const id = supplied(supplies.id, 'an id', operation);
      const part: Part = { part: operation.title, id, children: [] };
      const place: Place = { section: 'body', index: operation.index };
      return { book: insert(book, place, part), inverse: { type: 'trash', id }, id };
    }
    case 'rename':
      return rename(book, operation.id, operation.title);
    case 'move': {
      const taken = take(book, operation.id);
      const { place } = operation;
      if (isPart(taken.entry) && (place.part !== undefined || place.section !== 'body'))
        throw new OctavoError('call-invalid', { name: 'outline.change' }, { detail: 'a part belongs in the body' });
      const inverse: OutlineOperation = { type: 'move', id: operation.id, place: taken.place };
      return { book: insert(taken.book, place, taken.entry), inverse, id: operation.id };
    }
    case 'trash':
      return trash(book, operation.id);
    case 'restore':
      return restore(book, supplied(supplies.removed, 'what was removed', operation));
    case 'split': {
      const { entry, place } = find(book, operation.id);
      if (isPart(entry)) throw notFound(operation.id);
      const id = supplied(supplies.id, 'an id', operation);
      const chapter: Chapter = withValues(
        { id, file: supplied(supplies.file, 'a file', operation) },
        { title: operation.title || undefined, kind: entry.kind, status: entry.status },
      );
      const untitled = operation.titled ? { untitled: true } : {};
      const inverse: OutlineOperation = { type: 'merge', id: operation.id, other: id, ...untitled };
      return { book: insert(book, { ...place, index: place.index + 1 }, chapter), inverse, id };
    }
    case 'merge': {
      const { entry } = find(book, operation.id);
      const taken = take(book, operation.other);
      if (isPart(entry) || isPart(taken.entry) || operation.id === operation.other) throw notFound(operation.other);
      const inverse: OutlineOperation = { ...operation, type: 'unmerge' };
      const removed: Removed = { kind: 'chapter', chapter: taken.entry, place: taken.place };
      return { book: taken.book, inverse, id: operation.id, removed };
    }
    case 'unmerge': {
      find(book, operation.id);
      const back = restore(book, supplied(supplies.removed, 'what was removed', operation));
      return { ...back, inverse: { ...operation, type: 'merge' }, id: operation.other };
    }
    case 'describe':
      return describe(book, operation);
    case 'several':
      return several(book, operation, supplies);
    case 'duplicate': {
      const { entry, place } = find(book, operation.id);
      if (isPart(entry)) throw notFound(operation.id);
      const id = supplied(supplies.id, 'an id', operation);
      const file = supplied(supplies.file, 'a file', operation);
      const copy: Chapter = withValues({ ...entry, id, file }, { title: operation.title || null });
      return { book: insert(book, { ...place, index: place.index + 1 }, copy), inverse: { type: 'trash', id }, id };
    }
    case 'describe-book':
      return describeBook(book, operation);
    case 'save-preset':
    case 'remove-preset':
    case 'move-preset':
      return changePresets(book, operation);
    case 'set-print':
      return changePrint(book, operation.print);
    default:
      return assertNever(operation);
  }
}

function several(
  book: Book,
  { operations }: Extract<OutlineOperation, { type: 'several' }>,
  { removedById }: OutlineSupplies,
): OutlineChange {
  const inverses: ManyOperation[] = [];
  const gone = new Map<string, Removed>();
  let after = book;
  for (const operation of operations) {
    const removed = operation.type === 'restore' ? removedById?.get(operation.id) : undefined;
    const change = changeOutline(after, operation, removed === undefined ? {} : { removed });
    after = change.book;
    if (change.removed) gone.set(operation.id, change.removed);
    // What takes back any of these is one of these.
    inverses.unshift(change.inverse as ManyOperation);
  }
  const inverse: OutlineOperation = { type: 'several', operations: inverses };
  return { book: after, inverse, id: operations[0]?.id ?? null, removedById: gone };
}

function rename(book: Book, id: string, title: string): OutlineChange {
  const { entry } = find(book, id);
  const before = isPart(entry) ? entry.part : (entry.title ?? '');
  const after = replace(book, id, (old) =>
    isPart(old) ? { ...old, part: title } : withValues(old, { title: title || null }),
  );
  return { book: after, inverse: { type: 'rename', id, title: before }, id };
}

function trash(book: Book, id: string): OutlineChange {
  const taken = take(book, id);
  const inverse: OutlineOperation = { type: 'restore', id };
  if (!isPart(taken.entry))
    return { book: taken.book, inverse, id, removed: { kind: 'chapter', chapter: taken.entry, place: taken.place } };
  const { children, ...rest } = taken.entry;
  const part = { ...rest, children: [] };
  return {
    book: insert(taken.book, taken.place, ...children),
    inverse,
    id,
    removed: { kind: 'part', part, place: taken.place, children: children.map((chapter) => chapter.id) },
  };
}

/**
 * Puts back what `trash` took out. The world may have moved on: a place in a part that is gone becomes the end of the
 * body, and a part takes back those of its chapters that still stand in the body on their own.
 */
function restore(book: Book, removed: Removed): OutlineChange {
  if (removed.kind === 'chapter') {
    const { chapter, place } = removed;
    if (placeOf(book, chapter.id)) throw new Error(`Chapter ${chapter.id} is already in the book`);
    const partIsThere = place.part === undefined || book.body.some((entry) => isPart(entry) && entry.id === place.part);
    const where: Place = partIsThere ? place : { section: 'body', index: book.body.length };
    return { book: insert(book, where, chapter), inverse: { type: 'trash', id: chapter.id }, id: chapter.id };
  }
  const { part, place, children } = removed;
  if (placeOf(book, part.id)) throw new Error(`Part ${part.id} is already in the book`);
  const own = new Set(children);
  const back = book.body.filter((entry): entry is Chapter => !isPart(entry) && own.has(entry.id));
  const order = (chapter: Chapter) => children.indexOf(chapter.id);
  const whole: Part = { ...part, children: back.sort((one, other) => order(one) - order(other)) };
  const others = { ...book, body: book.body.filter((entry) => isPart(entry) || !own.has(entry.id)) };
  return { book: insert(others, place, whole), inverse: { type: 'trash', id: part.id }, id: part.id };
}

function describe(book: Book, operation: Extract<OutlineOperation, { type: 'describe' }>): OutlineChange {
  const { type, id, ...values } = operation;
  const { entry } = find(book, id);
  if (isPart(entry))
    throw new OctavoError('call-invalid', { name: 'outline.change' }, { detail: 'a part is not described' });
  const before = Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, entry[key] ?? null]])),
  );
  return {
    book: replace(book, id, (old) => withValues(old, defined(values))),
    inverse: { type, id, ...before },
    id,
  };
}

/** Every id of the book, parts included: what a new id must not be. */
export function idsOf(book: Book): ReadonlySet<string> {
  const parts = book.body.filter(isPart).map((part) => part.id);
  return new Set([...parts, ...chaptersInOrder(book).map(({ chapter }) => chapter.id)]);
}
