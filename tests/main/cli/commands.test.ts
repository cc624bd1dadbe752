import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTerminal } from '../../../src/main/cli/terminal';
import { root, temporaryFolder } from '../host/test-host';
import { octavo } from './test-terminal';

function sampleBook(): { readonly cwd: string; readonly book: string } {
  const cwd = temporaryFolder();
  const book = join(cwd, 'livre');
  cpSync(join(root, 'resources', 'sample'), book, { recursive: true });
  return { cwd, book };
}

describe('octavo new', () => {
  test('a title makes a book here', async () => {
    const cwd = temporaryFolder();
    const { code, out } = await octavo(cwd, ['new', 'Le livre noir', '--author', 'Claire V.', '--json']);
    expect(code).toBe(0);
    const made = JSON.parse(out);
    expect(made).toMatchObject({ title: 'Le livre noir', chapters: 1 });
    expect(made.folder.startsWith(cwd)).toBe(true);
    expect(readFileSync(join(made.folder, 'book.yaml'), 'utf8')).toContain('Claire V.');
  });

  test('a path says where, and its last name is the title', async () => {
    const cwd = temporaryFolder();
    expect((await octavo(cwd, ['new', 'Livres/Le silence'])).code).toBe(0);
    expect(readdirSync(join(cwd, 'Livres'))).toHaveLength(1);
  });

  test('a book that is there already is not touched', async () => {
    const cwd = temporaryFolder();
    await octavo(cwd, ['new', 'Le livre']);
    const [folder] = readdirSync(cwd).filter((name) => name !== 'home');
    const before = readFileSync(join(cwd, String(folder), 'book.yaml'));
    const { code, err } = await octavo(cwd, ['new', 'Le livre']);
    expect(code).toBe(1);
    expect(err).toContain('Il y a déjà un livre');
    expect(readFileSync(join(cwd, String(folder), 'book.yaml'))).toEqual(before);
  });
});

describe('octavo import', () => {
  test('a text becomes a book', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'texte.txt'), 'Chapitre I\n\nIl était une fois\nune panne.\n\nChapitre II\n\nFin.\n');
    const { code, out } = await octavo(cwd, [
      'import',
      'texte.txt',
      '--title',
      'La panne',
      '--into',
      'Livres',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'La panne', chapters: 2 });
    expect(readFileSync(join(cwd, 'texte.txt'), 'utf8')).toContain('une fois\nune panne');
  });

  test.each([
    ['a file that is not there', null, 'introuvable'],
    ['a file that is not text', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]), 'UTF-8'],
    ['an empty file', Buffer.from('\n\n'), 'ne contient pas de texte'],
  ])('%s: one sentence, nothing made', async (_why, content, sentence) => {
    const cwd = temporaryFolder();
    if (content) writeFileSync(join(cwd, 'texte.txt'), content);
    const { code, out, err } = await octavo(cwd, ['import', 'texte.txt', '--into', 'Livres']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
    expect(existsSync(join(cwd, 'Livres'))).toBe(false);
  });
});

describe('octavo words', () => {
  test('counts each chapter and all of them', async () => {
    const { cwd } = sampleBook();
    const { code, out } = await octavo(cwd, ['words', 'livre', '--json']);
    expect(code).toBe(0);
    const counted = JSON.parse(out) as { total: number; chapters: { words: number; title: string }[] };
    expect(counted.total).toBeGreaterThan(8000);
    expect(counted.chapters.reduce((sum, { words }) => sum + words, 0)).toBe(counted.total);
    const plain = await octavo(cwd, ['words', 'livre']);
    expect(plain.out.trimEnd().split('\n')).toHaveLength(counted.chapters.length + 1);
  });

  test('no book: one sentence, the same as JSON', async () => {
    const cwd = temporaryFolder();
    const plain = await octavo(cwd, ['words', '.']);
    expect(plain).toMatchObject({ code: 1, out: '' });
    expect(plain.err).toContain('ne contient pas de livre');
    const json = await octavo(cwd, ['words', '.', '--json', '--lang', 'en']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out).error).toMatchObject({
      code: 'book-missing',
      sentence: expect.stringContaining('no book'),
    });
  });

  test('a broken book.yaml: the line, and nothing changed', async () => {
    const { cwd, book } = sampleBook();
    writeFileSync(join(book, 'book.yaml'), 'octavo: 1\ntitle: "Le livre\nbody: [\n');
    const { code, err } = await octavo(cwd, ['words', 'livre']);
    expect(code).toBe(1);
    expect(err).toMatch(/abîmé \(ligne \d+/);
    expect(readFileSync(join(book, 'book.yaml'), 'utf8')).toBe('octavo: 1\ntitle: "Le livre\nbody: [\n');
  });
});

