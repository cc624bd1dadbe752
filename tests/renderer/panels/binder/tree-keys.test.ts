import { describe, expect, it } from 'vitest';
import { binderRows } from '../../../../src/renderer/panels/binder/rows';
import { plainLetters, treeMove, typeAhead } from '../../../../src/renderer/panels/binder/tree-keys';
import { BOOK, FACTS } from '../../fixture/book';

const all = binderRows(BOOK, FACTS, new Set());
const folded = binderRows(BOOK, FACTS, new Set(['pr01']));
const focus = (key: string) => ({ type: 'focus', key });

describe('keys in the tree', () => {
  it.each([
    ['ArrowDown', 'ch01', focus('ch02')],
    ['ArrowDown', 'ch04', focus('pr02')],
    ['ArrowDown', 'ind1', null],
    ['ArrowUp', 'ch01', focus('pr01')],
    ['ArrowUp', 'front', null],
    ['Home', 'ch05', focus('front')],
    ['End', 'ch05', focus('ind1')],
    ['ArrowLeft', 'ch03', focus('pr01')],
    ['ArrowLeft', 'pr01', { type: 'collapse', key: 'pr01' }],
    ['ArrowRight', 'pr01', focus('ch01')],
    ['ArrowRight', 'ch01', null],
    ['a', 'ch01', null],
  ] as const)('%s on %s', (key, current, expected) => expect(treeMove(all, current, key)).toEqual(expected));

  it('unfold a folded part, and step over what it hides', () => {
    expect(treeMove(folded, 'pr01', 'ArrowRight')).toEqual({ type: 'expand', key: 'pr01' });
    expect(treeMove(folded, 'pr01', 'ArrowDown')).toEqual(focus('pr02'));
    expect(treeMove(folded, 'pr01', 'ArrowLeft')).toBeNull();
  });

  it('do nothing in an empty tree', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End', 'ArrowLeft', 'ArrowRight'])
      expect(treeMove([], null, key)).toBeNull();
  });
});

describe('typing in the tree', () => {
  const rows = ['Épilogue', 'La panne', 'L’écho', 'Œuvres', 'La facture'].map((title, index) => ({
    key: String(index),
    title,
  }));
  it('finds a title without its accents', () => expect(typeAhead(rows, '1', 'epi')).toBe('0'));
  it('finds a straight apostrophe and a ligature', () => {
    expect(typeAhead(rows, '0', "l'e")).toBe('2');
    expect(typeAhead(rows, '0', 'oe')).toBe('3');
  });
  it('goes to the next with a letter typed again', () => {
    expect(typeAhead(rows, '1', 'l')).toBe('2');
    expect(typeAhead(rows, '2', 'll')).toBe('4');
    expect(typeAhead(rows, '4', 'l')).toBe('1');
  });
  it('stays while more is typed that still fits', () => expect(typeAhead(rows, '1', 'la p')).toBe('1'));
  it('finds nothing where there is nothing', () => {
    expect(typeAhead(rows, '1', 'zz')).toBeNull();
    expect(typeAhead([], null, 'a')).toBeNull();
  });
  it('compares letters alone', () => expect(plainLetters('ÉCŒURÉ ’')).toBe("ecoeure '"));
});
