import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { chaptersInOrder } from '../../shared/book/book';
import { OctavoError } from '../../shared/errors';
import { openDevice } from '../device';
import type { Disk } from '../disk';
import type { HostProcess } from '../host-process';
import { readBookFile } from '../manuscript/book-on-disk';
import { decodeChapter, locateChapter } from '../manuscript/chapter-files';
import { Manuscript } from '../manuscript/manuscript';
import { randomId, type Surroundings } from '../manuscript/surroundings';
import type { KillNews, KillTask } from './kill-messages';
import { SeededWriter } from './kill-typing';
import { randomFrom } from './seeded-random';

/** What is tried by real kills. */
export interface KillsOrder {
  readonly disk: Disk;
  /** The book; its files are only read. */
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  /** Starts the bundle of `torture-process.ts`. */
  start(): HostProcess;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** What came of it. */
export interface KillsReport {
  readonly kills: number;
  /** Acts of writing that were acknowledged before the program was killed. */
  readonly acknowledged: number;
  /** What was lost or damaged, in English; each names seed and round. */
  readonly violations: readonly string[];
  readonly seconds: number;
}

/** Milliseconds after the book is open within which the program is killed. */
const LONGEST = 1200;
/** Milliseconds in which a book must open. */
const OPENING = 60_000;
/** Acts that may have been done after the last whose acknowledgement was heard. */
const UNHEARD = 5000;
/** What is not copied: what was made from the book, and what says which machine has it open. */
const LEFT = /^(?:exports|images|sources|notes)$/i;

/**
 * Copies a book beside itself, on its own disk, lets the real program type in the copy and kills it at random moments; each
 * time the copy is opened again and every acknowledged word is looked for. The copy is removed at the end. Violations are
 * told, not thrown; rejects with what the disk says, as `Manuscript.open` does, or with the reason of `signal`.
 */
export async function killBook(order: KillsOrder): Promise<KillsReport> {
  const { disk, kills, seed, signal, onProgress } = order;
  const from = await disk.trueName(order.folder).catch((cause: unknown) => {
    throw new OctavoError('folder-missing', { folder: order.folder }, { cause });
  });
  const place = join(dirname(from), `.octavo-torture-${randomBytes(4).toString('hex')}`);
  const begun = performance.now();
  try {
    const folder = join(place, basename(from));
    await copyBook(disk, from, folder);
    const stateFolder = join(place, 'state');
    const device = await openDevice(disk, stateFolder);
    const world: Surroundings = { disk, device, stateFolder, clock: () => new Date(), newId: randomId };
    const random = randomFrom(seed);
    const violations: string[] = [];
    let acknowledged = 0;
    let texts = await textsOf(world, folder);
    for (let round = 0; round < kills; round += 1) {
      signal?.throwIfAborted();
      onProgress?.({ done: round, total: kills });
      const task: KillTask = { folder, stateFolder, seed: seed + round, chapters: [...texts.keys()] };
      const killed = await killOne(order, task, random);
      signal?.throwIfAborted();
      acknowledged += killed.acts;
      const told = (what: string) => violations.push(`seed ${seed}, round ${round}: ${what}`);
      if (killed.failure !== null) told(killed.failure);
      texts = await check(world, folder, { task, texts, acts: killed.acts }, told);
    }
    onProgress?.({ done: kills, total: kills });
    return { kills, acknowledged, violations, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await disk.removeFolder(place);
  }
}

/** What a book is made of, without what is large and not written in. Links are left out. */
async function copyBook(disk: Disk, from: string, to: string): Promise<void> {
  const copy = async (parts: readonly string[]): Promise<void> => {
    await disk.makeFolder(join(to, ...parts));
    for (const { name, kind } of await disk.list(join(from, ...parts))) {
      if (parts.length === 0 && LEFT.test(name)) continue;
      if (parts[0] === '.octavo' && /^(?:lock\.json|ballast)/.test(name)) continue;
      if (kind === 'folder') await copy([...parts, name]);
      // A book that is open elsewhere may remove a journal meanwhile.
      else if (kind === 'file' && (await disk.stat(join(from, ...parts, name))) !== null)
        await disk.copy(join(from, ...parts, name), join(to, ...parts, name));
    }
  };
  await copy([]);
}

/** The texts of all chapters that can be read, as the real program gives them. */
async function textsOf(world: Surroundings, folder: string): Promise<ReadonlyMap<string, string>> {
  const book = await Manuscript.open(world, folder);
  try {
    const view = book.view();
    const texts = new Map<string, string>();
    for (const { chapter } of chaptersInOrder(view.book))
      if (view.chapters[chapter.id]?.state === 'present')
        texts.set(chapter.id, (await book.readChapter(chapter.id)).text);
    if (texts.size === 0) throw new OctavoError('export-empty');
    return texts;
  } finally {
    await book.close();
  }
}

/** Lets one process write, and kills it; gives how many acts it was heard to acknowledge. */
function killOne(
  { start, signal }: KillsOrder,
  task: KillTask,
  random: () => number,
): Promise<{ readonly acts: number; readonly failure: string | null }> {
  return new Promise((resolve) => {
    const child = start();
    let acts = 0;
    let failure: string | null = null;
    let isMeant = false;
    const kill = () => {
      isMeant = true;
      child.kill();
    };
    const tooLong = setTimeout(() => {
      failure = 'the book did not open';
      kill();
    }, OPENING);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const delay = random() * LONGEST;
    signal?.addEventListener('abort', kill, { once: true });
    child.onMessage((message) => {
      const news = message as KillNews;
      if (news.kind === 'open') {
        clearTimeout(tooLong);
        timer = setTimeout(kill, delay);
      } else if (news.kind === 'acknowledged') acts = news.acts;
      else {
        failure = news.detail;
        kill();
      }
    });
    child.onExit((code) => {
      clearTimeout(tooLong);
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      if (!isMeant) failure ??= `the program ended by itself (${code})`;
      resolve({ acts, failure });
    });
    child.post(task);
  });
}

/** What was to be in the book when it was killed. */
interface Due {
  readonly task: KillTask;
  /** Before the first act. */
  readonly texts: ReadonlyMap<string, string>;
  /** Acts that were acknowledged. */
  readonly acts: number;
}

/**
 * Holds the book against what was typed: the files before it is opened (each is a text that was in it), the texts after it
 * (those of one moment at or after the last acknowledgement). Gives the texts it has, from which the next round goes on.
 */
async function check(
  world: Surroundings,
  folder: string,
  { task, texts, acts }: Due,
  told: (what: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const files = await filesOf(world, folder);
  const found = await textsOf(world, folder);
  const writer = new SeededWriter(task.seed, texts);
  const had = new Map([...texts].map(([id, text]) => [id, new Set([text])]));
  const isFound = () => [...writer.texts].every(([id, text]) => found.get(id) === text);
  let done = 0;
  const act = () => {
    const action = writer.next();
    done += 1;
    if (action.kind === 'type') had.get(action.chapter)?.add(writer.texts.get(action.chapter) ?? '');
  };
  while (done < acts) act();
  while (!isFound() && done < acts + UNHEARD) act();
  if (!isFound()) {
    const due = new SeededWriter(task.seed, texts);
    for (let count = 0; count < acts; count += 1) due.next();
    const lost = [...due.texts].filter(([id, text]) => found.get(id) !== text).map(([id]) => id);
    told(`after ${acts} acknowledged acts the book is at none of the states that follow (${lost.join(', ')})`);
  }
  for (const [id, text] of files) {
    if (text === null) told(`the file of ${id} is damaged`);
    else if (!had.get(id)?.has(text)) told(`the file of ${id} holds what was never its text`);
  }
  return found;
}

/** What the chapters' files hold; `null`: no text, or no file. */
async function filesOf({ disk }: Surroundings, folder: string): Promise<ReadonlyMap<string, string | null>> {
  const { book } = (await readBookFile(disk, folder)).file;
  const files = new Map<string, string | null>();
  for (const { chapter } of chaptersInOrder(book)) {
    if (chapter.file === undefined) continue;
    const bytes = await disk.read(await locateChapter(disk, folder, chapter.file)).catch(() => null);
    const text = bytes === null ? null : decodeChapter(bytes);
    files.set(chapter.id, text?.includes('\0') ? null : text);
  }
  return files;
}
