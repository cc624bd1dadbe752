import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_IDS } from '../../../src/shared/publishing/format-ids';
import { engineBundles } from '../engines/engine-bundles';
import { root, temporaryFolder } from '../host/test-host';
import { octavo, type RunOptions } from './test-terminal';

describe('octavo export', () => {
  let engines: Pick<RunOptions, 'bundle'> = {};
  beforeAll(async () => {
    const folder = dirname((await engineBundles()).pandocWorker);
    engines = { bundle: (name) => join(folder, `${name}.cjs`) };
  });

  function sampleBook(): string {
    const cwd = temporaryFolder();
    cpSync(join(root, 'resources', 'sample'), join(cwd, 'livre'), { recursive: true });
    return cwd;
  }
  const filesIn = (folder: string) =>
    existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];

  test('makes every format, says which files, and keeps stdout for the result', async () => {
    const cwd = sampleBook();
    const args = ['export', 'livre', '--to', FORMAT_IDS.join(','), '--out', 'sorties', '--json'];
    const { code, out, err } = await octavo(cwd, args, engines);
    expect(code, err).toBe(0);
    const { files } = JSON.parse(out) as { files: { format: string; path: string; bytes: number; pages?: number }[] };
    expect(files.map(({ format }) => format)).toEqual(FORMAT_IDS);
    for (const { path, bytes } of files) {
      expect(path.startsWith(join(cwd, 'sorties'))).toBe(true);
      expect(readFileSync(path)).toHaveLength(bytes);
    }
    expect(files.find(({ format }) => format === 'pdf')?.pages).toBeGreaterThan(20);
    expect(err).toContain('PDF · Mise en pages');
    expect(err).toContain('EPUB · Conversion');
  });

  test('Ctrl+C stops it: 130, one sentence, and nothing is left behind', async () => {
    const cwd = sampleBook();
    const before = filesIn(join(cwd, 'livre'));
    const interrupted = new AbortController();
    const { code, out, err } = await octavo(cwd, ['export', 'livre', '--to', 'pdf,epub', '--out', 'sorties'], {
      ...engines,
      signal: interrupted.signal,
      watch: (text) => text.includes('Conversion') && interrupted.abort(),
    });
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toContain('L’export a été arrêté.');
    expect(filesIn(join(cwd, 'sorties'))).toEqual([]);
    expect(filesIn(join(cwd, 'livre')).filter((file) => !file.startsWith('.octavo'))).toEqual(
      before.filter((file) => !file.startsWith('.octavo')),
    );
  });

  test.each<[code: string, damage: (book: string) => void]>([
    ['chapter-missing', (book) => rmSync(join(book, 'chapters', 'la-panne.md'))],
    [
      'chapter-not-utf8',
      (book) => writeFileSync(join(book, 'chapters', 'la-panne.md'), Buffer.from('\xE9t\xE9', 'latin1')),
    ],
    [
      'chapter-unreadable',
      (book) => {
        rmSync(join(book, 'chapters', 'la-panne.md'));
        mkdirSync(join(book, 'chapters', 'la-panne.md'));
      },
    ],
    [
      'path-outside-book',
      (book) => {
        const file = join(book, 'book.yaml');
        writeFileSync(file, readFileSync(file, 'utf8').replace('file: la-panne.md', 'file: ../../../etc/passwd'));
      },
    ],
    ['image-missing', (book) => rmSync(join(book, 'images', 'labyrinthe.png'))],
    ['image-unreadable', (book) => writeFileSync(join(book, 'images', 'labyrinthe.png'), 'no picture')],
  ])('%s: the rest is made, a sentence says what is not in it, and the exit code is not 0', async (code, damage) => {
    const cwd = sampleBook();
    damage(join(cwd, 'livre'));
    const args = ['export', 'livre', '--to', 'md', '--out', 'sorties', '--json'];
    const ran = await octavo(cwd, args, engines);
    expect(ran.code, ran.err).toBe(3);
    const { files, warnings } = JSON.parse(ran.out) as { files: unknown[]; warnings: { code: string }[] };
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(files).toHaveLength(1);
    expect(ran.err).toContain('Attention');
  });

  test('a target that cannot be written: one sentence, the book untouched', async () => {
    const cwd = sampleBook();
    writeFileSync(join(cwd, 'sorties'), 'a file, not a folder');
    const { code, err } = await octavo(cwd, ['export', 'livre', '--to', 'epub', '--out', 'sorties/ici'], engines);
    expect(code).toBe(1);
    expect(err).toContain('Octavo ne peut pas écrire dans ce dossier');
    expect(readFileSync(join(cwd, 'sorties'), 'utf8')).toBe('a file, not a folder');
  });

  test('a pandoc that is not there: it is named, and there is a way out', async () => {
    const cwd = sampleBook();
    const args = ['export', 'livre', '--to', 'epub', '--pandoc', 'nulle-part/pandoc', '--lang', 'en'];
    const { code, err } = await octavo(cwd, args, engines);
    expect(code).toBe(1);
    expect(err).toContain(join(cwd, 'nulle-part', 'pandoc'));
  });
});
