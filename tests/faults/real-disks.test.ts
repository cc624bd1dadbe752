import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../../src/main/bootstrap/build.mjs';
import { OctavoError } from '../../src/shared/errors';
import { spliceBetween } from '../../src/shared/history/splice';
import { BOOK_YAML, CHAPTERS } from '../main/manuscript/books';
import { fillFolder, temporaryFolder } from '../main/manuscript/folders';
import { LoopDisk, mount, pullOut, unmount, whyNoMount } from './mounts';
import { type RealHost, startRealHost } from './real-host';

const CHAPTER = 'cha1';
const FILE = ['chapters', 'la-panne.md'];

beforeAll(() => build({ quiet: true }), 120_000);

/** Somebody who types sentences one by one and waits for each to be acknowledged. */
class Desk {
  readonly #host: RealHost;
  readonly #book: string;
  revision: string;
  /** The text with every sentence that was acknowledged, and all that went before. */
  text: string;
  readonly texts: string[];

  private constructor(host: RealHost, book: string, { text, revision }: { text: string; revision: string }) {
    this.#host = host;
    this.#book = book;
    this.text = text;
    this.revision = revision;
    this.texts = [text];
  }

  static async open(host: RealHost, folder: string): Promise<Desk> {
    const { id } = await host.call('books.open', { folder });
    return new Desk(host, id, await host.call('chapters.read', { book: id, chapter: CHAPTER }));
  }

  /** Gives where the words went; rejects as the host does, and then they are nowhere. */
  async type(sentence: string): Promise<'book' | 'lifeboat'> {
    const after = `${this.text.trimEnd()} ${sentence}\n`;
    this.texts.push(after);
    const splice = spliceBetween(this.text, after);
    const typed = await this.#host.call('chapters.type', {
      book: this.#book,
      chapter: CHAPTER,
      base: this.revision,
      splice,
    });
    if (typed.state !== 'kept') throw new Error('the host had another text');
    this.text = after;
    this.revision = typed.revision;
    return typed.place;
  }

  settle(): Promise<unknown> {
    return this.#host.call('chapters.settle', { book: this.#book, chapter: CHAPTER });
  }
}

const codeOf = (failure: unknown) => (failure instanceof OctavoError ? failure.code : String(failure));
const refusal = (work: Promise<unknown>) => work.then(() => 'none', codeOf);

/** Writes until a disk takes no more; gives what makes room again. */
function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  let text = '';
  for (const size of [65_536, 4096, 512]) {
    for (;;) {
      try {
        writeFileSync(`${path}-${text.length}`, 'x'.repeat(size));
        text += 'x';
      } catch {
        break;
      }
    }
  }
  return () => {
    for (const name of readdirSync(folder)) if (name.startsWith('filler')) rmSync(join(folder, name));
  };
}