describe('octavo check', () => {
  test('a sound book: 0', async () => {
    const { cwd } = sampleBook();
    expect(await octavo(cwd, ['check', 'livre'])).toMatchObject({ code: 0, out: 'Rien à signaler.\n' });
  });

  test('a missing picture, chapter and cover: 3, and all are named', async () => {
    const { cwd, book } = sampleBook();
    const chapter = readdirSync(join(book, 'chapters')).find((name) => name.includes('panne'));
    rmSync(join(book, 'images', 'labyrinthe.png'));
    rmSync(join(book, 'chapters', String(chapter)));
    rmSync(join(book, 'images', 'couverture.png'));
    const { code, out } = await octavo(cwd, ['check', 'livre', '--json']);
    expect(code).toBe(3);
    const codes = (JSON.parse(out).problems as { code: string }[]).map((problem) => problem.code);
    expect(codes).toContain('image-missing');
    expect(codes).toContain('chapter-missing');
    expect(codes).toContain('cover-missing');
    expect((await octavo(cwd, ['check', 'livre'])).out).toContain(String(chapter));
  });
});

describe('progress', () => {
  const drawn = (isTTY: boolean) => {
    let err = '';
    const stderr = {
      isTTY,
      write: (text: string) => {
        err += text;
      },
    };
    const terminal = createTerminal({ write: () => undefined }, stderr, 'fr', false);
    terminal.progress('PDF · Conversion', 0.25);
    terminal.progress('PDF · Conversion', 0.5);
    terminal.progress('PDF · Vérification', 1);
    terminal.result({}, ['fait']);
    return err;
  };

  test('what a damaged file says cannot steer the terminal', async () => {
    const { cwd, book } = sampleBook();
    writeFileSync(join(book, 'book.yaml'), 'octavo: 1\ntitle: \u001b]0;stolen\u0007 "x\n');
    const { code, err } = await octavo(cwd, ['words', 'livre']);
    expect(code).toBe(1);
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  test('on a narrow terminal it never wraps', () => {
    let longest = 0;
    const stderr = {
      isTTY: true,
      columns: 30,
      write: (text: string) => {
        longest = Math.max(longest, text.replace('\r\u001b[K', '').length);
      },
    };
    createTerminal({ write: () => undefined }, stderr, 'fr', false).progress('EPUB · Lecture des chapitres', 0.5);
    expect(longest).toBe(29);
  });

  test('on a terminal it is one line drawn over and over, and gone at the end', () => {
    expect(drawn(true)).not.toContain('\n');
    expect(drawn(true).split('\r\u001b[K')).toHaveLength(5);
    expect(drawn(true)).toContain('█████░░░░░░░░░░░░░░░');
    expect(drawn(true).endsWith('\r\u001b[K')).toBe(true);
  });

  test('elsewhere it is one plain line a step', () => {
    expect(drawn(false)).toBe('PDF · Conversion\nPDF · Vérification\n');
  });
});

describe('octavo stats', () => {
  test('says how far the book and its goals are, in figures and in sentences', async () => {
    const { cwd, book } = sampleBook();
    const yaml = readFileSync(join(book, 'book.yaml'), 'utf8').replace(/^goals:.*\n/m, '');
    writeFileSync(
      join(book, 'book.yaml'),
      `${yaml.trimEnd()}\ngoals: { words: 1000000, deadline: 2999-12-31, daily: 500 }\n`,
    );
    const { out: counted } = await octavo(cwd, ['words', 'livre', '--json']);
    const { code, out } = await octavo(cwd, ['stats', 'livre', '--json']);
    expect(code).toBe(0);
    const figures = JSON.parse(out);
    expect(figures.total).toBe(JSON.parse(counted).total);
    expect(figures.outlook).toMatchObject({ left: 1_000_000 - figures.total, isPast: false, streak: 0 });
    expect(figures.outlook.perDay).toBe(Math.ceil(figures.outlook.left / figures.outlook.writingDays));
    const said = (await octavo(cwd, ['stats', 'livre', '--lang', 'en'])).out;
    expect(said).toMatch(
      /^Book: [\d,]+ words of 1,000,000\n[\d,]+ words and [\d,]+ writing days left: \d+ a day\.\nToday: 0 words of 500\n/,
    );
    expect((await octavo(cwd, ['stats', 'livre'])).out).toContain('jours d’écriture');
  });

  test('writes nothing in a book that it only looks at', async () => {
    const { cwd, book } = sampleBook();
    await octavo(cwd, ['stats', 'livre']);
    expect(
      existsSync(join(book, '.octavo', 'dev')) &&
        readdirSync(join(book, '.octavo', 'dev'), { recursive: true }).some((name) => String(name).includes('days-')),
    ).toBe(false);
  });
});
