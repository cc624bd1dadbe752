import { describe, expect, test } from 'vitest';
import { binderRows } from '../../../src/renderer/panels/binder/rows';
import { cardMove } from '../../../src/renderer/panels/plan/card-keys';
import { nextSorting, sortedRows } from '../../../src/renderer/panels/plan/sorting';
import type { Book } from '../../../src/shared/book/book';

describe('the arrows among the cards', () => {
  // Three in a line; the second group has two.
  const place = (key: string, column: number, line: number) => ({
    key,
    left: column * 200,
    top: line * 210,
    width: 180,
  });
  const cards = [
    place('a', 0, 0),
    place('b', 1, 0),
    place('c', 2, 0),
    place('d', 0, 1),
    place('e', 0, 2),
    place('f', 1, 2),
  ];
  const moves = (from: string, keys: string) =>
    keys.split(' ').map((key) => cardMove(cards, from, key === 'Home' || key === 'End' ? key : `Arrow${key}`));

  test('go along the line and on to the next, and up and down to the nearest', () => {
    expect(moves('b', 'Left Right Down Up')).toEqual(['a', 'c', 'd', null]);
    expect(moves('c', 'Right Down')).toEqual(['d', 'd']);
    expect(moves('f', 'Up Left Right')).toEqual(['d', 'e', null]);
    expect(moves('e', 'Home End')).toEqual(['a', 'f']);
  });
});

describe('the table', () => {
  const book: Book = {
    octavo: 1,
    title: 'A',
    language: 'fr',
    contributors: [],
    front: [],
    body: [
      {
        part: 'P',
        id: 'par1',
        children: [
          { id: 'cha1', title: 'Zèle', status: 'done', goal: 100 },
          { id: 'cha2', title: 'École', label: 'b' },
        ],
      },
      { id: 'cha3', title: 'Eau', status: 'idea', label: 'a', goal: 10 },
    ],
    back: [],
  };
  const facts = { cha1: 50, cha2: 70, cha3: 60 };
  const rows = binderRows(
    book,
    Object.fromEntries(Object.entries(facts).map(([id, words]) => [id, { state: 'present' as const, words }])),
    new Set(),
  );
  const sorted = (column: Parameters<typeof nextSorting>[1], down = false) =>
    sortedRows(rows, { column, down }, ({ title }) => title, new Intl.Collator('fr').compare).map(({ key }) => key);

  test('is sorted by any column, what says nothing last both ways, and is the book’s again', () => {
    expect(sorted('title')).toEqual(['cha3', 'cha2', 'cha1']);
    expect(sorted('status')).toEqual(['cha3', 'cha1', 'cha2']);
    expect(sorted('status', true)).toEqual(['cha1', 'cha3', 'cha2']);
    expect(sorted('label')).toEqual(['cha3', 'cha2', 'cha1']);
    expect(sorted('words', true)).toEqual(['cha2', 'cha3', 'cha1']);
    expect(sorted('goal')).toEqual(['cha1', 'cha3', 'cha2']);
    expect(
      sortedRows(
        rows,
        null,
        ({ title }) => title,
        () => 0,
      ),
    ).toBe(rows);
    const up = nextSorting(null, 'words');
    const down = nextSorting(up, 'words');
    expect([up, down, nextSorting(down, 'words'), nextSorting(down, 'goal')]).toEqual([
      { column: 'words', down: false },
      { column: 'words', down: true },
      null,
      { column: 'goal', down: false },
    ]);
  });
});
