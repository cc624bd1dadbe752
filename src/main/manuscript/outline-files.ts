import { basename } from 'node:path';
import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import { changeOutline, idsOf, type OutlineChange, type Removed } from '../../shared/book/outline';
import type { ManyOperation, OutlineOperation } from '../../shared/book/outline-operation';
import { nameKey, uniqueName } from '../../shared/book/slug';
import { joinChapters } from '../../shared/document/join-chapters';
import { retitle } from '../../shared/document/title';
import { OctavoError } from '../../shared/errors';
import { listChapterFiles, locateChapter } from './chapter-files';
import type { RedoStep } from './redo';
import { revisionOfText, type Surroundings } from './surroundings';
import {
  BEFORE,
  forgetTrashed,
  newTrashedItem,
  readTrashed,
  recordOf,
  TEXT,
  type TrashedItem,
  trashPath,
} from './trash';

/** An operation on the outline as one operation on files: all of it happens, or nothing. */
export interface OutlinePlan {
  readonly change: OutlineChange;
  /** What happens to files beside book.yaml, which comes last but for what is moved away. */
  readonly before: readonly RedoStep[];
  readonly after: readonly RedoStep[];
  /** The texts that chapters have when it is done; `null`: it has no file any more. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** What may be tidied up when it is done. */
  tidy(): Promise<void>;
  /** What goes to the trash; the file that comes back from there. */
  readonly item?: TrashedItem;
  readonly file?: string;
}

/** What a plan is made from: the book, its trash, and the texts of the chapters the operation concerns. */
export interface OutlineState {
  readonly folder: string;
  readonly book: Book;
  readonly trash: readonly TrashedItem[];
  /** By chapter id; a chapter whose file is missing or cannot be read has none. */
  readonly texts: ReadonlyMap<string, string>;
  /** What goes to the trash, or comes back from it, in the same operation before this. */
  readonly leaving?: readonly TrashedItem[];
  readonly arriving?: readonly string[];
}

/** The chapters whose texts an operation reads or changes. */
export function chaptersOf(operation: OutlineOperation): readonly string[] {
  switch (operation.type) {
    case 'rename':
    case 'trash':
    case 'split':
    case 'duplicate':
      return [operation.id];
    case 'merge':
    case 'unmerge':
      return [operation.id, operation.other];
    case 'several':
      return [...new Set(operation.operations.flatMap(chaptersOf))];
    default:
      return [];
  }
}

const nothing = async () => undefined;
const plain = (change: OutlineChange): OutlinePlan => ({
  change,
  before: [],
  after: [],
  texts: new Map(),
  tidy: nothing,
});

