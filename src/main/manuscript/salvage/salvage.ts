import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { chaptersInOrder } from '../../../shared/book/book';
import { uniqueName } from '../../../shared/book/slug';
import { OctavoError } from '../../../shared/errors';
import type { Version } from '../../../shared/history/version';
import { fill, type InterfaceLanguage } from '../../../shared/messages/sentence';
import type { Disk } from '../../disk';
import { inOneList, logOf, versionOf } from '../history/log-lines';
import { makeFolderWhole } from '../new-book';
import { lifeboatOf } from '../safety';
import { bookIdOf, type Surroundings, stamp } from '../surroundings';
import { type BestOrigin, bestText, type ReadVersion } from './best-text';
import { type FoundFiles, findFiles } from './found-files';
import { type FoundTexts, findTexts } from './found-texts';
import { otherTexts } from './other-texts';
import { type OutlineOrigin, salvageOutline } from './outline';
import { inflateText } from './readable';
import { type SalvageWords, salvageWords } from './salvage-words';

/** A chapter of a recovered book. */
export interface SalvagedChapter {
  readonly title: string;
  /** Its file in `chapters/`; `null` for a page that Octavo makes. */
  readonly file: string | null;
  readonly origin: BestOrigin;
  /** Of the text, ISO 8601; `null` when nobody wrote it down. */
  readonly time: string | null;
}

/** What was recovered. */
export interface Salvage {
  /** The new folder. */
  readonly folder: string;
  readonly outline: OutlineOrigin;
  readonly chapters: readonly SalvagedChapter[];
  /** Other texts: the path of each from the new folder, and from the damaged one. */
  readonly texts: readonly { readonly file: string; readonly from: string; readonly what: string }[];
  /** Whole texts of the history that went along. */
  readonly objects: number;
  /** Files and folders that could not be read, and links, by their path from the damaged folder. */
  readonly leftOut: readonly string[];
  /** The path of the file that tells all this. */
  readonly readme: string;
}

/** What is to be recovered. */
export interface SalvageOrder {
  readonly folder: string;
  /** A folder that is not there, or empty; beside the damaged one when left out. */
  readonly into?: string;
  /** Of names and of what is written for the author. */
  readonly language: InterfaceLanguage;
  /** Stops the work between two files; nothing is left of the new folder. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Makes a book that opens of all that can be found in a damaged folder, in a new one; the damaged one is only read. `null`
 * when there is not a word in it. No damage makes it throw: it rejects with `folder-missing`, `recover-inside-book`,
 * `book-exists` or `folder-not-empty` before anything is written, with what the disk says of the new folder, or with the
 * reason of `signal`.
 */
export async function salvageBook(surroundings: Surroundings, order: SalvageOrder): Promise<Salvage | null> {
  const { disk, device } = surroundings;
  const words = salvageWords(order.language);
  const folder = await disk.trueName(order.folder).catch((cause: unknown) => {
    throw new OctavoError('folder-missing', { folder: order.folder }, { cause });
  });
  const into = order.into ?? (await freeFolder(disk, folder, words.suffix));
  const way = relative(folder, await plainName(disk, into));
  if (!(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)))
    throw new OctavoError('recover-inside-book', { folder: into });

  const there = await findFiles(disk, folder);
  const boat = await findFiles(disk, lifeboatOf(surroundings, bookIdOf(folder)));
  const found = await findTexts(there.files, boat.files, device.id);
  const parts = await gather(surroundings, found, basename(folder), words, order.language);
  if (parts.isEmpty) return null;
  const leftOut = [...there.leftOut.filter((path) => path !== ''), ...found.unreadable].sort();
  const told = { ...parts, leftOut, from: folder, objects: found.objects.size };
  const readme = readmeOf(surroundings, told, words, order.language);
  await makeFolderWhole(disk, into, (building) => build(surroundings, building, found, told, readme, order));
  const { chapters, texts, outline } = parts;
  return {
    folder: into,
    outline: outline.origin,
    chapters: chapters.map(({ text: _, ...chapter }) => chapter),
    texts: texts.map(({ file, from, what }) => ({ file, from, what })),
    objects: found.objects.size,
    leftOut,
    readme: join(into, parts.readme),
  };
}

/** Everything that will be written, but for what is copied as it is. */
async function gather(
  surroundings: Surroundings,
  found: FoundTexts,
  name: string,
  words: SalvageWords,
  language: InterfaceLanguage,
) {
  const versions = versionsIn(found);
  const outline = salvageOutline(found, versions, surroundings, name);
  const read: ReadVersion = async (revision) => {
    const bytes = (await found.objects.get(revision)?.file.read()) ?? null;
    return bytes === null ? null : ((await inflateText(bytes))?.text ?? null);
  };
  const chapters = [];
  for (const { chapter } of chaptersInOrder(outline.file.book)) {
    const title = chapter.title ?? chapter.file ?? chapter.kind ?? words.untitled;
    if (chapter.file === undefined) continue;
    const best = await bestText(found, chapter, versions, read);
    chapters.push({ id: chapter.id, title, file: chapter.file, ...best });
  }
  const roots = new Set(found.others.map(({ parts }) => parts[0] ?? ''));
  const free = (wanted: string) => {
    for (let count = 1; ; count++) {
      const one = count === 1 ? wanted : wanted.replace(/(\.md)?$/, ` ${count}$1`);
      if (!roots.has(one)) return one;
    }
  };
  const place = free(words.folder);
  const others = await otherTexts(found, outline, chapters, versions, read);
  const taken: string[] = [];
  const texts = others.map(({ text, kind, name: called, from, time, ending }) => {
    const when = time === null ? '' : ` ${stamp(new Date(time))}`;
    const file = uniqueName(`${called || words.untitled} ${words.kinds[kind]}${when}`, taken, ending);
    taken.push(file);
    const what = `${words.kinds[kind]}${time === null ? '' : fill(words.at, { time: momentOf(time, language) })}`;
    return { file: `${place}/${file}`, text, from, what };
  });
  const hasText = chapters.some(({ text }) => text.trim() !== '') || texts.length > 0;
  const isEmpty = !hasText && found.others.length === 0 && found.objects.size === 0;
  return { outline, chapters, texts, place, readme: free(words.readme), isEmpty };
}

