import { TEMPORARY_ENDING } from '../../disk';
import type { FoundJournal } from '../found-journals';
import { type ReadLog, readLines } from '../history/log-lines';
import { readJournalName } from '../journal';
import { replayJournal } from '../journal-records';
import { revisionOfText } from '../surroundings';
import type { FoundFile } from './found-files';
import { inflateText, parseJson, piecesOf, remainsOf, wholeText } from './readable';

/** What a text that was found is. */
export type TextKind =
  | 'file'
  | 'journal'
  | 'pieces'
  | 'version'
  | 'trash'
  | 'recovered'
  | 'operation'
  | 'unfinished'
  | 'remains';

/** A text that was found, and where. */
export interface SalvagedText {
  readonly kind: TextKind;
  readonly text: string;
  /** The id of its chapter, when that is known. */
  readonly chapter: string | null;
  /** What it is called by where it was found; '' when by nothing. */
  readonly name: string;
  /** The path it was found at, from the book's folder. */
  readonly from: string;
  /** ISO 8601; `null` when nobody wrote it down. */
  readonly time: string | null;
}

/** A file of `chapters/`. */
export interface ChapterFound {
  readonly name: string;
  /** `null`: damaged, or the disk does not give it. */
  readonly text: string | null;
  readonly remains: string | null;
}

/** A text of the history. */
export interface ObjectFound {
  readonly revision: string;
  readonly isWhole: boolean;
  readonly file: FoundFile;
}

/** Everything that a damaged folder, and the lifeboat of its book, say. */
export interface FoundTexts {
  /** book.yaml and its last good copy, in that order, where they are. */
  readonly books: readonly { readonly origin: 'book' | 'last-good'; readonly bytes: Uint8Array }[];
  readonly chapters: readonly ChapterFound[];
  /** By machine; this one and its lifeboat are ''. */
  readonly journals: ReadonlyMap<string, readonly FoundJournal[]>;
  readonly logs: readonly { readonly device: string; readonly log: ReadLog }[];
  readonly objects: ReadonlyMap<string, ObjectFound>;
  /** The ids of the chapters in the trash. */
  readonly trashed: ReadonlySet<string>;
  /** All other texts. */
  readonly texts: readonly SalvagedText[];
  readonly daily: Uint8Array | null;
  /** What was written by day: path from `.octavo/`, and bytes. */
  readonly days: readonly { readonly parts: readonly string[]; readonly bytes: Uint8Array }[];
  /** What is no business of Octavo's, and goes along as it is. */
  readonly others: readonly FoundFile[];
  /** Files that the disk does not give. */
  readonly unreadable: readonly string[];
}

/** Files of Octavo's own in which there is no text. */
const OF_NO_USE = /^(?:README\.txt|lock\.json.*|ballast|unnamed\.json)$/;