/** Plans an operation; writes nothing. Throws when it is not possible. */
export async function planOperation(
  surroundings: Surroundings,
  state: OutlineState,
  operation: OutlineOperation,
): Promise<OutlinePlan> {
  const { disk } = surroundings;
  const { book, folder, trash, texts } = state;
  const newId = () => surroundings.newId(new Set([...idsOf(book), ...trash.map(({ id }) => id)]));
  const newFile = async (title: string, kind?: string) =>
    uniqueName(title, [...(await listChapterFiles(disk, folder)), ...filesOf(book)], '.md', kind);
  switch (operation.type) {
    case 'add-part':
      return plain(changeOutline(book, operation, { id: newId() }));
    case 'add-chapter': {
      const supplies = { id: newId(), file: await newFile(operation.title, operation.kind) };
      const change = changeOutline(book, operation, supplies);
      const text = operation.title === '' ? '' : retitle('', operation.title);
      return { ...plain(change), before: [created(supplies.file, text)], texts: new Map([[supplies.id, text]]) };
    }
    case 'rename': {
      const change = changeOutline(book, operation);
      const text = texts.get(operation.id);
      if (text === undefined || operation.title === '') return plain(change);
      const renamed = retitle(text, operation.title);
      const steps = renamed === text ? [] : [await rewritten(surroundings, state, operation.id, renamed)];
      return { ...plain(change), before: steps, texts: new Map([[operation.id, renamed]]) };
    }
    case 'split': {
      const text = texts.get(operation.id);
      if (text === undefined || revisionOfText(text) !== operation.base)
        throw new OctavoError('chapter-changed', { chapter: operation.title });
      const supplies = { id: newId(), file: await newFile(operation.title) };
      const change = changeOutline(book, operation, supplies);
      const { head, tail } = operation;
      return {
        ...plain(change),
        before: [created(supplies.file, tail), await rewritten(surroundings, state, operation.id, head)],
        texts: new Map([
          [operation.id, head],
          [supplies.id, tail],
        ]),
      };
    }
    case 'duplicate': {
      const text = texts.get(operation.id);
      if (text === undefined)
        throw new OctavoError('chapter-missing', { file: fileOf(book, operation.id) ?? operation.title });
      const supplies = { id: newId(), file: await newFile(operation.title) };
      const copy = operation.title === '' ? text : retitle(text, operation.title);
      return {
        ...plain(changeOutline(book, operation, supplies)),
        before: [created(supplies.file, copy)],
        texts: new Map([[supplies.id, copy]]),
      };
    }
    case 'several':
      return several(surroundings, state, operation);
    case 'trash': {
      const change = changeOutline(book, operation);
      const removed = removedBy(change);
      const item = await newTrashedItem(surroundings, folder, removed, state.leaving);
      return {
        ...plain(change),
        before: [recordOf(item)],
        after: await moveAway(surroundings, state, item, removed),
        texts: new Map([[operation.id, null]]),
        item,
      };
    }
    case 'merge': {
      const change = changeOutline(book, operation);
      const removed = removedBy(change);
      const [first, second] = [texts.get(operation.id), texts.get(operation.other)];
      if (first === undefined || second === undefined)
        throw new OctavoError('chapter-missing', { file: fileOf(book, operation.other) ?? operation.other });
      const item = await newTrashedItem(surroundings, folder, removed);
      const joined = joinChapters(first, second, operation.untitled !== true);
      const kept: RedoStep = { kind: 'write', path: trashPath(item, BEFORE), before: null, text: first };
      return {
        ...plain(change),
        before: [recordOf(item), kept, await rewritten(surroundings, state, operation.id, joined)],
        after: await moveAway(surroundings, state, item, removed),
        texts: new Map([
          [operation.id, joined],
          [operation.other, null],
        ]),
      };
    }
    case 'restore':
      return bringBack(surroundings, state, operation, operation.id);
    case 'unmerge': {
      const plan = await bringBack(surroundings, state, operation, operation.other);
      const item = trash.find(({ id }) => id === operation.other);
      const first = item ? await readTrashed(disk, folder, item, BEFORE) : null;
      if (first === null || !texts.has(operation.id)) return plan;
      return {
        ...plan,
        before: [...plan.before, await rewritten(surroundings, state, operation.id, first)],
        texts: new Map([...plan.texts, [operation.id, first]]),
      };
    }
    default:
      return plain(changeOutline(book, operation));
  }
}

/** Several operations as one: each is planned with the book that those before it make. */
async function several(
  surroundings: Surroundings,
  state: OutlineState,
  { operations }: Extract<OutlineOperation, { type: 'several' }>,
): Promise<OutlinePlan> {
  const inverses: ManyOperation[] = [];
  const plans: OutlinePlan[] = [];
  let { book } = state;
  const leaving: TrashedItem[] = [];
  const arriving: string[] = [];
  for (const operation of operations) {
    const plan = await planOperation(surroundings, { ...state, book, leaving, arriving }, operation);
    plans.push(plan);
    book = plan.change.book;
    inverses.unshift(plan.change.inverse as ManyOperation);
    if (plan.item) leaving.push(plan.item);
    if (plan.file) arriving.push(plan.file);
  }
  return {
    change: { book, inverse: { type: 'several', operations: inverses }, id: operations[0]?.id ?? null },
    before: plans.flatMap(({ before }) => before),
    after: plans.flatMap(({ after }) => after),
    texts: new Map(plans.flatMap(({ texts }) => [...texts])),
    tidy: async () => {
      for (const { tidy } of plans) await tidy();
    },
  };
}