const lifeboat = (home: string) => {
  const books = join(home, 'state', 'books');
  if (!existsSync(books)) return [];
  return readdirSync(books, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.oj'));
};

let host: RealHost | null = null;
let place = '';
let home = '';
beforeEach(() => {
  place = join(temporaryFolder(), 'disk');
  home = temporaryFolder();
});
afterEach(async () => {
  host?.kill();
  await host?.ended;
  host = null;
  await unmount(place).catch(() => undefined);
});

const why = whyNoMount();
describe.skipIf(why !== null)(`a real disk under an open book${why === null ? '' : ` (skipped: ${why})`}`, () => {
  /** A book on the disk; the host that has it open. */
  const openBook = async (folder: string) => {
    if (!existsSync(join(folder, 'book.yaml'))) fillFolder(folder, { 'book.yaml': BOOK_YAML, ...CHAPTERS });
    host = await startRealHost(home, folder);
    return { host, desk: await Desk.open(host, folder) };
  };
  const fileIn = (folder: string) => readFileSync(join(folder, ...FILE), 'utf8');

  test('that is full to the last byte, and nothing else there: no acknowledged word is lost', async () => {
    mount(place, '-t', 'tmpfs', '-o', 'size=4m', 'octavo');
    home = join(place, 'home');
    mkdirSync(home);
    const folder = join(place, 'livre');
    const { desk } = await openBook(folder);
    await desk.type('Avant.');
    await desk.settle();
    const makeRoom = fill(place);
    let failure = 'none';
    for (let sentence = 0; sentence < 400 && failure === 'none'; sentence += 1)
      failure = await refusal(
        desk.type(`La phrase ${sentence}, que personne n’a encore lue, est d’une longueur certaine.`),
      );
    expect(failure).toBe('disk-full');
    expect(desk.text.length).toBeGreaterThan(20);
    expect(await refusal(desk.settle())).toBe('disk-full');
    expect(desk.texts, 'the file is a whole version').toContain(fileIn(folder));
    host?.kill();
    await host?.ended;
    expect(desk.texts).toContain(fileIn(folder));

    const again = await openBook(folder);
    expect(desk.texts.indexOf(again.desk.text)).toBeGreaterThanOrEqual(desk.texts.indexOf(desk.text));
    makeRoom();
    await again.desk.type('Après.');
    await again.desk.settle();
    expect(fileIn(folder)).toBe(again.desk.text);
  });

  test('that is full: words go on into the lifeboat, and into the book when there is room', async () => {
    mount(place, '-t', 'tmpfs', '-o', 'size=4m', 'octavo');
    const folder = join(place, 'livre');
    const { desk } = await openBook(folder);
    expect(await desk.type('Avant.')).toBe('book');
    const makeRoom = fill(place);
    let went = 'book';
    for (let sentence = 0; sentence < 400 && went === 'book'; sentence += 1)
      went = await desk.type(`La phrase ${sentence}, que personne n’a encore lue, est d’une longueur certaine.`);
    expect(went).toBe('lifeboat');
    expect(await refusal(desk.settle())).toBe('disk-full');
    makeRoom();
    await desk.settle();
    expect(fileIn(folder)).toBe(desk.text);
    await host?.stop();
    expect(lifeboat(home), 'nothing is left in it').toEqual([]);
  });

  test('that lets itself only be read from now on: the lifeboat, and back', async () => {
    mount(place, '-t', 'tmpfs', 'octavo');
    const folder = join(place, 'livre');
    const { desk } = await openBook(folder);
    mount(place, '-o', 'remount,ro');
    expect(await desk.type('Gelé.')).toBe('lifeboat');
    expect(await refusal(desk.settle())).toMatch(/^disk-|^book-read-only$/);
    mount(place, '-o', 'remount,rw');
    await desk.settle();
    expect(fileIn(folder)).toBe(desk.text);
    await host?.stop();
    expect(lifeboat(home)).toEqual([]);
  });

  test('that fails while the journal is open: the lifeboat, and all is there after the next start', async (context) => {
    const reason = whyNoMount('mkfs.ext4');
    context.skip(reason !== null, reason ?? '');
    const disk = new LoopDisk('ext4', 'errors=remount-ro');
    try {
      const folder = join(disk.folder, 'livre');
      fillFolder(folder, { 'book.yaml': BOOK_YAML, ...CHAPTERS });
      // The book was there long before.
      await disk.remount();
      const { desk } = await openBook(folder);
      expect(await desk.type('Avant.')).toBe('book');
      context.skip(!disk.fail(), 'this kernel cannot make an ext4 fail');
      expect(await desk.type('Pendant.')).toBe('lifeboat');
      expect(await refusal(desk.settle())).toMatch(/^disk-/);
      host?.kill();
      await host?.ended;
      await disk.remount();
      const again = await openBook(folder);
      expect(again.desk.text).toBe(desk.text);
      expect(fileIn(folder)).toBe(desk.text);
      await host?.stop();
    } finally {
      host?.kill();
      await host?.ended;
      disk.end();
    }
  });

  test.for([
    ['a book on a stick', 'livre'],
    ['a book that is the stick', '.'],
  ] as const)('%s that is pulled out: the lifeboat, and back', async ([, inside]) => {
    const stick = temporaryFolder();
    mount(place, '--bind', stick);
    const folder = join(place, inside);
    const { desk } = await openBook(folder);
    expect(await desk.type('Avant.')).toBe('book');
    pullOut(place);
    expect(await desk.type('Sans le livre.')).toBe('lifeboat');
    expect(await refusal(desk.settle())).not.toBe('none');
    const left = readdirSync(place, { recursive: true, encoding: 'utf8' });
    expect(
      left.filter((name) => /\.(?:oj|md)$/.test(name)),
      'no word is written where the stick was',
    ).toEqual([]);
    host?.kill();
    await host?.ended;
    mount(place, '--bind', stick);
    const again = await openBook(folder);
    expect(again.desk.text).toBe(desk.text);
    expect(fileIn(folder)).toBe(desk.text);
    expect(await again.desk.type('De retour.')).toBe('book');
    pullOut(place);
    expect(await again.desk.type('Encore.')).toBe('lifeboat');
    mount(place, '--bind', stick);
    await again.desk.settle();
    expect(fileIn(folder), 'without a new start').toBe(again.desk.text);
    await again.desk.type('Fin.');
    await host?.stop();
    expect(fileIn(folder)).toBe(again.desk.text);
    expect(lifeboat(home)).toEqual([]);
  });
});
