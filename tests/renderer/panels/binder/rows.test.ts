import { describe, expect, it } from 'vitest';
import { dropTarget } from '../../../../src/renderer/panels/binder/drop';
import { type BinderFilter, isFiltering, NO_FILTER, passes } from '../../../../src/renderer/panels/binder/filter';
import { partLabel, roman } from '../../../../src/renderer/panels/binder/part-label';
import { type BinderRow, binderRows, noteOfRow } from '../../../../src/renderer/panels/binder/rows';
import type { Book, Chapter } from '../../../../src/shared/book/book';
import { BOOK, FACTS } from '../../fixture/book';

const rows = binderRows(BOOK, FACTS, new Set());
const row = (key: string) => rows.find((other) => other.key === key);

describe('the rows of the binder', () => {
  it('follow the order of the book', () => {
    expect(rows.map(({ key }) => key).join(' ')).toBe(
      'front ded1 avp1 pr01 ch01 ch02 ch03 ch04 pr02 ch05 ch06 ch07 pr03 ch08 back rem1 ind1',
    );
  });

  it('tell a screen reader where each stands', () => {
    expect(row('pr02')).toMatchObject({ level: 1, position: 3, of: 5, expanded: true, parent: null });
    expect(row('ch06')).toMatchObject({ level: 2, position: 2, of: 3, expanded: null, parent: 'pr02' });
  });

  it('hide what is in a folded part, and only that', () => {
    const folded = binderRows(BOOK, FACTS, new Set(['pr01']));
    expect(folded.find(({ key }) => key === 'pr01')?.expanded).toBe(false);
    expect(rows.filter(({ key }) => !folded.some((other) => other.key === key)).map(({ key }) => key)).toEqual([
      'ch01',
      'ch02',
      'ch03',
      'ch04',
    ]);
  });

  it('carry words and what is wrong with a file', () => {
    expect(row('ch01')).toMatchObject({ words: 6310, state: 'present', status: 'done' });
    expect(row('ch08')).toMatchObject({ words: 0, state: 'missing' });
    expect(row('pr02')?.words).toBe(4772);
  });

  it('leave out groups without pages, and show loose chapters at the top', () => {
    const loose = binderRows({ ...BOOK, front: [], back: [], body: [{ id: 'solo', title: 'Seul' }] }, {}, new Set());
    expect(loose).toHaveLength(1);
    expect(loose[0]).toMatchObject({ key: 'solo', level: 1, position: 1, of: 1, part: null });
  });
});

describe('what is below the book, and what is looked for', () => {
  const notes = [
    { file: 'a.md', title: 'a' },
    { file: 'entretiens/Kevin.txt', title: 'Kevin' },
  ];
  const loose: Book = {
    ...BOOK,
    front: [],
    back: [],
    body: [{ id: 'solo', title: 'Seul', status: 'done', label: 'x', goal: 10 }],
  };

  it('working notes stand below it, and are counted with what is there', () => {
    const rows = binderRows(loose, {}, new Set(), undefined, notes);
    expect(rows.map(({ key, kind, title, level, position, of }) => [key, kind, title, level, position, of])).toEqual([
      ['solo', 'chapter', 'Seul', 1, 1, 2],
      ['notes', 'group', '', 1, 2, 2],
      ['note a.md', 'note', 'a', 2, 1, 2],
      ['note entretiens/Kevin.txt', 'note', 'entretiens / Kevin', 2, 2, 2],
    ]);
    expect(noteOfRow(rows[3] as BinderRow)).toBe('entretiens/Kevin.txt');
    expect(binderRows(loose, {}, new Set(['notes']), undefined, notes)).toHaveLength(2);
    const [chapter, group, note] = rows as [BinderRow, BinderRow, BinderRow];
    for (const [dragged, over] of [
      [chapter, group],
      [chapter, note],
      [note, chapter],
    ] as const)
      expect(dropTarget(dragged, over, 0.5)).toBeNull();
  });

  it('a filter answers by status, label and words, all three', () => {
    const [chapter] = loose.body as [Chapter];
    const is = (filter: Partial<BinderFilter>, words = 5) => passes({ ...NO_FILTER, ...filter }, chapter, { words });
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(is({})).toBe(true);
    expect([is({ statuses: ['done', 'idea'] }), is({ statuses: ['none'] })]).toEqual([true, false]);
    expect([is({ labels: ['x'] }), is({ labels: [''] })]).toEqual([true, false]);
    expect([
      is({ words: 'short' }),
      is({ words: 'reached' }),
      is({ words: 'reached' }, 10),
      is({ words: 'empty' }, 0),
    ]).toEqual([true, false, true, true]);
    expect(is({ statuses: ['done'], labels: ['y'] })).toBe(false);
  });

  it('parts without what is looked for are left out, and counts are of what is shown', () => {
    const rows = binderRows(BOOK, {}, new Set(['pr01']), ({ id }) => id === 'ch02');
    expect(rows.map(({ key }) => key)).toContain('ch02');
    expect(rows.filter(({ kind }) => kind === 'chapter')).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ key: 'ch02', position: 1, of: 1 });
    expect(rows.every(({ expanded }) => expanded !== false)).toBe(true);
  });
});

describe('the label of a part', () => {
  it('counts in Roman numerals', () => {
    expect([1, 2, 3, 4, 5, 9, 14, 29, 38].map(roman).join(' ')).toBe('I II III IV V IX XIV XXIX XXXVIII');
  });

  it.each([
    ['Le silence', 'II. Le silence'],
    ['Intérieurs', 'II. Intérieurs'],
    ['Vie privée', 'II. Vie privée'],
    ['Livre premier — Un juste', 'Livre premier — Un juste'],
    ['Deuxième partie', 'Deuxième partie'],
    ['III. La réparation', 'III. La réparation'],
    ['Part Two', 'Part Two'],
    ['1998', '1998'],
  ])('%s', (title, label) => expect(partLabel(title, 2)).toBe(label));
});
