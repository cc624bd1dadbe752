import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Book, chaptersInOrder, isPart } from '../../../src/shared/book/book';
import { movesOf, topmost } from '../../../src/shared/book/move-many';
import { changeOutline, idsOf } from '../../../src/shared/book/outline';
import { anyBook } from './books';

const chapter = (id: string) => ({ id, title: id, file: `${id}.md` });
const book: Book = {
  octavo: 1,
  title: 'A',
  language: 'fr',
  contributors: [],
  front: [chapter('ded0')],
  body: [
    { part: 'P', id: 'par1', children: [chapter('cha1'), chapter('cha2'), chapter('cha3')] },
    { part: 'Q', id: 'par2', children: [chapter('cha4')] },
    chapter('cha5'),
  ],
  back: [],
};
const shape = ({ front, body, back }: Book) =>
  [
    front.map(({ id }) => id).join(' '),
    body
      .map((entry) => (isPart(entry) ? `${entry.id}(${entry.children.map(({ id }) => id).join(' ')})` : entry.id))
      .join(' '),
    back.map(({ id }) => id).join(' '),
  ].join(' | ');
const moved = (ids: readonly string[], place: Parameters<typeof movesOf>[2]) => {
  const operations = movesOf(book, ids, place);
  return operations === null ? null : shape(changeOutline(book, { type: 'several', operations: [...operations] }).book);
};

describe('several moved at once', () => {
  test('keep their order, and stand in front of what they were dropped on', () => {
    expect(moved(['cha5', 'cha1'], { section: 'body', part: 'par2', index: 0 })).toBe(
      'ded0 | par1(cha2 cha3) par2(cha1 cha5 cha4) | ',
    );
    expect(moved(['cha1', 'cha2'], { section: 'body', part: 'par1', index: 3 })).toBe(
      'ded0 | par1(cha3 cha1 cha2) par2(cha4) cha5 | ',
    );
    expect(moved(['par2', 'cha4', 'cha5'], { section: 'body', index: 0 })).toBe(
      'ded0 | par2(cha4) cha5 par1(cha1 cha2 cha3) | ',
    );
    expect(moved(['ded0', 'cha3'], { section: 'back', index: 0 })).toBe(
      ' | par1(cha1 cha2) par2(cha4) cha5 | ded0 cha3',
    );
  });

  test('stay where they are when they are there, and go nowhere they cannot be', () => {
    expect(moved(['cha1', 'cha2'], { section: 'body', part: 'par1', index: 0 })).toBeNull();
    expect(moved(['cha1', 'cha2'], { section: 'body', part: 'par1', index: 2 })).toBeNull();
    expect(moved(['par1', 'cha5'], { section: 'body', part: 'par2', index: 0 })).toBeNull();
    expect(moved(['par1'], { section: 'body', part: 'par1', index: 0 })).toBeNull();
    expect(moved(['par1'], { section: 'back', index: 0 })).toBeNull();
  });

  test('end up side by side, in order, whatever the book', () => {
    fc.assert(
      fc.property(anyBook, fc.nat(40), fc.nat(40), fc.nat(12), (any, pick, part, index) => {
        const ids = [...idsOf(any)].filter((_, at) => (at + pick) % 3 === 0);
        const parts = any.body.filter(isPart);
        const into = parts[part % Math.max(1, parts.length)];
        const place = into ? { section: 'body' as const, part: into.id, index } : { section: 'body' as const, index };
        const operations = movesOf(any, ids, place);
        if (operations === null) return;
        const after = changeOutline(any, { type: 'several', operations: [...operations] }).book;
        const all = (one: Book) => chaptersInOrder(one).map(({ chapter: { id } }) => id);
        expect([...all(after)].sort()).toEqual([...all(any)].sort());
        const list = into
          ? (after.body.find(({ id }) => id === into.id) as { children: readonly { id: string }[] }).children
          : after.body;
        const wanted = topmost(any, ids);
        const at = list.findIndex(({ id }) => id === wanted[0]);
        expect(list.slice(at, at + wanted.length).map(({ id }) => id)).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});
