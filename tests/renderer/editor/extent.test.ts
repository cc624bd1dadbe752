import { describe, expect, test } from 'vitest';
import { chaptersShown } from '../../../src/renderer/editor/continuous/extent';
import { isPart } from '../../../src/shared/book/book';
import { BOOK } from '../fixture/book';

const ids = (chapter: string, extent: 'chapter' | 'part' | 'book') =>
  chaptersShown(BOOK, chapter, extent).map((entry) => entry.chapter.id);

describe('the chapters a page shows', () => {
  test('are all of the book in its order, from the first page to the last', () => {
    expect(ids('ch03', 'book')).toEqual([
      ...BOOK.front.map(({ id }) => id),
      ...BOOK.body.flatMap((entry) => (isPart(entry) ? entry.children.map(({ id }) => id) : [entry.id])),
      ...BOOK.back.map(({ id }) => id),
    ]);
  });

  test('are those of the part the chapter stands in', () => {
    const first = BOOK.body.find(isPart);
    expect(ids('ch03', 'part')).toEqual(first?.children.map(({ id }) => id));
    expect(ids('ch03', 'chapter')).toEqual(['ch03']);
  });

  test('are those of its section where there is no part', () => {
    expect(ids('avp1', 'part')).toEqual(BOOK.front.map(({ id }) => id));
  });

  test('name a part once, above its first chapter, with its number', () => {
    const parts = BOOK.body.filter(isPart);
    const named = chaptersShown(BOOK, 'ch03', 'book').flatMap(({ chapter, part }) =>
      part ? [[part.number, part.part.part, chapter.id]] : [],
    );
    expect(named).toEqual(
      parts.flatMap(({ part, children }, index) => (children[0] ? [[index + 1, part, children[0].id]] : [])),
    );
  });

  test('are none when the chapter is in no book', () => {
    expect(ids('nobody', 'part')).toEqual([]);
  });
});