function removedBy(change: OutlineChange): Removed {
  if (!change.removed) throw new Error('a removal that removes nothing');
  return change.removed;
}

function chapterOf(book: Book, id: string): Chapter | undefined {
  return chaptersInOrder(book).find(({ chapter }) => chapter.id === id)?.chapter;
}

const fileOf = (book: Book, id: string) => chapterOf(book, id)?.file;
const filesOf = (book: Book) => chaptersInOrder(book).flatMap(({ chapter }) => chapter.file ?? []);
const created = (file: string, text: string): RedoStep => ({
  kind: 'write',
  path: ['chapters', file],
  before: null,
  text,
});

/** The step that gives a chapter's file another text. */
async function rewritten(
  { disk }: Surroundings,
  { folder, book, texts }: OutlineState,
  id: string,
  text: string,
): Promise<RedoStep> {
  const file = basename(await locateChapter(disk, folder, fileOf(book, id) ?? ''));
  const before = texts.get(id);
  return {
    kind: 'write',
    path: ['chapters', file],
    before: before === undefined ? null : revisionOfText(before),
    text,
  };
}

/** The chapter's file goes beside the record of its removal. One that is missing or outside stays where it is. */
async function moveAway(
  { disk }: Surroundings,
  { folder }: OutlineState,
  item: TrashedItem,
  removed: Removed,
): Promise<readonly RedoStep[]> {
  if (removed.kind !== 'chapter' || removed.chapter.file === undefined) return [];
  const from = await locateChapter(disk, folder, removed.chapter.file).catch((error: unknown) => {
    if (error instanceof OctavoError && error.code === 'path-outside-book') return null;
    // A disk that fails just now has the file all the same: left behind, it would be in neither place.
    throw error;
  });
  if (from === null || (await disk.stat(from)) === null) return [];
  return [{ kind: 'move', from: ['chapters', basename(from)], to: trashPath(item, TEXT) }];
}

/** Back from the trash: the file among the chapters, under another name when its own has been given away since. */
async function bringBack(
  { disk }: Surroundings,
  { book, folder, trash, arriving = [] }: OutlineState,
  operation: Extract<OutlineOperation, { type: 'restore' | 'unmerge' }>,
  id: string,
): Promise<OutlinePlan> {
  const item = trash.find((trashed) => trashed.id === id);
  if (!item || idsOf(book).has(id)) throw new OctavoError('chapter-not-found', { chapter: id });
  const { removed } = item;
  const tidy = () => forgetTrashed(disk, folder, item);
  const text = removed.kind === 'chapter' ? await readTrashed(disk, folder, item, TEXT) : null;
  if (removed.kind !== 'chapter' || removed.chapter.file === undefined || text === null)
    return { ...plain(changeOutline(book, operation, { removed })), tidy };
  const there = (await disk.list(await disk.inside(folder, ['chapters']))).map(({ name }) => name);
  const taken = [...there, ...arriving];
  const own = removed.chapter.file;
  const isFree = taken.every((name) => nameKey(name) !== nameKey(own));
  const file = isFree ? own : uniqueName(own.replace(/\.md$/i, ''), taken, '.md');
  const back: Removed = { ...removed, chapter: { ...removed.chapter, file } };
  return {
    ...plain(changeOutline(book, operation, { removed: back })),
    before: [{ kind: 'move', from: trashPath(item, TEXT), to: ['chapters', file] }],
    texts: new Map([[id, text]]),
    tidy,
    file,
  };
}
