import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OwnWords } from '../../../src/shared/contract';
import { testHost } from './test-host';

/** A book of one chapter on a host of its own. */
const openBook = async () => {
  const host = await testHost();
  const folder = join(host.home, 'Documents', 'livre');
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  writeFileSync(
    join(folder, 'book.yaml'),
    'octavo: 1\ntitle: Livre\nlanguage: fr-FR\nbody:\n  - { id: aaaa, title: Un, file: un.md }\n',
  );
  writeFileSync(
    join(folder, 'chapters', 'un.md'),
    '# Un\n\n[Octave Klaba]{.index key="Klaba"} et [Vautrin]{.person}.\n',
  );
  const opened = await host.answer('books.open', { folder });
  if (!opened.ok) throw new Error(opened.error.code);
  const { id: book } = opened.value as { id: string };
  const told: (string | null)[] = [];
  host.listen((event) => event.name === 'spelling.changed' && told.push(event.value.book));
  const words = async () => {
    const answer = await host.answer('spelling.words', { book });
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value as OwnWords;
  };
  const change = (dictionary: 'book' | 'author', how: 'add' | 'remove', word: string) =>
    host.answer('spelling.change', { book, dictionary, how, word });
  return {
    host,
    folder,
    book,
    told,
    words,
    change,
    file: join(folder, 'dictionary.txt'),
    own: join(host.home, 'config', 'dictionary.txt'),
  };
};

describe('the writer’s own words', () => {
  test('are lists that anybody can read and write: one in the book, one with the settings', async () => {
    const { words, change, file, own, told, book } = await openBook();
    expect(await words()).toMatchObject({ book: [], author: [] });
    await change('book', 'add', 'Ovaxie');
    await change('book', 'add', 'Marescot');
    await change('author', 'add', 'klaxorer');
    expect(readFileSync(file, 'utf8')).toBe('Ovaxie\nMarescot\n');
    expect(readFileSync(own, 'utf8')).toBe('klaxorer\n');
    expect(await words()).toMatchObject({ book: ['Ovaxie', 'Marescot'], author: ['klaxorer'] });
    expect(told.slice(0, 3)).toEqual([book, book, null]);
    await change('book', 'remove', 'Ovaxie');
    expect(readFileSync(file, 'utf8')).toBe('Marescot\n');
  });

  test('what was written by hand stays: remarks, order, line ends', async () => {
    const { words, change, file } = await openBook();
    writeFileSync(file, '\uFEFF# Les gens\r\nVautrin\r\n');
    expect((await words()).book).toEqual(['Vautrin']);
    await change('book', 'add', 'Marescot');
    expect(readFileSync(file, 'utf8')).toBe('\uFEFF# Les gens\r\nVautrin\r\nMarescot\r\n');
  });

  test('a change by another program is told', async () => {
    const { words, file, told, book } = await openBook();
    await words();
    writeFileSync(file, 'Vautrin\n');
    await expect.poll(() => told, { timeout: 10_000 }).toContain(book);
    expect((await words()).book).toEqual(['Vautrin']);
  });

  test('words added at the same time are all there', async () => {
    const { change, file } = await openBook();
    const added = Array.from({ length: 12 }, (_, index) => `mot${'abcdefghijkl'[index]}`);
    await Promise.all(added.map((word) => change('book', 'add', word)));
    expect(readFileSync(file, 'utf8')).toBe(`${added.join('\n')}\n`);
  });

  test('a file that is no text is left alone, has no words, and a word for it is refused', async () => {
    const { words, change, file } = await openBook();
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xc3]);
    writeFileSync(file, bytes);
    expect((await words()).book).toEqual([]);
    expect(await change('book', 'add', 'Ovaxie')).toMatchObject({
      ok: false,
      error: { code: 'dictionary-unreadable' },
    });
    expect(readFileSync(file)).toEqual(bytes);
  });

  test('a link that leads out of the book is neither read nor written', async () => {
    const { words, change, file, home } = await openBook().then((opened) => ({ ...opened, home: opened.host.home }));
    writeFileSync(join(home, 'secret.txt'), 'secret\n');
    symlinkSync(join(home, 'secret.txt'), file);
    expect((await words()).book).toEqual([]);
    expect(await change('book', 'add', 'Ovaxie')).toMatchObject({ ok: false, error: { code: 'path-outside-book' } });
    expect(readFileSync(join(home, 'secret.txt'), 'utf8')).toBe('secret\n');
  });

  test.each(['', ' ', 'deux mots', '#remarque', 'a\nb', 'x'.repeat(200)])('%j is no word', async (word) => {
    const { change } = await openBook();
    expect(await change('book', 'add', word)).toMatchObject({ ok: false, error: { code: 'call-invalid' } });
  });

  test('names come from the marks of the chapters’ files', async () => {
    expect((await (await openBook()).words()).names).toEqual(['Octave Klaba', 'Vautrin']);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a book that may not be written says so',
    async () => {
      const { folder, change } = await openBook();
      chmodSync(folder, 0o500);
      expect(await change('book', 'add', 'Ovaxie')).toMatchObject({ ok: false });
      chmodSync(folder, 0o700);
    },
  );
});
