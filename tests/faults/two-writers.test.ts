import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/main/bootstrap/build.mjs';
import { randomFrom } from '../../src/main/torture/seeded-random';
import { ChapterSaver } from '../../src/renderer/stores/chapter-saver';
import type { ChapterText } from '../../src/shared/contract';
import { mergeTexts } from '../../src/shared/history/merge';
import { WrittenText } from '../../src/shared/history/written-text';
import { bookFolder } from '../main/manuscript/books';
import { temporaryFolder } from '../main/manuscript/folders';
import { type RealHost, startRealHost } from './real-host';

const SECONDS = process.env.OCTAVO_THOROUGH === '1' ? 120 : 10;
const CHAPTER = 'cha1';
const FILE = ['chapters', 'la-panne.md'];
const MARKS = { label: 'Autre version', source: 'essai' };
/** Several paragraphs, so that both sides meet in one only now and then. */
const TEXT = `# La panne\n\n${Array.from({ length: 8 }, (_, index) => `Paragraphe ${index}, qui commence.`).join('\n\n')}\n`;

beforeAll(() => build({ quiet: true }), 120_000);

/** A way in which other programs save: the file's path, the text they want there, and what they do to get it there. */
type Style = (path: string, text: string, token: string) => Promise<void>;

const truncating =
  (middle: number): Style =>
  async (path, text) => {
    const file = openSync(path, 'w');
    writeSync(file, text.slice(0, text.length / 2));
    await pause(middle);
    writeSync(file, text.slice(text.length / 2));
    closeSync(file);
  };

const STYLES: Readonly<Record<string, Style>> = {
  'truncates in place': truncating(2),
  'truncates in place, slowly': truncating(15),
  'renames a new file over it': async (path, text) => {
    writeFileSync(`${path}~`, text);
    renameSync(`${path}~`, path);
  },
  'deletes it and makes it anew': async (path, text) => {
    rmSync(path, { force: true });
    await pause(10);
    writeFileSync(path, text);
  },
  'adds to its end': async (path, _text, token) => appendFileSync(path, `\nAjout ${token}.\n`),
  'saves what it read long before': async (path, text) => {
    await pause(900);
    writeFileSync(path, text);
  },
};

/** How one saves, and the milliseconds between two times. */
interface Habit {
  readonly style: string;
  readonly least: number;
  readonly more: number;
  readonly seconds: number;
}
const HABITS: readonly Habit[] = [
  ...Object.keys(STYLES)
    .filter((style) => !style.endsWith('slowly'))
    .map((style) => ({ style, least: 100, more: 600, seconds: SECONDS })),
  // Often enough to be in the middle of it whenever the file is replaced.
  { style: 'truncates in place, slowly', least: 60, more: 80, seconds: Math.ceil(SECONDS * 0.8) },
];

