import { type Book, type Chapter, isPart, type Part } from './book';
import { changeOutline, placeOf } from './outline';
import type { ManyOperation, Place } from './outline-operation';

type Entry = Part | Chapter;

/** The chapters and parts of `ids` that are in the book, in reading order: a part before its chapters. */
export function inOrder(book: Book, ids: ReadonlySet<string>): readonly string[] {
  const entries: readonly Entry[] = [...book.front, ...book.body, ...book.back];
  const all = entries.flatMap((entry) => [entry.id, ...(isPart(entry) ? entry.children.map(({ id }) => id) : [])]);
  return all.filter((id) => ids.has(id));
}

/** The chapters and parts of `ids` in reading order, without the chapters that go with a part among them. */
export function topmost(book: Book, ids: Iterable<string>): readonly string[] {
  const chosen = new Set(ids);
  const entries: readonly Entry[] = [...book.front, ...book.body, ...book.back];
  return entries.flatMap((entry): readonly string[] => {
    if (chosen.has(entry.id)) return [entry.id];
    return isPart(entry) ? entry.children.flatMap(({ id }) => (chosen.has(id) ? [id] : [])) : [];
  });
}

/** Where everything stands, as something to compare. */
const orderOf = ({ front, body, back }: Book) =>
  JSON.stringify(
    [front, body, back].map((list: readonly Entry[]) =>
      list.map((entry) => (isPart(entry) ? [entry.id, ...entry.children.map(({ id }) => id)] : entry.id)),
    ),
  );

/** The list a place is in; empty for a part that is not there. */
function listAt(book: Book, { section, part }: Omit<Place, 'index'>): readonly Entry[] {
  if (part === undefined) return book[section];
  return book.body.flatMap((entry) => (isPart(entry) && entry.id === part ? entry.children : []));
}

/**
 * The moves that bring chapters and parts together to one place, in the order in which they stand. `place.index` counts the
 * entries of the book as it is, the moved ones included. `null` where they cannot go: a part anywhere but in the body, and
 * anything into a part that moves itself; also when all of them stand there already.
 */
export function movesOf(book: Book, ids: Iterable<string>, place: Place): readonly ManyOperation[] | null {
  const moved = topmost(book, ids);
  const own = new Set(moved);
  if (place.part !== undefined && own.has(place.part)) return null;
  // What they go in front of: the first entry from there on that stays.
  const next = listAt(book, place)
    .slice(place.index)
    .find(({ id }) => !own.has(id));
  const { section, part } = place;
  const where = { section, ...(part === undefined ? {} : { part }) };
  const moves: ManyOperation[] = [];
  let after = book;
  for (const id of moved) {
    const found = placeOf(after, id);
    if (!found || (isPart(found.entry) && (section !== 'body' || part !== undefined))) return null;
    const rest = listAt(after, where).filter((entry) => entry.id !== id);
    const at = next === undefined ? rest.length : rest.findIndex((entry) => entry.id === next.id);
    const to: Place = { ...where, index: at };
    const move: ManyOperation = { type: 'move', id, place: to };
    moves.push(move);
    after = changeOutline(after, move).book;
  }
  return orderOf(after) === orderOf(book) ? null : moves;
}
