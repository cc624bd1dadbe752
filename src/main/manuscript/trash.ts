import { join } from 'node:path';
import { z } from 'zod';
import { chapterSchema, partSchema } from '../../shared/book/book';
import type { Removed } from '../../shared/book/outline';
import { placeSchema } from '../../shared/book/outline-operation';
import { nameKey, uniqueName } from '../../shared/book/slug';
import type { Disk } from '../disk';
import { locateChapter, newChapterPath } from './chapter-files';
import { octavoFolder } from './octavo-folder';
import { type Surroundings, stamp } from './surroundings';

const RECORD = 'trashed.json';
/** What a chapter's file is called there: its own name may have to change before it goes back. */
const TEXT = 'text.md';
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

/** First step of a removal: what is going, written down. Until book.yaml drops the entry it means nothing. */
export async function recordRemoval(
  { disk, clock }: Surroundings,
  folder: string,
  removed: Removed,
): Promise<TrashedItem> {
  const trash = await octavoFolder(disk, folder, 'trash');
  const taken = (await disk.list(trash)).map(({ name }) => name);
  const name = uniqueName(`${stamp(clock())} ${titleOf(removed)}`, taken, '');
  const item = { id: idOf(removed), trashedAt: clock().toISOString(), removed, name };
  await writeRecord(disk, folder, item);
  return item;
}

async function writeRecord(disk: Disk, folder: string, { name, trashedAt, removed }: TrashedItem): Promise<void> {
  const path = await octavoFolder(disk, folder, 'trash', name);
  await disk.writeDurably(join(path, RECORD), `${JSON.stringify({ trashedAt, removed }, null, 1)}\n`);
}

/** Last step of a removal: the chapter's file goes beside the record. One that is missing or outside stays where it is. */
export async function moveToTrash(disk: Disk, folder: string, { name, removed }: TrashedItem): Promise<void> {
  if (removed.kind !== 'chapter' || removed.chapter.file === undefined) return;
  const from = await locateChapter(disk, folder, removed.chapter.file).catch(() => null);
  if (from === null || (await disk.stat(from)) === null) return;
  await disk.rename(from, join(await octavoFolder(disk, folder, 'trash', name), TEXT));
}

/**
 * First step of a restoration: the file goes back among the chapters, under another name when its own has been given
 * away since. Gives what is to be put back into the outline.
 */
export async function takeFromTrash(disk: Disk, folder: string, item: TrashedItem): Promise<Removed> {
  const { removed } = item;
  if (removed.kind !== 'chapter' || removed.chapter.file === undefined) return removed;
  const { file } = removed.chapter;
  const trashed = await disk.inside(folder, ['.octavo', 'trash', item.name, TEXT]);
  // Not there: it never left `chapters/`, or went back already before a power cut.
  if ((await disk.stat(trashed)) === null) return removed;
  const taken = (await disk.list(await disk.inside(folder, ['chapters']))).map(({ name }) => name);
  const isFree = taken.every((name) => nameKey(name) !== nameKey(file));
  const name = isFree ? file : uniqueName(file.replace(/\.md$/i, ''), taken, '.md');
  const back: Removed = { ...removed, chapter: { ...removed.chapter, file: name } };
  // The new name is written down before the file moves, so that a cut in between loses no trail.
  if (!isFree) await writeRecord(disk, folder, { ...item, removed: back });
  await disk.rename(trashed, await newChapterPath(disk, folder, name));
  return back;
}

/** Last step of a restoration. */
export async function forgetTrashed(disk: Disk, folder: string, item: TrashedItem): Promise<void> {
  await disk.removeFolder(await disk.inside(folder, ['.octavo', 'trash', item.name]));
}
