import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { createBackups } from '../../../src/main/manuscript/backups';
import { createManuscripts } from '../../../src/main/manuscript/manuscripts';
import type { BookView } from '../../../src/shared/book/book-view';
import type { Answer, EventMessage, HostState } from '../../../src/shared/contract';
import { bookFolder } from '../manuscript/books';
import { type TestHost, temporaryFolder, testHost } from './test-host';

async function value<Result>(answer: Promise<Answer>): Promise<Result> {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify(given.error));
  return given.value as Result;
}

/** A host that makes backups into a folder, and all that it tells. */
async function backingUp(into = temporaryFolder(), home = temporaryFolder()) {
  const host = await testHost({}, home);
  host.host.places.grant(into);
  await value(host.answer('settings.change', { backup: { folder: into } }));
  const told: EventMessage[] = [];
  host.listen((message) => told.push(message));
  return { host, into, home, told };
}

async function open(host: TestHost, folder = bookFolder()): Promise<BookView> {
  host.host.places.grant(folder);
  return value<BookView>(host.answer('books.open', { folder }));
}

/** Puts a last word into a chapter, in its journal only. */
async function type(host: TestHost, { id }: BookView, chapter: string, word: string): Promise<void> {
  const at = { book: id, chapter };
  const { text, revision } = await value<{ text: string; revision: string }>(host.answer('chapters.read', at));
  await value(host.answer('chapters.type', { ...at, base: revision, splice: { at: text.length, del: 0, ins: word } }));
}

const warningsOf = async (host: TestHost) => (await value<HostState>(host.answer('host.state', {}))).warnings;

describe('a backup when a book is closed', () => {
  test('holds the last word, which nobody saved', async () => {
    const { host, into } = await backingUp();
    const view = await open(host);
    await type(host, view, 'cha1', 'dernier mot\n');
    await value(host.answer('books.close', { book: view.id }));
    await host.close();
    const [name = ''] = readdirSync(into);
    expect(name).toMatch(/^le-livre-noir-.*\.zip$/);
    const files = unzipSync(readFileSync(join(into, name)));
    expect(Buffer.from(files['chapters/la-panne.md'] ?? []).toString()).toContain('dernier mot');
  });

  test('is made of the books that are open when the program ends, and of a book that two windows show only once', async () => {
    const { host, into } = await backingUp();
    const one = await open(host);
    await open(host, one.folder);
    await value(host.answer('books.close', { book: one.id }));
    expect(readdirSync(into)).toEqual([]);
    await open(host);
    await host.close();
    expect(readdirSync(into)).toHaveLength(2);
  });

  test('is not made when the writer wants none, nor by a terminal, which only reads', async () => {
    const { host, into } = await backingUp();
    await value(host.answer('settings.change', { backup: null }));
    const view = await open(host);
    await host.close();
    const reader = await backingUp(into);
    const terminal = await testHost({ door: 'cli' }, reader.home);
    await open(terminal, view.folder);
    await terminal.close();
    expect(readdirSync(into)).toEqual([]);
  });

  test('that fails is told, then and at the next start, until one succeeds', async () => {
    const { host, into, home, told } = await backingUp();
    const view = await open(host);
    renameSync(into, `${into}-unplugged`);
    await value(host.answer('books.close', { book: view.id }));
    await host.close();
    expect(told.at(-1)).toMatchObject({
      name: 'backup.failed',
      value: { title: 'Le livre noir', error: { code: 'folder-missing' } },
    });
    // A disk that is not connected is not made anew.
    expect(existsSync(into)).toBe(false);

    const next = await testHost({}, home);
    expect(await warningsOf(next)).toEqual([{ code: 'backup-failed', values: { title: 'Le livre noir' } }]);
    expect(await warningsOf(next)).toEqual([]);
    renameSync(`${into}-unplugged`, into);
    await open(next, view.folder);
    await next.close();
    expect(readdirSync(into)).toHaveLength(1);
    expect(await warningsOf(await testHost({}, home))).toEqual([]);
  });

  test('may be made into the folder of the settings after a start: it was chosen', async () => {
    const { host, into, home } = await backingUp();
    await host.close();
    const next = await testHost({}, home);
    expect(await next.host.places.isGranted(join(into, 'a.zip'))).toBe(true);
  });

  test('never holds a window up: whoever closes a book does not wait for its backup', async () => {
    const { host, into } = await backingUp();
    const disk = createDisk();
    let goOn = () => {};
    const halted = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const held = { ...disk, list: (path: string) => halted.then(() => disk.list(path)) };
    const backups = createBackups({ ...host.host, disk: held });
    const manuscripts = createManuscripts(host.host, (folder, title) => backups.begin(folder, title));
    const { id } = await manuscripts.open(bookFolder());
    await manuscripts.release(id);
    expect(readdirSync(into)).toEqual([]);
    goOn();
    await backups.finish(60_000);
    expect(readdirSync(into)).toHaveLength(1);
  });

  test('that is not done in time is given up, leaves nothing, and is told', async () => {
    const { host, into, told } = await backingUp();
    const disk = createDisk();
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
    const slow = { ...disk, read: (path: string) => pause().then(() => disk.read(path)) };
    const backups = createBackups({ ...host.host, disk: slow });
    backups.begin(bookFolder(), 'Le livre noir');
    await backups.finish(0);
    expect(readdirSync(into)).toEqual([]);
    expect(told.at(-1)).toMatchObject({ name: 'backup.failed', value: { error: { code: 'backup-unfinished' } } });
  });
});
