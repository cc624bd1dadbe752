import { expect, test } from 'vitest';
import { isPart } from '../../../src/shared/book/book';
import type { ChapterFacts } from '../../../src/shared/book/book-view';
import { bookWords, dayOf, partWords } from '../../../src/shared/book/counts';
import { readBook } from '../../../src/shared/book/files';

const { book } = readBook(
  'octavo: 1\ntitle: A\nlanguage: fr\nfront: [{ id: aaaa }]\nbody:\n  - { part: P, id: pppp, children: [{ id: bbbb }, { id: cccc }] }\n  - { part: Vide, id: qqqq }\n',
);
const facts: Readonly<Record<string, ChapterFacts>> = {
  aaaa: { state: 'present', words: 3 },
  bbbb: { state: 'present', words: 40 },
  cccc: { state: 'missing', words: 0 },
};

test('a book and a part count the words of their chapters', () => {
  expect(bookWords(book, facts)).toBe(43);
  expect(book.body.filter(isPart).map((part) => partWords(part, facts))).toEqual([40, 0]);
});

test('a day is a local one', () => {
  expect(dayOf(new Date(2026, 0, 2, 0, 0, 0))).toBe('2026-01-02');
  expect(dayOf(new Date(2026, 11, 31, 23, 59, 59))).toBe('2026-12-31');
});