/** Types numbered words behind the paragraph that has them, wherever that is by now, with the window's own saver. */
class Writer {
  readonly saver: ChapterSaver;
  readonly typed: string[] = [];
  text: string;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(host: RealHost, book: string, start: ChapterText) {
    this.text = start.text;
    const named = { book, chapter: CHAPTER };
    this.saver = new ChapterSaver(
      {
        text: () => new WrittenText(this.text),
        type: (base, splice) => host.call('chapters.type', { ...named, base, splice }),
        settle: () => host.call('chapters.settle', named),
        merge: (base, theirs) => {
          this.text = this.text === base ? theirs : mergeTexts(base, this.text, theirs, MARKS).text;
        },
        keep: () => undefined,
        forget: () => undefined,
        changed: () => undefined,
      },
      start,
    );
    let left = '';
    let keys = 0;
    this.#timer = setInterval(() => {
      keys += 1;
      if (left === '') {
        const at = Math.floor(keys / 250) % 8;
        left = ` n${this.typed.length}n${at}`;
      }
      const paragraph = this.text.indexOf(`Paragraphe ${left.at(-1)},`);
      const end = this.text.indexOf('\n', paragraph);
      // The paragraph is gone when the other deleted it: then behind all.
      const place = paragraph === -1 ? this.text.trimEnd().length : end === -1 ? this.text.length : end;
      const word = left;
      left = '';
      this.text = this.text.slice(0, place) + word + this.text.slice(place);
      this.typed.push(word.trim());
      this.saver.edited();
    }, 60);
  }

  /** Everything is in the file; whoever writes there now is late. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.saver.settle();
  }
}

/** Writes numbered words into the file, as an editor does that has it open too. Gives them. */
async function writeOutside(path: string, habit: Habit, isOver: () => boolean): Promise<string[]> {
  const style = STYLES[habit.style];
  if (!style) throw new Error(habit.style);
  const random = randomFrom(habit.style.length);
  const written: string[] = [];
  while (!isOver()) {
    await pause(habit.least + random() * habit.more);
    if (!existsSync(path)) continue;
    const read = readFileSync(path, 'utf8');
    // A file that is being made is empty for a moment; no editor takes that for the text it had.
    if (!read.includes('Paragraphe')) continue;
    const token = `z${written.length}z`;
    const paragraph = read.indexOf(`Paragraphe ${Math.floor(random() * 8)},`);
    const end = read.indexOf('\n', paragraph);
    const text =
      random() < 0.5 || end === -1 ? `${read}\nAjout ${token}.\n` : `${read.slice(0, end)} ${token}${read.slice(end)}`;
    await style(path, text, token);
    written.push(token);
  }
  return written;
}

/** Every text that Octavo keeps beside the chapters: what it put aside, and the versions. */
function elsewhere(folder: string): string {
  const octavo = join(folder, '.octavo');
  if (!existsSync(octavo)) return '';
  const files = readdirSync(octavo, { recursive: true, encoding: 'utf8' }).map((name) => join(octavo, name));
  return files
    .filter((file) => statSync(file).isFile())
    .map((file) => {
      const bytes = readFileSync(file);
      return file.endsWith('.z') ? inflateSync(bytes).toString('utf8') : bytes.toString('utf8');
    })
    .join('\n');
}

const has = (text: string) => (token: string) => new RegExp(`\\b${token}\\b`).test(text);

describe.concurrent('two programs write in one chapter', () => {
  test.for(HABITS)(
    'one $style, $least ms after the last time: every word of both is somewhere',
    { timeout: SECONDS * 5000 },
    async (habit, context) => {
      const folder = bookFolder({ [FILE.join('/')]: TEXT });
      const path = join(folder, ...FILE);
      const host = await startRealHost(temporaryFolder(), folder);
      try {
        const { id } = await host.call('books.open', { folder });
        const writer = new Writer(host, id, await host.call('chapters.read', { book: id, chapter: CHAPTER }));
        let isOver = false;
        const outside = writeOutside(path, habit, () => isOver);
        // The page loses the keyboard whenever the writer goes to the other program.
        for (let second = 0; second < habit.seconds; second += 1) {
          await pause(1000);
          if (second % 3 === 1) await writer.saver.settle();
        }
        isOver = true;
        const written = await outside;
        await writer.end();
        await host.stop();
        const chapter = readFileSync(path, 'utf8');
        const others = elsewhere(folder);
        const inChapter = has(chapter);
        const anywhere = has(`${chapter}\n${others}`);
        const all = [...writer.typed, ...written];
        await context.annotate(
          JSON.stringify({
            typed: writer.typed.length,
            typedLost: writer.typed.filter((token) => !anywhere(token)).length,
            typedAside: writer.typed.filter((token) => !inChapter(token) && anywhere(token)).length,
            written: written.length,
            writtenLost: written.filter((token) => !anywhere(token)).length,
            writtenAside: written.filter((token) => !inChapter(token) && anywhere(token)).length,
            conflicts: chapter.split('.conflict').length - 1,
            bytes: chapter.length,
          }),
        );
        expect(writer.typed.length).toBeGreaterThan(habit.seconds * 5);
        expect(written.length).toBeGreaterThan(habit.seconds / 2);
        expect(all.filter((token) => !anywhere(token))).toEqual([]);
      } finally {
        host.kill();
      }
    },
  );
});
