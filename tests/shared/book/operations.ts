import fc from 'fast-check';
import { type Book, chaptersInOrder, isPart } from '../../../src/shared/book/book';
import { idsOf, type OutlineSupplies, type Removed } from '../../../src/shared/book/outline';
import type { ManyOperation, OutlineOperation, Place } from '../../../src/shared/book/outline-operation';
import { title } from './books';

/** One operation that is possible on the book as it is, or `null`. */
export type MakeOperation = (
  book: Book,
  trash: Map<string, Removed>,
) => { operation: OutlineOperation; supplies: OutlineSupplies } | null;

let made = 0;
const newId = () => `n${String(made++).padStart(6, '0')}`;

function place(book: Book, pick: number, index: number): Place {
  const parts = book.body.filter(isPart);
  const places = [
    { section: 'front' as const },
    { section: 'body' as const },
    { section: 'back' as const },
    ...parts.map((part) => ({ section: 'body' as const, part: part.id })),
  ];
  return { ...places[pick % places.length]!, index };
}

const nth = <Item>(list: readonly Item[], pick: number): Item | undefined => list[pick % Math.max(1, list.length)];

/** Any operation of the contract, its ids chosen among those that exist when it is made. */
export const anyOperation: fc.Arbitrary<MakeOperation> = fc
  .tuple(fc.nat(11), fc.nat(50), fc.nat(50), fc.nat(8), title, fc.option(title))
  .map(([kind, pick, where, index, text, maybe]) => (book, trash) => {
    const chapters = chaptersInOrder(book).map(({ chapter }) => chapter.id);
    const chapter = nth(chapters, pick);
    const part = nth(book.body.filter(isPart), pick)?.id;
    const any = nth([...idsOf(book)], pick);
    const id = newId();
    const step = (operation: OutlineOperation, supplies: OutlineSupplies = {}) => ({ operation, supplies });
    switch (kind) {
      case 0:
        return step({ type: 'add-chapter', title: text, place: place(book, where, index) }, { id, file: `${id}.md` });
      case 1:
        return step({ type: 'add-part', title: text, index }, { id });
      case 2:
        return any === undefined ? null : step({ type: 'rename', id: any, title: text });
      case 3:
      case 4:
        return chapter === undefined ? null : step({ type: 'move', id: chapter, place: place(book, where, index) });
      case 5:
        return part === undefined ? null : step({ type: 'move', id: part, place: { section: 'body', index } });
      case 6:
        return any === undefined ? null : step({ type: 'trash', id: any });
      case 7: {
        const gone = nth([...trash.keys()], pick);
        return gone === undefined ? null : step({ type: 'restore', id: gone }, { removed: trash.get(gone)! });
      }
      case 8:
        return chapter === undefined
          ? null
          : step({
              type: 'describe',
              id: chapter,
              status: 'done',
              synopsis: maybe,
              goal: maybe === null ? null : index,
            });
      case 9: {
        const chosen = chapters.filter((_, at) => (at + pick) % 3 === 0);
        const operations = chosen.map((one, at): ManyOperation => {
          if (where % 3 === 0) return { type: 'trash', id: one };
          if (where % 3 === 1) return { type: 'describe', id: one, label: maybe, status: at % 2 === 0 ? 'idea' : null };
          return { type: 'move', id: one, place: place(book, where, index) };
        });
        return operations.length === 0 ? null : step({ type: 'several', operations });
      }
      case 10:
        return chapter === undefined
          ? null
          : step({ type: 'duplicate', id: chapter, title: text }, { id, file: `${id}.md` });
      default:
        return step({
          type: 'describe-book',
          title: text,
          subtitle: maybe,
          author: maybe,
          dailyGoal: index,
          citationStyle: maybe,
        });
    }
  });
