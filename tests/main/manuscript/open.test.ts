import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import { bookIdOf } from '../../../src/main/manuscript/surroundings';
import { BOOK_YAML, bookFolder, CHAPTERS, openBook, surroundings } from './books';
import { fillFolder, temporaryFolder, treeOf } from './folders';

const latin1 = new Uint8Array([0x23, 0x20, 0x4c, 0xe9, 0x0a]);

describe('opening a book', () => {
  test('tells what it holds and touches nothing', async () => {
    const folder = bookFolder();
    const before = treeOf(folder);
    const view = (await openBook(folder)).view();
    expect(view).toMatchObject({
      id: bookIdOf(folder),
      folder,
      readOnly: false,
      warnings: [],
      trash: [],
      wordsToday: 0,
    });
    expect(view.book.title).toBe('Le livre noir');
    expect(view.chapters).toEqual({
      ded1: { state: 'present', words: 4 },
      cha1: { state: 'present', words: 8 },
      cha2: { state: 'present', words: 5 },
      cha3: { state: 'present', words: 7 },
    });
    expect(treeOf(folder)).toEqual(before);
  });

  test.each<[string, Readonly<Record<string, string | Uint8Array>> | null, string]>([
    ['a folder that is not there', null, 'folder-missing'],
    ['no book.yaml', {}, 'book-missing'],
    ['a broken book.yaml', { 'book.yaml': 'octavo: 1\ntitle: [La panne\n' }, 'book-damaged'],
    ['a book.yaml not in UTF-8', { 'book.yaml': latin1 }, 'book-damaged'],
    ['an empty book.yaml', { 'book.yaml': '' }, 'book-invalid'],
    ['a field of the wrong form', { 'book.yaml': BOOK_YAML.replace('draft', 'presque') }, 'book-invalid'],
    ['a format nobody knows yet', { 'book.yaml': 'octavo: 9\nall: new\n' }, 'book-too-new'],
  ])('%s is refused, and nothing is touched', async (_, files, code) => {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(files ?? {})) writeFileSync(join(folder, name), content);
    const before = treeOf(folder);
    const path = files === null ? join(folder, 'none') : folder;
    await expect(openBook(path)).rejects.toMatchObject({ code });
    expect(treeOf(folder)).toEqual(before);
  });

  test('a book.yaml that is a link out of the book is not read', async () => {
    const folder = bookFolder();
    rmSync(join(folder, 'book.yaml'));
    symlinkSync('/etc/passwd', join(folder, 'book.yaml'));
    await expect(openBook(folder)).rejects.toMatchObject({ code: 'path-outside-book' });
  });

  test('a chapter that cannot be read keeps its entry and is told', async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'secret.md'), '# Secret\n');
    const more = ['../../etc/passwd', 'link.md', 'pipe.md', 'latin1.md', 'none.md', 'shut.md']
      .map((file, at) => `  - { id: bad${at}, title: T${at}, file: ${JSON.stringify(file)} }\n`)
      .join('');
    const folder = bookFolder({
      'book.yaml': `${BOOK_YAML.replace('back: []\n', '')}back:\n${more}`,
      'chapters/latin1.md': latin1,
      'chapters/shut.md': '# Shut\n',
      'chapters/extra.md': '# Extra\n',
      'chapters/.hidden.md': '',
      'chapters/.a.md.octavo-tmp': '',
    });
    symlinkSync(join(outside, 'secret.md'), join(folder, 'chapters', 'link.md'));
    execFileSync('mkfifo', [join(folder, 'chapters', 'pipe.md')]);
    const opened: string[] = [];
    const disk = createDisk({
      ...realPrimitives,
      open: (path, how, mode) => {
        opened.push(path);
        if (path.endsWith('shut.md')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return realPrimitives.open(path, how, mode);
      },
    });
    const manuscript = await openBook(folder, surroundings(disk));
    const { book, chapters, warnings } = manuscript.view();
    expect(book.back).toHaveLength(6);
    expect(Array.from({ length: 6 }, (_, at) => chapters[`bad${at}`])).toEqual(
      ['outside', 'outside', 'unreadable', 'unreadable', 'missing', 'unreadable'].map((state) => ({ state, words: 0 })),
    );
    expect(warnings).toEqual([
      { code: 'path-outside-book', values: { file: '../../etc/passwd' } },
      { code: 'path-outside-book', values: { file: 'link.md' } },
      { code: 'chapter-unreadable', values: { file: 'pipe.md' } },
      { code: 'chapter-not-utf8', values: { file: 'latin1.md' } },
      { code: 'chapter-missing', values: { file: 'none.md' } },
      { code: 'chapter-unreadable', values: { file: 'shut.md' } },
      { code: 'chapter-unlisted', values: { file: 'extra.md' } },
    ]);
    expect(opened.filter((path) => !path.startsWith(folder) || path.includes('link') || path.includes('pipe'))).toEqual(
      [],
    );
    for (const [id, code] of [
      ['bad0', 'path-outside-book'],
      ['bad1', 'path-outside-book'],
      ['bad2', 'chapter-unreadable'],
      ['bad3', 'chapter-not-utf8'],
      ['bad4', 'chapter-missing'],
      ['bad5', 'chapter-unreadable'],
      ['none', 'chapter-not-found'],
    ] as const)
      await expect(manuscript.readChapter(id)).rejects.toMatchObject({ code });
    expect(readFileSync(join(outside, 'secret.md'), 'utf8')).toBe('# Secret\n');
  });

  test('the title in the text wins over book.yaml', async () => {
    const folder = bookFolder({ 'chapters/la-panne.md': '# La *grande* panne\n\nTexte.\n' });
    const { book, warnings } = (await openBook(folder)).view();
    expect(book.body[0]).toMatchObject({ children: [{ title: 'La grande panne' }, { title: 'Le guichet' }] });
    expect(warnings).toEqual([{ code: 'title-from-text', values: { title: 'La grande panne', file: 'la-panne.md' } }]);
  });

  test('a name in another Unicode form is found', async () => {
    const folder = bookFolder({
      'book.yaml': BOOK_YAML.replace('la-facture.md', 'la-facturée.md'),
      [`chapters/${'la-facturée.md'.normalize('NFD')}`]: '# La facture\n\nDeux mots.\n',
    });
    const { chapters, warnings } = (await openBook(folder)).view();
    expect(chapters.cha3).toEqual({ state: 'present', words: 4 });
    expect(warnings).toEqual([{ code: 'chapter-unlisted', values: { file: 'la-facture.md' } }]);
  });

  test.skipIf(process.platform !== 'linux')('names that another system takes for one are told', async () => {
    const folder = bookFolder({
      'chapters/La-Panne.md': 'x',
      'chapters/e\u0301te\u0301.md': 'x',
      'chapters/\u00e9t\u00e9.md': 'x',
      'chapters/.La-Panne.md': 'x',
    });
    const before = treeOf(folder);
    const { chapters, warnings } = (await openBook(folder)).view();
    expect(warnings).toEqual([
      { code: 'chapter-unlisted', values: { file: 'e\u0301te\u0301.md' } },
      { code: 'chapter-unlisted', values: { file: '\u00e9t\u00e9.md' } },
      { code: 'names-alike', values: { file: 'La-Panne.md' } },
      { code: 'names-alike', values: { file: '\u00e9t\u00e9.md' } },
    ]);
    expect(chapters.cha1).toEqual({ state: 'present', words: 8 });
    expect(treeOf(folder)).toEqual(before);
  });

  test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is told, and left alone', async () => {
    const folder = bookFolder({ 'chapters/vrai\uFFFD.md': 'Ce caractère est dans le nom.\n' });
    const name = Buffer.concat([Buffer.from(`${folder}/chapters/caf`), Buffer.from([0xe9]), Buffer.from('.md')]);
    writeFileSync(name, 'x');
    const { warnings } = (await openBook(folder)).view();
    expect(warnings).toEqual([
      { code: 'chapter-unlisted', values: { file: 'vrai\uFFFD.md' } },
      { code: 'name-unreadable', values: { file: 'caf\uFFFD.md' } },
    ]);
    expect(readFileSync(name, 'utf8')).toBe('x');
  });

  test.each([
    [240, []],
    [241, [{ code: 'path-long', values: { file: 'le-guichet.md' } }]],
  ])('a path of %d characters', async (length, warnings) => {
    const top = temporaryFolder();
    const longest = '/chapters/la-facture.md'.length;
    // In folders that each have a name of their own length.
    const folder = join(top, 'x'.repeat(100), 'y'.repeat(length - longest - top.length - 102));
    fillFolder(folder, { 'book.yaml': BOOK_YAML, ...CHAPTERS });
    expect((await openBook(folder)).view().warnings).toEqual(warnings);
  });
});

