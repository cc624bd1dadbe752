import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { forkNode } from '../../../src/main/host-process';
import { type KillsOrder, killBook } from '../../../src/main/torture/kills';
import { octavo } from '../cli/test-terminal';
import { engineBundles } from '../engines/engine-bundles';
import { bookFolder } from '../manuscript/books';
import { temporaryFolder, treeOf } from '../manuscript/folders';
import { richBook } from '../manuscript/rich-book';

let script: string;
beforeAll(async () => {
  script = join(dirname((await engineBundles()).pandocWorker), 'torture-process.cjs');
});

const order = (folder: string, kills: number, own: Partial<KillsOrder> = {}): KillsOrder => ({
  disk: createDisk(),
  folder,
  kills,
  seed: 3,
  start: () => forkNode(script),
  ...own,
});

/** A book with nothing beside it. */
function loneBook(): string {
  const folder = join(temporaryFolder(), 'livre');
  cpSync(bookFolder(), folder, { recursive: true });
  return folder;
}

describe('a program that is really killed', () => {
  test('loses no word that it acknowledged, and the book it was tried on stays as it was, alone in its place', async () => {
    const { folder } = await richBook();
    const before = treeOf(dirname(folder));
    const told: number[] = [];
    const report = await killBook(order(folder, 5, { onProgress: ({ done }) => told.push(done) }));
    expect(report.violations).toEqual([]);
    expect(report.kills).toBe(5);
    expect(report.acknowledged).toBeGreaterThan(20);
    expect(told).toEqual([0, 1, 2, 3, 4, 5]);
    expect(treeOf(dirname(folder))).toEqual(before);
  });

  /** A program that acknowledges what it did not keep, and one that writes where it should not: each must be found out. */
  const liar = (body: string) => {
    const file = join(temporaryFolder(), 'liar.cjs');
    writeFileSync(
      file,
      `const fs = require('node:fs'), path = require('node:path');\nprocess.on('message', (task) => {${body}});\n`,
    );
    return () => forkNode(file);
  };

  test.each([
    [
      'acknowledges what it did not keep',
      `process.send({ kind: 'open' }); process.send({ kind: 'acknowledged', acts: 9 });`,
      /none of the states/,
    ],
    [
      'leaves a chapter half written',
      `const at = path.join(task.folder, 'chapters/la-panne.md'); fs.writeFileSync(at, fs.readFileSync(at).subarray(0, 9)); process.send({ kind: 'open' });`,
      /holds what was never its text/,
    ],
    [
      'leaves a chapter full of NULs',
      `fs.writeFileSync(path.join(task.folder, 'chapters/la-panne.md'), Buffer.alloc(99)); process.send({ kind: 'open' });`,
      /is damaged/,
    ],
    ['ends by itself', `process.exit(7);`, /ended by itself \(7\)/],
    ['fails', `process.send({ kind: 'failed', detail: 'no disk' });`, /no disk/],
  ])('that %s is found out', async (_what, body, found) => {
    const report = await killBook(order(bookFolder(), 1, { start: liar(`${body} setInterval(() => {}, 1000);`) }));
    expect(report.violations.join('\n')).toMatch(found);
  });

  test('can be stopped, and leaves nothing', async () => {
    const folder = loneBook();
    const stop = new AbortController();
    const trial = killBook(
      order(folder, 1000, { signal: stop.signal, onProgress: ({ done }) => done === 1 && stop.abort() }),
    );
    await expect(trial).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(dirname(folder))).toEqual(['livre']);
  });
});

describe('octavo torture', () => {
  test('says in a sentence what was tried and that it held', async () => {
    const cwd = temporaryFolder();
    const folder = loneBook();
    const args = ['torture', folder, '--cuts', '0', '--kills', '2', '--seed', '5'];
    const { code, out, err } = await octavo(cwd, args, { bundle: () => script });
    expect({ code, out }).toEqual({ code: 0, out: '2 arrêts réels\u00a0: aucun mot enregistré n’a été perdu.\n' });
    expect(err).toContain('Arrêts réels');
  });

  test('Ctrl+C stops it: 130, and nothing is left', async () => {
    const cwd = temporaryFolder();
    const folder = loneBook();
    const interrupted = new AbortController();
    const args = ['torture', folder, '--cuts', '0', '--kills', '900', '--json'];
    const { code, out, err } = await octavo(cwd, args, {
      bundle: () => script,
      signal: interrupted.signal,
      watch: (text) => text.includes('Arrêts réels') && interrupted.abort(),
    });
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toContain('la copie a été retirée');
    expect(readdirSync(dirname(folder))).toEqual(['livre']);
  });
});