/** The versions that the logs of all machines name, newest first. */
function versionsIn({ logs }: FoundTexts): readonly Version[] {
  const machines = new Map<string, Version[]>();
  for (const { device, log } of logs)
    for (const { version } of log.lines)
      if (version !== null) machines.set(device, [...(machines.get(device) ?? []), versionOf(version, device, false)]);
  const number = ({ id }: Version) => Number(id.slice(id.lastIndexOf('-') + 1));
  return inOneList([...machines.values()].map((all) => all.sort((one, other) => number(other) - number(one))));
}

type Told = Awaited<ReturnType<typeof gather>> & {
  readonly leftOut: FoundFiles['leftOut'];
  readonly from: string;
  readonly objects: number;
};

async function build(
  { disk }: Surroundings,
  building: string,
  found: FoundTexts,
  { outline, chapters, texts, place, readme }: Told,
  told: string,
  { signal, onProgress }: SalvageOrder,
): Promise<void> {
  const total = chapters.length + texts.length + found.others.length + found.objects.size + found.logs.length;
  let done = 0;
  const write = async (parts: readonly string[], content: Uint8Array | string) => {
    signal?.throwIfAborted();
    done += 1;
    onProgress?.({ done: Math.min(done, total), total });
    const path = join(building, ...parts);
    await disk.makeFolder(dirname(path));
    await disk.writeDurably(path, content);
  };
  // Opening a book that has all its folders makes none: what is written afterwards is all that there is.
  await disk.makeFolder(join(building, 'chapters'));
  for (const { file, text, origin } of chapters) if (origin !== 'none') await write(['chapters', file], text);
  if (texts.length > 0) await disk.makeFolder(join(building, place));
  for (const { file, text } of texts) await write(file.split('/'), text);
  // Where a file of the book was a folder, or a folder a file, what is no text makes way.
  const files = new Set(['book.yaml', readme, ...chapters.map(({ file }) => `chapters/${file}`)]);
  const folders = new Set(['chapters', '.octavo', place]);
  for (const { parts, read } of found.others) {
    const bytes = await read();
    const prefixes = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
    const isTaken = [...prefixes, parts.join('/')].some((path) => files.has(path)) || folders.has(parts.join('/'));
    if (bytes !== null) await write(isTaken ? [place, '_', ...parts] : parts, bytes);
  }
  for (const { revision, file } of found.objects.values()) {
    const bytes = await file.read();
    if (bytes !== null) await write(['.octavo', 'objects', revision.slice(0, 2), `${revision.slice(2)}.z`], bytes);
  }
  const logs = new Map<string, Uint8Array[]>();
  for (const { device, log } of found.logs) {
    const good = log.lines.filter(({ version }) => version !== null);
    if (device !== '') logs.set(device, [...(logs.get(device) ?? []), logOf(good)]);
  }
  for (const [device, lines] of logs) await write(['.octavo', 'dev', device, 'log.jsonl'], Buffer.concat(lines));
  if (found.daily !== null) await write(['.octavo', 'daily.json'], found.daily);
  for (const { parts, bytes } of found.days) await write(['.octavo', ...parts], bytes);
  await write([readme], told);
  await write(['book.yaml'], outline.file.text);
}

function momentOf(iso: string, language: InterfaceLanguage): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(moment);
}

function readmeOf(
  { clock }: Surroundings,
  { outline, chapters, texts, place, leftOut, from, objects }: Told,
  words: SalvageWords,
  language: InterfaceLanguage,
): string {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(clock());
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
  const origin = (best: BestOrigin, time: string | null) =>
    fill(words.origins[best], { at: time === null ? '' : fill(words.at, { time: momentOf(time, language) }) });
  const sections = [
    `# ${words.heading}`,
    fill(words.intro, { date, folder: from }),
    words.outline[outline.origin],
    `## ${words.chapters}`,
    list(chapters.map((one) => `**${one.title}** (\`${one.file}\`)${words.colon} ${origin(one.origin, one.time)}`)),
    `## ${fill(words.others, { folder: place })}`,
    texts.length === 0
      ? words.noOthers
      : list(texts.map(({ file, what, from: at }) => `\`${file}\`${words.colon} ${what}, \`${at}\``)),
    ...(objects === 0 ? [] : [words.history]),
    ...(leftOut.length === 0 ? [] : [`## ${words.leftOut}`, list(leftOut.map((path) => `\`${path}\``))]),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A name beside the damaged folder that nothing has. */
async function freeFolder(disk: Disk, folder: string, suffix: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = join(dirname(folder), `${basename(folder)} ${suffix}${count === 1 ? '' : ` ${count}`}`);
    if ((await disk.stat(path)) === null) return path;
  }
}

/** The true name of what is not there yet, as far as it is. */
async function plainName(disk: Disk, path: string): Promise<string> {
  const known = await disk.trueName(path).catch(() => null);
  if (known !== null || dirname(path) === path) return known ?? path;
  return join(await plainName(disk, dirname(path)), basename(path));
}
