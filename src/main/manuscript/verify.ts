import { join, relative } from 'node:path';
import { type Book, type Chapter, chaptersInOrder } from '../../shared/book/book';
import { wordsOf } from '../../shared/document/words';
import { OctavoError } from '../../shared/errors';
import { TEMPORARY_ENDING } from '../disk';
import { conflictCopies, unlistedWarnings } from './book-facts';
import { readBookFile } from './book-on-disk';
import { listChapterFiles } from './chapter-files';
import { type FoundJournal, memoryOf } from './found-journals';
import { createHistory } from './history/history';
import { readJournalName } from './journal';
import { isShortened, readLastGood } from './last-good';
import { byChapter, findBookJournals } from './recovery';
import type { Remark } from './remarks';
import { createRedo, lifeboatOf } from './safety';
import { bookIdOf, type Surroundings } from './surroundings';
import { readTrash, readTrashed, TEXT } from './trash';
import { type CheckedChapter, verifyChapter } from './verify-chapter';

/** What the check of a book's files found. */
export interface Verification {
  /** '' when no book.yaml can be read. */
  readonly title: string;
  readonly chapters: number;
  readonly versions: number;
  /** Words that are in a journal and not yet in their chapter's file: they come there when the book is opened. */
  readonly waiting: number;
  /** What is not as it should be. */
  readonly problems: readonly Remark[];
  /** What is as it may be, and worth knowing. */
  readonly notes: readonly Remark[];
}

/** What one look adds to the whole. */
interface Found {
  readonly problems: Remark[];
  readonly notes: Remark[];
}

/** The folders of a book whose content counts, as parts; a machine's own come to them. */
const FOLDERS = [['chapters'], ['.octavo'], ['.octavo', 'dev'], ['.octavo', 'objects'], ['.octavo', 'trash']] as const;

/**
 * Reads all that a book consists of, as far as it can be read, and writes nothing: chapters, journals of every machine and
 * of the lifeboat, operations that were not finished, every text of the history, trash. Throws `folder-missing`, and
 * `book-missing` for a folder in which nothing of a book is; no damage makes it throw.
 */
export async function verifyBook(surroundings: Surroundings, path: string): Promise<Verification> {
  const { disk } = surroundings;
  const folder = await disk.trueName(path).catch((cause: unknown) => {
    throw new OctavoError('folder-missing', { folder: path }, { cause });
  });
  const found: Found = { problems: [], notes: [] };
  const book = await verifyBookFile(surroundings, folder, found);
  await verifyFolders(surroundings, folder, found);
  const journals = await verifyJournals(surroundings, folder, found);
  const history = await verifyHistory(surroundings, folder, found);

  const groups = [byChapter(journals.own), ...journals.others.map(byChapter)];
  const known = new Set<string>();
  let waiting = 0;
  // Without a list of chapters, the files are all that can be looked at.
  const chapters: readonly Chapter[] =
    book === null
      ? (await listChapterFiles(disk, folder).catch(() => [])).map((file) => ({ id: '', file }))
      : chaptersInOrder(book).map(({ chapter }) => chapter);
  for (const chapter of chapters) {
    known.add(chapter.id);
    const memories = groups.map((group) => memoryOf(group.get(chapter.id) ?? []));
    const checked: CheckedChapter = { chapter, memories, isKept: history.kept.has(chapter.id) };
    const { remark, words } = await verifyChapter(disk, folder, checked);
    if (remark !== null) found.problems.push(remark);
    const name = chapter.title ?? chapter.file ?? chapter.id;
    if (words > 0) found.notes.push({ code: 'words-waiting', values: { words, chapter: name } });
    waiting += words;
  }
  for (const group of groups)
    for (const [chapter, ofChapter] of group) {
      const memory = known.has(chapter) ? null : memoryOf(ofChapter);
      if (memory === null || memory.isSaved) continue;
      const words = wordsOf(memory.last.text).length;
      found.notes.push({ code: 'words-orphaned', values: { words, chapter } });
    }
  if (book !== null) await verifyStrangers(surroundings, folder, book, found);
  await verifyOperations(surroundings, folder, found);
  await verifyTrash(surroundings, folder, known, found);
  return { title: book?.title ?? '', chapters: chapters.length, versions: history.versions, waiting, ...found };
}

