import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_IDS } from '../../../src/shared/publishing/format-ids';
import { readSent } from '../../../src/shared/publishing/sent';
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

  test('makes every format, says which files, and keeps stdout for the result', { timeout: 180_000 }, async () => {
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

  test('--preset makes what the book says, to whom it says; other options change only what they name', async () => {
    const cwd = sampleBook();
    const file = join(cwd, 'livre', 'book.yaml');
    const preset = [
      'exports:',
      '  presets:',
      '    - { id: avocat, name: Relecture — Maître X, recipient: Maître X, formats: [md], into: exports/avocat, fileName: "{title} – {recipient} – {date}", selection: { notes: false } }',
      '    - { id: ailleurs, name: Ailleurs, formats: [md], into: /etc/ailleurs }',
      '    - { id: casse, name: Cassé, formats: [parchemin] }',
    ];
    writeFileSync(file, `${readFileSync(file, 'utf8')}${preset.join('\n')}\n`);
    const listed = await octavo(cwd, ['export', 'livre', '--list-presets'], engines);
    expect(listed).toMatchObject({ code: 0, out: 'avocat  Relecture — Maître X (md)\nailleurs  Ailleurs (md)\n' });
    expect(listed.err).toContain('Cassé');

    const args = ['export', 'livre', '--preset', 'relecture maitre x', '--only', 'q9fd', '--json'];
    const { code, out, err } = await octavo(cwd, args, engines);
    expect(code, err).toBe(0);
    const [made] = (JSON.parse(out) as { files: { path: string }[] }).files;
    expect(made?.path).toMatch(
      /livre[/\\]exports[/\\]avocat[/\\]Le livre noir du service et de l’expérience client – Maître X – \d{4}-\d\d-\d\d\.md$/,
    );
    const text = readFileSync(made?.path ?? '', 'utf8');
    expect(text).toContain('## La panne');
    // The part it stands in, the chapter, and no call of a note.
    expect(text.match(/^##? .*$/gm)?.map((line) => line.replace(/ \{.*/, ''))).toEqual(['# Le silence', '## La panne']);
    expect(text).not.toContain('[^');
    const sent = readSent(readFileSync(join(cwd, 'livre', 'exports', 'sent.yaml'), 'utf8'));
    expect(sent).toMatchObject({ unread: 0, records: [{ preset: 'Relecture — Maître X', recipient: 'Maître X' }] });

    const refused = await octavo(cwd, ['export', 'livre', '--preset', 'ailleurs'], engines);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('/etc/ailleurs');
    const unknown = await octavo(cwd, ['export', 'livre', '--preset', 'personne'], engines);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('Relecture — Maître X, Ailleurs');
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
