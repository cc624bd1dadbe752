import { describe, expect, it } from 'vitest';
import { partLabel, roman } from '../../../../src/renderer/panels/binder/part-label';
import { binderRows } from '../../../../src/renderer/panels/binder/rows';
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
