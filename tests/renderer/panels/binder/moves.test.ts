import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DropTarget, dropPlace, dropTarget } from '../../../../src/renderer/panels/binder/drop';
import { destinations, stepPlace } from '../../../../src/renderer/panels/binder/moves';
import { binderRows } from '../../../../src/renderer/panels/binder/rows';
import { type Book, type Chapter, chaptersInOrder, isPart, type Part } from '../../../../src/shared/book/book';
import { movesOf } from '../../../../src/shared/book/move-many';
import { changeOutline, placeOf } from '../../../../src/shared/book/outline';
import type { Place } from '../../../../src/shared/book/outline-operation';
import { BOOK } from '../../fixture/book';

/** `a b [P c d] e`: a body as one line, parts in brackets. */
const line = (book: Book) =>
  book.body
    .map((entry) => (isPart(entry) ? `[${[entry.part, ...entry.children.map(({ id }) => id)].join(' ')}]` : entry.id))
    .join(' ');

/** The inverse of `line`; chapter ids have four letters. */
function bodyOf(text: string): (Part | Chapter)[] {
  return (text.match(/\[[^\]]*\]|\S+/g) ?? []).map((word) => {
    if (!word.startsWith('[')) return { id: word };
    const [part = '', ...ids] = word.slice(1, -1).split(' ');
    return { part, id: part.toLowerCase(), children: ids.map((id) => ({ id })) };
  });
}
const bookOf = (body: string): Book => ({ ...BOOK, body: bodyOf(body) });

function stepped(book: Book, id: string, direction: 'up' | 'down'): Book | null {
  const place = stepPlace(book, id, direction);
  return place && changeOutline(book, { type: 'move', id, place }).book;
}

describe('Alt+↑ and Alt+↓', () => {
  it.each([
    ['within a part', '[PPPP aaaa bbbb]', 'bbbb', 'up', '[PPPP bbbb aaaa]'],
    ['into the part above, at its end', '[PPPP aaaa] [QQQQ bbbb]', 'bbbb', 'up', '[PPPP aaaa bbbb] [QQQQ]'],
    ['into the part below, at its start', '[PPPP aaaa] [QQQQ bbbb]', 'aaaa', 'down', '[PPPP] [QQQQ aaaa bbbb]'],
    ['out of a part, beside a loose chapter', '[PPPP aaaa] bbbb', 'aaaa', 'down', '[PPPP] aaaa bbbb'],
    ['back into the part', '[PPPP] aaaa bbbb', 'aaaa', 'up', '[PPPP aaaa] bbbb'],
    ['past a loose chapter', 'aaaa bbbb', 'aaaa', 'down', 'bbbb aaaa'],
    ['a part past a part', '[PPPP aaaa] [QQQQ bbbb]', 'qqqq', 'up', '[QQQQ bbbb] [PPPP aaaa]'],
    ['a part past a loose chapter', '[PPPP aaaa] bbbb', 'pppp', 'down', 'bbbb [PPPP aaaa]'],
  ] as const)('%s', (_name, before, id, direction, after) => {
    const book = stepped(bookOf(before), id, direction);
    expect(book && line(book)).toBe(after);
  });

  it.each([
    ['the first chapter up', '[PPPP aaaa]', 'aaaa', 'up'],
    ['the last chapter down', '[PPPP aaaa]', 'aaaa', 'down'],
    ['the first part up', '[PPPP aaaa] bbbb', 'pppp', 'up'],
    ['nobody', '[PPPP aaaa]', 'zzzz', 'up'],
  ] as const)('%s stays', (_name, body, id, direction) => {
    expect(stepPlace(bookOf(body), id, direction)).toBeNull();
  });

  it('leave front matter in front', () => {
    expect(stepPlace(BOOK, 'avp1', 'down')).toBeNull();
    expect(stepPlace(BOOK, 'avp1', 'up')).toEqual({ section: 'front', index: 0 });
  });
});

