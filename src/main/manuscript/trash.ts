import { join } from 'node:path';
import { z } from 'zod';
import { chapterSchema, partSchema } from '../../shared/book/book';
import type { Removed } from '../../shared/book/outline';
import { placeSchema } from '../../shared/book/outline-operation';
import { uniqueName } from '../../shared/book/slug';
import type { Disk } from '../disk';
import type { RedoStep } from './redo';
import { type Surroundings, stamp } from './surroundings';

const RECORD = 'trashed.json';
/** What a chapter's file is called there: its own name may have to change before it goes back. */
export const TEXT = 'text.md';
/** What the chapter that another was merged into held before. */
export const BEFORE = 'before.md';
const recordSchema = z.object({
  trashedAt: z.string(),
  removed: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('chapter'), chapter: chapterSchema, place: placeSchema }),
    z.object({ kind: z.literal('part'), part: partSchema, place: placeSchema, children: z.array(z.string()) }),
  ]),
});

/** Something in the trash. */
export interface TrashedItem {
  /** The id of the chapter or part. */
  readonly id: string;
  /** ISO 8601. */
  readonly trashedAt: string;
  readonly removed: Removed;
  /** Its folder in `.octavo/trash/`. */
  readonly name: string;
}

const idOf = (removed: Removed) => (removed.kind === 'chapter' ? removed.chapter.id : removed.part.id);
const titleOf = (removed: Removed) =>
  (removed.kind === 'chapter' ? (removed.chapter.title ?? removed.chapter.file) : removed.part.part) ?? removed.kind;

/** What the trash holds, newest first. A folder there that is not ours to understand is left alone. */
export async function readTrash(disk: Disk, folder: string): Promise<readonly TrashedItem[]> {
  const trash = await disk.inside(folder, ['.octavo', 'trash']);
  const items: TrashedItem[] = [];
  for (const { name, kind } of await disk.list(trash)) {
    const bytes = kind === 'folder' ? await disk.read(join(trash, name, RECORD)).catch(() => null) : null;
    if (bytes === null) continue;
    const record = recordSchema.safeParse(parseJson(new TextDecoder().decode(bytes)));
    if (!record.success) continue;
    const removed = record.data.removed as Removed;
    items.push({ id: idOf(removed), trashedAt: record.data.trashedAt, removed, name });
  }
  return items.sort((one, other) => (one.trashedAt < other.trashedAt ? 1 : -1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What is going to the trash, under a name of its own there, which those that go with it do not have. Until it is recorded it
 * means nothing.
 */
export async function newTrashedItem(
  { disk, clock }: Surroundings,
  folder: string,
  removed: Removed,
  others: readonly TrashedItem[] = [],
): Promise<TrashedItem> {
  const taken = [...(await disk.list(await disk.inside(folder, ['.octavo', 'trash']))), ...others];
  const names = taken.map(({ name }) => name);
  const name = uniqueName(`${stamp(clock())} ${titleOf(removed)}`, names, '');
  return { id: idOf(removed), trashedAt: clock().toISOString(), removed, name };
}

/** The path of something in an item's folder, as parts inside the book. */
export function trashPath({ name }: TrashedItem, file: string): string[] {
  return ['.octavo', 'trash', name, file];
}

/** The step that writes down what is going and where it was. */
export function recordOf(item: TrashedItem): RedoStep {
  const { trashedAt, removed } = item;
  const text = `${JSON.stringify({ trashedAt, removed }, null, 1)}\n`;
  return { kind: 'write', path: trashPath(item, RECORD), before: null, text };
}

/** A text kept in an item's folder; `null` when it is not there. */
export async function readTrashed(disk: Disk, folder: string, item: TrashedItem, file: string): Promise<string | null> {
  const bytes = await disk.read(await disk.inside(folder, trashPath(item, file)));
  return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Tidies up after a restoration. */
export async function forgetTrashed(disk: Disk, folder: string, item: TrashedItem): Promise<void> {
  await disk.removeFolder(await disk.inside(folder, ['.octavo', 'trash', item.name]));
}
