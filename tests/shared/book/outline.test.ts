import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Book, chaptersInOrder } from '../../../src/shared/book/book';
import { changeOutline, type Removed } from '../../../src/shared/book/outline';
import { anyBook } from './books';
import { anyOperation } from './operations';

const chapterIds = (book: Book) => chaptersInOrder(book).map(({ chapter }) => chapter.id);

describe('an outline', () => {
  test('keeps every chapter exactly once, in the book or in the trash, whatever is done to it', () => {
    fc.assert(
      fc.property(anyBook, fc.array(anyOperation, { maxLength: 20 }), (start, operations) => {
        let book = start;
        const trash = new Map<string, Removed>();
        const expected = new Set(chapterIds(start));
        for (const make of operations) {
          const step = make(book, trash);
          if (!step) continue;
          const change = changeOutline(book, step.operation, step.supplies);
          book = change.book;
          if (step.operation.type === 'add-chapter' || step.operation.type === 'duplicate')
            expected.add(step.supplies.id!);
          for (const [id, removed] of change.removedById ?? []) trash.set(id, removed);
          if (change.removed && change.id !== null) trash.set(change.id, change.removed);
          if (step.operation.type === 'restore') trash.delete(step.operation.id);
          const trashed = [...trash].filter(([, removed]) => removed.kind === 'chapter').map(([id]) => id);
          expect([...chapterIds(book), ...trashed].sort()).toEqual([...expected].sort());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('comes back whole through the inverse of any operation', () => {
    fc.assert(
      fc.property(anyBook, fc.array(anyOperation, { minLength: 1, maxLength: 6 }), (start, operations) => {
        let book = start;
        const trash = new Map<string, Removed>();
        for (const make of operations) {
          const step = make(book, trash);
          if (!step) continue;
          const change = changeOutline(book, step.operation, step.supplies);
          const { removed, removedById } = change;
          const supplies = { ...(removed ? { removed } : {}), ...(removedById ? { removedById } : {}) };
          // Undoing a restored part may find its chapters elsewhere: only then is the way back another one.
          expect(changeOutline(change.book, change.inverse, supplies).book).toEqual(book);
          book = change.book;
          for (const [id, gone] of removedById ?? []) trash.set(id, gone);
          if (change.removed && change.id !== null) trash.set(change.id, change.removed);
          if (step.operation.type === 'restore') trash.delete(step.operation.id);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('refuses what cannot be', () => {
    const book: Book = {
      octavo: 1,
      title: 'A',
      language: 'fr',
      contributors: [],
      front: [],
      body: [{ part: 'P', id: 'p001', children: [] }],
      back: [],
    };
    const code = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return undefined;
    };
    expect(code(() => changeOutline(book, { type: 'trash', id: 'none' }))).toBe('chapter-not-found');
    expect(code(() => changeOutline(book, { type: 'move', id: 'p001', place: { section: 'front', index: 0 } }))).toBe(
      'call-invalid',
    );
    expect(
      code(() =>
        changeOutline(
          book,
          { type: 'add-chapter', title: 'x', place: { section: 'body', part: 'zzzz', index: 0 } },
          { id: 'c001', file: 'x.md' },
        ),
      ),
    ).toBe('chapter-not-found');
  });
});
