import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import { importManuscript } from '../../../src/main/import/imports';
import { firstChapter, makeBook, type NewBook } from '../../../src/main/manuscript/new-book';
import { sampleBook } from '../../../src/main/manuscript/sample';
import { chaptersInOrder } from '../../../src/shared/book/book';
import { BOOK_YAML, bookFolder, openBook, surroundings } from './books';
import { fillFolder, temporaryFolder, treeOf } from './folders';

const NEW: NewBook = {
  title: 'L’œil : « Où ? »',
  author: 'Zoé #1',
  language: 'fr-FR',
  parts: [firstChapter('fr-FR')],
};

describe('a new book', () => {
  test('has a book.yaml that explains itself and an empty first chapter', async () => {
    const inside = temporaryFolder();
    const folder = await makeBook(surroundings(), inside, NEW);
    expect(folder).toBe(join(inside, 'l-oeil-ou'));
    expect(Object.keys(treeOf(inside))).toEqual([
      'l-oeil-ou',
      'l-oeil-ou/book.yaml',
      'l-oeil-ou/chapters',
      'l-oeil-ou/chapters/chapitre-1.md',
      'l-oeil-ou/images',
      'l-oeil-ou/notes',
    ]);
    expect(readFileSync(join(folder, 'chapters/chapitre-1.md'), 'utf8')).toBe('# Chapitre 1\n');
    expect(readFileSync(join(folder, 'book.yaml'), 'utf8')).toMatch(
      /^# Ce que le livre est[\s\S]*\noctavo: 1 # version du format\n/,
    );
    const { book, warnings } = (await openBook(folder)).view();
    expect(book).toMatchObject({
      title: NEW.title,
      language: 'fr-FR',
      contributors: [{ name: 'Zoé #1', role: 'aut' }],
    });
    expect(warnings).toEqual([]);
  });

  test('is explained in English to who writes in English', async () => {
    const folder = await makeBook(surroundings(), temporaryFolder(), {
      title: '1984',
      author: '',
      language: 'en-GB',
      parts: [firstChapter('en-GB')],
    });
    expect(readFileSync(join(folder, 'book.yaml'), 'utf8')).toContain('# What the book is');
    expect((await openBook(folder)).view().book).toMatchObject({
      title: '1984',
      contributors: [],
      body: [{ title: 'Chapter 1' }],
    });
  });

  test('never goes over what is there', async () => {
    const inside = fillFolder(temporaryFolder(), { 'l-oeil-ou/mine.txt': 'x' });
    const before = treeOf(inside);
    await expect(makeBook(surroundings(), inside, NEW)).rejects.toMatchObject({ code: 'folder-not-empty' });
    expect(treeOf(inside)).toEqual(before);
    const other = fillFolder(temporaryFolder(), { 'l-oeil-ou/book.yaml': BOOK_YAML });
    await expect(makeBook(surroundings(), other, NEW)).rejects.toMatchObject({ code: 'book-exists' });
  });

  test('takes an empty folder, and sweeps what a power cut left of an earlier try', async () => {
    const inside = fillFolder(temporaryFolder(), { 'l-oeil-ou.octavo-tmp/chapters/half.md': 'x' });
    await createDisk().makeFolder(join(inside, 'l-oeil-ou'));
    await makeBook(surroundings(), inside, NEW);
    expect(Object.keys(treeOf(inside))).not.toContain('l-oeil-ou.octavo-tmp');
  });

  test('leaves nothing behind when the disk fails on the way', async () => {
    const inside = temporaryFolder();
    let writes = 0;
    const disk = createDisk({
      ...realPrimitives,
      open: (path, how, mode) => {
        if (how !== 'read' && ++writes > 1) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        return realPrimitives.open(path, how, mode);
      },
    });
    await expect(makeBook(surroundings(disk), inside, NEW)).rejects.toMatchObject({ code: 'disk-full' });
    expect(treeOf(inside)).toEqual({});
  });
});