/** Reads everything, file by file; what is in a file says what it is wherever its name or place still can. Never throws. */
export async function findTexts(
  files: readonly FoundFile[],
  lifeboat: readonly FoundFile[],
  device: string,
): Promise<FoundTexts> {
  const books: { origin: 'book' | 'last-good'; bytes: Uint8Array }[] = [];
  const chapters: ChapterFound[] = [];
  const journals = new Map<string, FoundJournal[]>();
  const logs: { device: string; log: ReadLog }[] = [];
  const objects = new Map<string, ObjectFound>();
  const trashed = new Set<string>();
  const titles = new Map<string, string>();
  const texts: SalvagedText[] = [];
  const others: FoundFile[] = [];
  const unreadable: string[] = [];
  let daily: Uint8Array | null = null;
  const days: { parts: readonly string[]; bytes: Uint8Array }[] = [];

  const addText = (kind: TextKind, from: string, name: string, bytes: Uint8Array, chapter: string | null = null) => {
    const text = wholeText(bytes);
    const remains = text === null ? remainsOf(bytes) : null;
    if (text !== null) texts.push({ kind, text, chapter, name, from, time: null });
    else if (remains !== null) texts.push({ kind: 'remains', text: remains, chapter, name, from, time: null });
  };
  const addPieces = (from: string, chapter: string | null, bytes: Uint8Array) => {
    const text = bytes.length === 0 ? null : (piecesOf(bytes) ?? remainsOf(bytes));
    if (text !== null) texts.push({ kind: 'pieces', text, chapter, name: '', from, time: null });
  };
  const addJournal = (machine: string, from: string, name: string, bytes: Uint8Array) => {
    const replay = replayJournal(bytes);
    const named = readJournalName(name);
    const chapter = replay?.chapter ?? named?.chapter ?? null;
    const tail = bytes.subarray(replay?.trusted ?? 0);
    addPieces(from, chapter, tail);
    if (replay === null || chapter === null) return;
    const begun = parseJson(new TextDecoder().decode(bytes.subarray(17, bytes.indexOf(10))))?.text;
    if (typeof begun === 'string') texts.push({ kind: 'journal', text: begun, chapter, name: '', from, time: null });
    const generation = named?.generation ?? replay.generation;
    journals.set(machine, [
      ...(journals.get(machine) ?? []),
      { path: from, chapter, generation, replay, tail, isUnread: false },
    ]);
  };
  const addOperation = (from: string, bytes: Uint8Array) => {
    const text = new TextDecoder().decode(bytes);
    const steps = parseJson(text.slice(text.indexOf('{')))?.steps;
    if (!Array.isArray(steps)) return addPieces(from, null, bytes);
    for (const step of steps as readonly unknown[]) {
      const { path, text: written } = (step ?? {}) as { readonly path?: unknown; readonly text?: unknown };
      const parts = Array.isArray(path) ? path.map(String) : [];
      const name = parts.at(-1) ?? '';
      if (typeof written === 'string' && name.endsWith('.md'))
        texts.push({ kind: 'operation', text: written, chapter: null, name, from, time: null });
    }
  };

  // What is in the trash is named by the records there, wherever they stand in the order.
  for (const { parts, read } of files) {
    const [top, room, item = '', name] = parts;
    if (top !== '.octavo' || room !== 'trash' || name !== 'trashed.json') continue;
    const bytes = await read();
    const removed = bytes === null ? null : parseJson(new TextDecoder().decode(bytes))?.removed;
    const { chapter } = (removed ?? {}) as { readonly chapter?: Readonly<Record<string, unknown>> };
    if (typeof chapter?.id === 'string') trashed.add(chapter.id);
    const title = chapter?.title ?? chapter?.file;
    if (typeof title === 'string') titles.set(item, title);
  }

  for (const file of files) {
    const { parts } = file;
    const [top = '', room = '', item = '', inItem = ''] = parts;
    const path = parts.join('/');
    const isUnfinished = (parts.at(-1) ?? '').endsWith(TEMPORARY_ENDING);
    const name = isUnfinished ? finishedName(parts.at(-1) ?? '') : (parts.at(-1) ?? '');
    const isOurs = top === '.octavo' || top === 'chapters' || (parts.length === 1 && name === 'book.yaml');
    if (!isOurs && !isUnfinished) {
      others.push(file);
      continue;
    }
    if (top === '.octavo' && OF_NO_USE.test(name)) continue;
    const bytes = await file.read();
    if (bytes === null) {
      unreadable.push(path);
      continue;
    }
    if (path === 'book.yaml') books.unshift({ origin: 'book', bytes });
    else if (path === '.octavo/last-good/book.yaml') books.push({ origin: 'last-good', bytes });
    else if (path === '.octavo/daily.json') daily = bytes;
    else if (/^\.octavo\/dev\/[^/]+\/days-\d{4}\.json$/.test(path))
      days.push({ parts: path.split('/').slice(1), bytes });
    else if (top === '.octavo' && room === 'objects') {
      const found = await inflateText(bytes);
      if (found?.isWhole) {
        const revision = revisionOfText(found.text);
        objects.set(revision, { revision, isWhole: true, file });
      } else if (found)
        texts.push({ kind: 'remains', text: found.text, chapter: null, name: '', from: path, time: null });
    } else if (top === '.octavo' && room === 'dev' && inItem === 'journal')
      addJournal(item === device ? '' : item, path, name, bytes);
    else if (top === '.octavo' && room === 'dev' && inItem === 'tx') addOperation(path, bytes);
    else if (top === '.octavo' && room === 'dev' && name.endsWith('.jsonl'))
      logs.push({ device: item, log: readLines(bytes) });
    else if (top === '.octavo' && room === 'trash') {
      if (name !== 'trashed.json') addText('trash', path, titles.get(item) ?? item, bytes);
    } else if (name.endsWith('.oj')) addPieces(path, readJournalName(name)?.chapter ?? null, bytes);
    else if (name.endsWith('operation.json')) addOperation(path, bytes);
    else if (isUnfinished) addText('unfinished', path, name, bytes);
    else if (top === 'chapters' && parts.length === 2 && /\.md$/i.test(name)) {
      const text = wholeText(bytes);
      chapters.push({ name, text, remains: text === null ? remainsOf(bytes) : null });
    } else if (top === 'chapters' && parts.length > 1 && wholeText(bytes) === null) others.push(file);
    else addText(top === '.octavo' ? 'recovered' : 'file', path, name, bytes);
  }
  for (const { parts, read } of lifeboat) {
    const bytes = await read();
    if (bytes !== null) addJournal('', `lifeboat/${parts.join('/')}`, parts.at(-1) ?? '', bytes);
  }
  return { books, chapters, journals, logs, objects, trashed, texts, daily, days, others, unreadable };
}

/** `.la-panne.md.0a1b2c3d.octavo-tmp` was to become `la-panne.md`. */
function finishedName(name: string): string {
  return name.slice(1, -TEMPORARY_ENDING.length).replace(/\.[0-9a-f]{8}$/, '');
}