describe('a book that may not be written', () => {
  const write = async (folder: string, disk = createDisk()) => {
    const before = treeOf(folder);
    const manuscript = await openBook(folder, surroundings(disk));
    const { readOnly, warnings } = manuscript.view();
    expect(readOnly).toBe(true);
    const { text, revision } = await manuscript.readChapter('cha1');
    const save = await manuscript
      .type('cha1', revision, { at: text.length, del: 0, ins: 'Plus.\n' })
      .catch((error: unknown) => error);
    const change = await manuscript.changeOutline({ type: 'trash', id: 'cha1' }).catch((error: unknown) => error);
    await manuscript.settled();
    expect(treeOf(folder)).toEqual(before);
    return { warnings, save, change };
  };

  test('for want of permission: it is read, and every write is refused', async () => {
    const folder = bookFolder();
    const disk = createDisk({
      ...realPrimitives,
      mayWrite: () => Promise.reject(Object.assign(new Error('EROFS'), { code: 'EROFS' })),
    });
    const { warnings, save, change } = await write(folder, disk);
    expect(warnings).toEqual([{ code: 'book-read-only', values: { folder } }]);
    expect(save).toMatchObject({ code: 'book-read-only', values: { folder } });
    expect(change).toMatchObject({ code: 'book-read-only', values: { folder } });
  });

  test('a folder whose permissions say so', async (context) => {
    if (process.getuid?.() === 0)
      context.skip('root may write everywhere: the refusal is tested with an injected EROFS');
    const folder = bookFolder();
    chmodSync(folder, 0o555);
    const { save } = await write(folder);
    chmodSync(folder, 0o755);
    expect(save).toMatchObject({ code: 'book-read-only' });
  });

  test('a newer format: it is read, and every write is refused', async () => {
    const { warnings, save, change } = await write(
      bookFolder({ 'book.yaml': BOOK_YAML.replace('octavo: 1', 'octavo: 2') }),
    );
    expect(warnings).toEqual([{ code: 'book-too-new', values: { version: 2 } }]);
    expect(save).toMatchObject({ code: 'book-too-new', values: { version: 2 } });
    expect(change).toMatchObject({ code: 'book-too-new' });
  });
});