/** book.yaml, and the copy of it that would stand in for it; gives the book that they tell of. */
async function verifyBookFile({ disk }: Surroundings, folder: string, { problems }: Found): Promise<Book | null> {
  const copy = join(folder, '.octavo', 'last-good', 'book.yaml');
  const good = await readLastGood(disk, folder);
  const isCopyThere = (await disk.stat(copy).catch(() => null)) !== null;
  if (good === null && isCopyThere) problems.push({ code: 'last-good-unreadable', values: {} });
  try {
    const { book, tooNew } = (await readBookFile(disk, folder)).file;
    if (tooNew !== null) problems.push({ code: 'book-too-new', values: { version: tooNew } });
    const trash = await readTrash(disk, folder).catch(() => []);
    const isShort = await isShortened(disk, folder, book, trash).catch(() => false);
    if (isShort) problems.push({ code: 'book-shortened', values: {} });
    return book;
  } catch (error) {
    if (!(error instanceof OctavoError)) throw error;
    const { code, values } = error;
    if (code === 'book-missing' && good === null) {
      const chapters = await disk.list(join(folder, 'chapters')).catch(() => []);
      const own = await disk.list(join(folder, '.octavo')).catch(() => []);
      if (chapters.length === 0 && own.length === 0) throw error;
    }
    if (code === 'book-missing' || code === 'book-damaged' || code === 'book-invalid' || code === 'book-too-new')
      problems.push({ code, values });
    else problems.push({ code: 'book-unreadable', values: {} });
    return good?.file.book ?? null;
  }
}

/** Folders that are not what they should be, and what a cut left unfinished in them. */
async function verifyFolders({ disk }: Surroundings, folder: string, { problems, notes }: Found): Promise<void> {
  const machines = await disk.list(join(folder, '.octavo', 'dev')).catch(() => []);
  const own = machines.flatMap(({ name }) =>
    [[], ['journal'], ['tx']].map((rest) => ['.octavo', 'dev', name, ...rest]),
  );
  let unfinished = 0;
  for (const parts of [[], ...FOLDERS, ...own]) {
    try {
      const entries = await disk.list(await disk.inside(folder, parts));
      unfinished += entries.filter(
        ({ name, kind }) => kind === 'file' && name.startsWith('.') && name.endsWith(TEMPORARY_ENDING),
      ).length;
    } catch {
      problems.push({ code: 'folder-unreadable', values: { folder: parts.join('/') } });
    }
  }
  if (unfinished > 0) notes.push({ code: 'temporaries', values: { count: unfinished } });
}

async function verifyJournals(surroundings: Surroundings, folder: string, { problems }: Found) {
  const { disk, device } = surroundings;
  const lifeboat = lifeboatOf(surroundings, bookIdOf(folder));
  const journals = await findBookJournals(disk, folder, device.id, lifeboat);
  const all: readonly FoundJournal[] = [...journals.own, ...journals.others.flat()];
  const told = (path: string) => (path.startsWith(lifeboat) ? path : relative(folder, path));
  for (const { path, replay, tail } of all) {
    const file = told(path);
    if (replay === null) problems.push({ code: 'journal-unreadable', values: { file } });
    else if (tail.length > 0) problems.push({ code: 'journal-torn', values: { file, bytes: tail.length } });
  }
  // One that could not be read at all is not among them.
  const read = new Set(all.map(({ path }) => path));
  const machines = await disk.list(join(folder, '.octavo', 'dev')).catch(() => []);
  const places = [lifeboat, ...machines.map(({ name }) => join(folder, '.octavo', 'dev', name, 'journal'))];
  for (const place of places)
    for (const { name } of await disk.list(place).catch(() => [])) {
      const path = join(place, name);
      if (readJournalName(name) === null || read.has(path) || (await disk.stat(path).catch(() => null)) === null)
        continue;
      problems.push({ code: 'journal-unreadable', values: { file: told(path) } });
    }
  return journals;
}