/** Any book of up to six entries, each a chapter or a part of up to four chapters. */
const anyBook = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 }).map((shape): Book => {
  let serial = 0;
  const id = () => {
    serial += 1;
    return `c${String(serial).padStart(3, '0')}`;
  };
  const body = shape.map((size, index): Part | Chapter =>
    size === 5
      ? { id: id() }
      : { part: `P${index}`, id: `part${index}`, children: Array.from({ length: size }, () => ({ id: id() })) },
  );
  return { ...BOOK, body };
});
const everyId = (book: Book) => [
  ...book.body.map(({ id }) => id),
  ...chaptersInOrder(book).map(({ chapter }) => chapter.id),
];
const inventory = (book: Book) => [...new Set(everyId(book))].sort();
const order = (book: Book) => chaptersInOrder(book).map(({ chapter }) => chapter.id);

describe('moving', () => {
  it('never loses or doubles a chapter or a part, and a step changes the reading order by one place at most', () => {
    fc.assert(
      fc.property(anyBook, fc.nat(), fc.constantFrom('up', 'down'), (book, pick, direction) => {
        const ids = everyId(book);
        const id = ids[pick % ids.length] ?? '';
        const after = stepped(book, id, direction as 'up' | 'down');
        if (!after) return;
        expect(inventory(after)).toEqual(inventory(book));
        expect(order(after)).toHaveLength(order(book).length);
        const entry = placeOf(book, id)?.entry;
        if (entry && !isPart(entry)) {
          const moved = order(after).indexOf(id) - order(book).indexOf(id);
          expect([0, direction === 'up' ? -1 : 1]).toContain(moved);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('by a menu or by dropping anywhere keeps every chapter', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (book, a, b, fraction) => {
          const rows = binderRows(book, {}, new Set(a % 2 ? ['part0'] : []));
          const dragged = rows[a % rows.length];
          const over = rows[b % rows.length];
          if (!dragged || !over) return;
          const moved = (place: Place | null) => {
            const operations = place && movesOf(book, [dragged.key], place);
            return operations && changeOutline(book, { type: 'several', operations: [...operations] }).book;
          };
          for (const { place } of destinations(book, [dragged.key])) {
            const sent = moved(place);
            if (sent) expect(inventory(sent)).toEqual(inventory(book));
          }
          const target = dropTarget(dragged, over, fraction);
          const after = moved(target && dropPlace(book, rows, target));
          if (!target || !after) return;
          expect(inventory(after)).toEqual(inventory(book));
          // It lands where the line was drawn.
          const landed = binderRows(after, {}, new Set());
          const at = landed.findIndex(({ key }) => key === dragged.key);
          const beside = landed.findIndex(({ key }) => key === over.key);
          if (target.edge === 'before') expect(at).toBeLessThan(beside);
          else expect(at).toBeGreaterThan(beside);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a drop beside itself is no move', () => {
    const rows = binderRows(BOOK, {}, new Set());
    const moved = (target: DropTarget) => {
      const place = dropPlace(BOOK, rows, target);
      return place && movesOf(BOOK, ['ch02'], place);
    };
    expect(moved({ row: 'ch01', edge: 'after' })).toBeNull();
    expect(moved({ row: 'ch03', edge: 'before' })).toBeNull();
    expect(moved({ row: 'ch03', edge: 'after' })).toHaveLength(1);
  });

  it('refuses a part inside a part, and anything onto itself', () => {
    const rows = binderRows(BOOK, {}, new Set());
    const row = (key: string) => {
      const found = rows.find((other) => other.key === key);
      if (!found) throw new Error(key);
      return found;
    };
    expect(dropTarget(row('pr01'), row('ch06'), 0.2)).toBeNull();
    expect(dropTarget(row('pr01'), row('ded1'), 0.2)).toBeNull();
    expect(dropTarget(row('ch01'), row('ch01'), 0.2)).toBeNull();
    expect(dropTarget(row('pr01'), row('pr02'), 0.2)).toEqual({ row: 'pr02', edge: 'before' });
  });
});