describe('the sample book', () => {
  test('is copied once, then opened again', async () => {
    const disk = createDisk();
    const sample = bookFolder({ 'images/a.png': 'x', 'exports/old.pdf': 'x', '.octavo/daily.json': '{}' });
    const documents = join(temporaryFolder(), 'Documents');
    const folder = await sampleBook(disk, sample, documents);
    expect(folder).toBe(join(documents, 'le-livre-noir'));
    const { 'exports/old.pdf': _a, exports: _b, '.octavo': _c, '.octavo/daily.json': _d, ...book } = treeOf(sample);
    expect(treeOf(folder)).toEqual(book);
    writeFileSync(join(folder, 'chapters/la-panne.md'), '# À moi\n');
    expect(await sampleBook(disk, sample, documents)).toBe(folder);
    expect(readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8')).toBe('# À moi\n');
  });

  test('leaves a folder of that name alone', async () => {
    const documents = fillFolder(temporaryFolder(), { 'le-livre-noir/mine.txt': 'x' });
    expect(await sampleBook(createDisk(), bookFolder(), documents)).toBe(join(documents, 'le-livre-noir-2'));
  });
});

describe('importing a text', () => {
  const world = surroundings();
  const noPandoc = () => Promise.reject(new Error('a text needs no pandoc'));
  const importPlainText = (from: typeof world, file: string, inside: string, wishes: object) =>
    importManuscript(from, file, inside, wishes, noPandoc, new AbortController().signal);
  const imported = (content: string | Uint8Array, wishes = {}) => {
    const from = fillFolder(temporaryFolder(), { 'mon texte.txt': content });
    const inside = temporaryFolder();
    return { from, inside, run: () => importPlainText(world, join(from, 'mon texte.txt'), inside, wishes) };
  };

  test('makes a book of parts and chapters', async () => {
    const text =
      'LA VILLE\n\npar Jeanne Morel\n\nPremière partie--Le soir\n\nChapitre I\n\nL’œil\n\n\nUn mot.\n\nChapitre II\n\nL’œil\n\n\nDeux mots.\n';
    const folder = await imported(text).run();
    const manuscript = await openBook(folder);
    const { book, chapters, warnings } = manuscript.view();
    expect(book).toMatchObject({ title: 'LA VILLE', contributors: [{ name: 'Jeanne Morel' }] });
    expect(chaptersInOrder(book).map(({ chapter, part }) => [part?.part, chapter.title, chapter.file])).toEqual([
      ['Première partie — Le soir', 'L’œil', 'l-oeil.md'],
      ['Première partie — Le soir', 'L’œil', 'l-oeil-2.md'],
    ]);
    expect(Object.values(chapters).map(({ words }) => words)).toEqual([3, 3]);
    expect(warnings).toEqual([]);
  });

  test('a text without headings becomes one chapter of a book named after its file, or as asked', async () => {
    const one = (await openBook(await imported('Un mot.\n').run())).view();
    expect(one.book).toMatchObject({ title: 'mon texte', body: [{ file: 'mon-texte.md' }] });
    const two = (await openBook(await imported('Un mot.\n', { title: 'Autre', language: 'en' }).run())).view();
    expect(two.book).toMatchObject({ title: 'Autre', language: 'en' });
  });

  test.each([
    ['not UTF-8', new Uint8Array([0xe9, 0x20, 0x61]), 'import-unreadable'],
    ['not text', new Uint8Array([0x61, 0x00, 0x62]), 'import-unreadable'],
    ['empty', '', 'import-empty'],
    ['blank', ' \n\n\t\n', 'import-empty'],
  ])('a file that is %s is refused, and nothing is made', async (_, content, code) => {
    const { from, inside, run } = imported(content);
    await expect(run()).rejects.toMatchObject({ code, values: { file: join(from, 'mon texte.txt') } });
    expect(treeOf(inside)).toEqual({});
  });

  test('a file that is not there, or is a folder', async () => {
    const inside = temporaryFolder();
    await expect(importPlainText(world, join(inside, 'none.txt'), inside, {})).rejects.toMatchObject({
      code: 'import-file-missing',
    });
    await expect(importPlainText(world, inside, inside, {})).rejects.toMatchObject({ code: 'import-unreadable' });
  });
});