/** Every text of the history; gives how many versions there are, and which chapters have one. */
async function verifyHistory({ disk, clock, device }: Surroundings, folder: string, { problems }: Found) {
  const logs = new Map<string, number | null>();
  const history = createHistory({
    disk,
    clock,
    folder,
    device: device.id,
    octavoFolder: async () => {
      throw new Error('a check writes nothing');
    },
    damaged: (damage) => damage.kind === 'log' && logs.set(damage.device, damage.lines),
  });
  const versions = await history.list();
  const { damaged, missing } = await history.verify();
  if (damaged.length > 0) problems.push({ code: 'object-damaged', values: { count: damaged.length } });
  if (missing.length > 0) problems.push({ code: 'object-missing', values: { count: missing.length } });
  for (const [name, lines] of logs)
    problems.push(
      lines === null
        ? { code: 'log-unreadable', values: { device: name } }
        : { code: 'log-damaged', values: { device: name, lines } },
    );
  const kept = new Set(
    versions.flatMap(({ chapters }) => chapters.filter(({ words }) => words > 0).map(({ id }) => id)),
  );
  return { versions: versions.length, kept };
}

/** Files beside the chapters that no entry names, and second versions of some. */
async function verifyStrangers({ disk }: Surroundings, folder: string, book: Book, found: Found): Promise<void> {
  const copies = await conflictCopies(disk, folder, book).catch(() => []);
  for (const { file } of copies) found.problems.push({ code: 'chapter-copy', values: { file } });
  const others = await unlistedWarnings(disk, folder, book).catch(() => []);
  for (const { code, values } of others)
    if (code === 'chapter-unlisted') found.notes.push({ code: 'chapter-unlisted', values });
}

async function verifyOperations(surroundings: Surroundings, folder: string, { problems, notes }: Found): Promise<void> {
  const { disk, device } = surroundings;
  const { valid, foreign } = await createRedo(surroundings, folder)
    .look()
    .catch(() => ({ valid: 0, foreign: 0 }));
  if (valid > 0) notes.push({ code: 'operation-pending', values: { count: valid } });
  if (foreign > 0) problems.push({ code: 'operation-foreign', values: { count: foreign } });
  const machines = await disk.list(join(folder, '.octavo', 'dev')).catch(() => []);
  let elsewhere = 0;
  for (const { name } of machines) {
    if (name === device.id) continue;
    const records = await disk.list(join(folder, '.octavo', 'dev', name, 'tx')).catch(() => []);
    elsewhere += records.filter((record) => record.kind === 'file' && record.name.endsWith('.json')).length;
  }
  if (elsewhere > 0) notes.push({ code: 'operation-elsewhere', values: { count: elsewhere } });
}

/** What lies in the trash and cannot be put back. What is in the book again is not in the trash, whatever a cut left there. */
async function verifyTrash(
  { disk }: Surroundings,
  folder: string,
  inBook: ReadonlySet<string>,
  { problems }: Found,
): Promise<void> {
  const items = await readTrash(disk, folder).catch(() => []);
  const whole = new Set<string>();
  for (const item of items) {
    const { removed, id, name } = item;
    const needsText = removed.kind === 'chapter' && removed.chapter.file !== undefined && !inBook.has(id);
    const text = needsText ? await readTrashed(disk, folder, item, TEXT).catch(() => null) : '';
    if (text !== null && !text.includes('\uFFFD') && !text.includes('\0')) whole.add(name);
  }
  for (const { name, kind } of await disk.list(join(folder, '.octavo', 'trash')).catch(() => []))
    if (kind === 'folder' && !whole.has(name)) problems.push({ code: 'trash-unreadable', values: { name } });
}
