import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readBook, writeBook } from '../../../src/shared/book/files';
import { changeOutline } from '../../../src/shared/book/outline';
import { openBook } from './books';
import { temporaryFolder, treeOf } from './folders';

const V1 = fileURLToPath(new URL('../../fixtures/books/v1', import.meta.url));

test('a book of format 1 opens, is checked, and keeps every byte', async () => {
  const folder = temporaryFolder();
  cpSync(V1, folder, { recursive: true });
  const manuscript = await openBook(folder);
  expect(manuscript.view().chapters).toEqual({
    d3d1: { state: 'present', words: 4 },
    q9fd: { state: 'present', words: 14 },
    zz01: { state: 'present', words: 6 },
    solo: { state: 'present', words: 1 },
    ndx1: { state: 'generated', words: 0 },
  });
  expect(await manuscript.check()).toEqual([]);
  for (const id of ['d3d1', 'q9fd', 'zz01', 'solo']) {
    await manuscript.readChapter(id);
    await manuscript.settleChapter(id);
  }
  expect(treeOf(folder)).toEqual(treeOf(V1));
});

test('its book.yaml changes only where it is changed', () => {
  const text = readFileSync(join(V1, 'book.yaml'), 'utf8');
  const file = readBook(text);
  const { book } = changeOutline(file.book, { type: 'describe', id: 'zz01', status: 'draft' });
  const lines = (written: string) => written.split('\n').filter((line) => !text.split('\n').includes(line));
  expect(lines(writeBook(file, book).text)).toEqual(['        status: draft']);
});
