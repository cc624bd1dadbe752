import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { promisify } from 'node:util';
import { build } from 'vite';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDisk } from '../../src/main/disk';
import { createSentLists, SentListHeld } from '../../src/main/publishing/sent';
import { createCrashDisk } from '../../src/main/torture/crash-disk';
import { CRASH_MODELS, crashStates } from '../../src/main/torture/crash-states';
import { readSent } from '../../src/shared/publishing/sent';
import { temporaryFolder } from '../main/manuscript/folders';
import { diskWith, looking, textOf } from './disks';

const PDF = '/book/exports/2026-11-23/Livre.pdf';
const EARLIER = '# à la main\n- at: hier\n  files: [ { path: a.pdf, format: pdf, size: 1, sha256: SUM } ]\n'.replace(
  'SUM',
  'a'.repeat(64),
);

describe('a power cut while an export is recorded', () => {
  it.each(CRASH_MODELS)('leaves the files with their record or without it, never half a record (%s)', async (model) => {
    const disk = createCrashDisk(
      await diskWith({
        '/book': null,
        '/book/exports': null,
        '/book/exports/2026-11-23': null,
        [PDF]: 'les pages',
        '/book/exports/sent.yaml': EARLIER,
      }),
    );
    const lists = createSentLists(createDisk(disk), '/state');
    const at = '2026-11-23T12:00:00.000Z';
    await lists.record('/book', { at, preset: 'BAT' }, [{ format: 'pdf', path: PDF, bytes: 9, pages: 3 }]);
    const found = new Set<string>();
    for (const state of crashStates(disk.log, disk.log.operations.length, looking(model)))
      found.add(textOf(state, '/book/exports/sent.yaml') ?? 'nothing');
    for (let upTo = 0; upTo < disk.log.operations.length; upTo += 1)
      for (const state of crashStates(disk.log, upTo, looking(model))) {
        expect(textOf(state, PDF)).toBe('les pages');
        found.add(textOf(state, '/book/exports/sent.yaml') ?? 'nothing');
      }
    const sha256 = createHash('sha256').update('les pages').digest('hex');
    const lengths = [...found].map((text) => {
      expect(text.startsWith(EARLIER)).toBe(true);
      const { records, unread } = readSent(text);
      expect(unread).toBe(0);
      if (records.length === 2)
        expect(records[0]).toEqual({
          at,
          preset: 'BAT',
          files: [{ path: 'exports/2026-11-23/Livre.pdf', format: 'pdf', size: 9, sha256, pages: 3 }],
        });
      return records.length;
    });
    expect(lengths.sort()).toEqual([1, 2]);
  });
});

describe('several programs that record exports of one book', () => {
  const run = promisify(execFile);
  let program = '';
  beforeAll(async () => {
    const outDir = temporaryFolder();
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: join(import.meta.dirname, 'sent-child.ts'),
        outDir,
        minify: false,
        rollupOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } },
      },
    });
    program = join(outDir, 'child.mjs');
  });

  /** A book with one file that was made of it, and where the programs of its machine meet. */
  function exportedBook() {
    const [folder, stateFolder] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(join(folder, 'exports'));
    writeFileSync(join(folder, 'livre.txt'), 'texte');
    const list = join(folder, 'exports', 'sent.yaml');
    writeFileSync(list, EARLIER);
    return { folder, stateFolder, listed: () => readFileSync(list, 'utf8') };
  }
  const at = '2026-11-23T12:00:00.000Z';
  const fileOf = (folder: string) => [{ format: 'txt', path: join(folder, 'livre.txt'), bytes: 5 }] as const;

  /** One that has the list to itself and hangs. */
  async function hangingProgram({ folder, stateFolder }: ReturnType<typeof exportedBook>): Promise<ChildProcess> {
    const child = spawn(process.execPath, [program, 'hang', folder, stateFolder, 'pendu'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout!, 'data');
    return child;
  }

  it('are all in the list, though they record at the same moment', async () => {
    const { folder, stateFolder, listed } = exportedBook();
    const names = ['un', 'deux'];
    const words = (name: string) => [program, 'record', folder, stateFolder, name, '30', String(names.length)];
    await Promise.all(names.map((name) => run(process.execPath, words(name))));
    const { records, unread } = readSent(listed());
    expect(unread).toBe(0);
    const wanted = names.flatMap((name) => Array.from({ length: 30 }, (_, index) => `${name} ${index}`));
    expect(records.flatMap(({ preset }) => preset ?? []).sort()).toEqual(wanted.sort());
    expect(listed().startsWith(EARLIER)).toBe(true);
  });

  it('do not wait for ever for one that hangs, nor write over what it may still write', async () => {
    const book = exportedBook();
    await hangingProgram(book);
    const lists = createSentLists(createDisk(), book.stateFolder, 300);
    const begun = performance.now();
    await expect(lists.record(book.folder, { at }, fileOf(book.folder))).rejects.toBeInstanceOf(SentListHeld);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(book.listed()).toBe(EARLIER);
    // Whoever only reads is not kept waiting.
    expect((await lists.list(book.folder)).records).toHaveLength(1);
  });

  it('are not kept out by one that was killed while it had the list', async () => {
    const book = exportedBook();
    const hanging = await hangingProgram(book);
    const recorded = createSentLists(createDisk(), book.stateFolder, 60_000).record(
      book.folder,
      { at, preset: 'Après' },
      fileOf(book.folder),
    );
    hanging.kill('SIGKILL');
    await recorded;
    expect(readSent(book.listed()).records.map(({ preset }) => preset)).toEqual(['Après', undefined]);
  });
});
