import { type Book, type Chapter, isPart, type Part } from '../../../shared/book/book';
import { placeOf } from '../../../shared/book/outline';
import type { Place } from '../../../shared/book/outline-operation';

/** The place at the start or the end of a part. */
const inPart = (part: Part, where: 'start' | 'end'): Place => ({
  section: 'body',
  part: part.id,
  index: where === 'start' ? 0 : part.children.length,
});

/**
 * Where Alt+↑ or Alt+↓ takes a chapter or part; `null` when it cannot go further. A chapter walks through its part, then
 * into the neighbouring part, and beside a chapter that stands outside the parts; it never leaves front matter, body or
 * back matter, because that would change what it is. A part walks among the entries of the body.
 */
export function stepPlace(book: Book, id: string, direction: 'up' | 'down'): Place | null {
  const found = placeOf(book, id);
  if (!found) return null;
  const { entry, place } = found;
  const { section, part, index } = place;
  const list: readonly (Part | Chapter)[] = book[section];
  if (part !== undefined) {
    const own = list.findIndex((other) => other.id === part);
    const home = list[own];
    if (!home || !isPart(home)) return null;
    if (direction === 'up' && index > 0) return { section, part, index: index - 1 };
    if (direction === 'down' && index < home.children.length - 1) return { section, part, index: index + 1 };
    const neighbour = list[direction === 'up' ? own - 1 : own + 1];
    if (!neighbour) return null;
    if (isPart(neighbour)) return inPart(neighbour, direction === 'up' ? 'end' : 'start');
    return { section, index: direction === 'up' ? own : own + 1 };
  }
  const neighbour = list[direction === 'up' ? index - 1 : index + 1];
  if (!neighbour) return null;
  if (isPart(neighbour) && !isPart(entry)) return inPart(neighbour, direction === 'up' ? 'end' : 'start');
  return { section, index: direction === 'up' ? index - 1 : index + 1 };
}

/**
 * Where chapters can be sent from their menu: the end of each part they are not all in, and the body when one of them is in a
 * part. Places are counted in the book as it is, what is sent still in it. Nowhere for a part.
 */
export function destinations(
  book: Book,
  ids: readonly string[],
): readonly { readonly part: Part | null; readonly place: Place }[] {
  const places = ids.flatMap((id) => {
    const found = placeOf(book, id);
    return found && !isPart(found.entry) ? [found.place] : [];
  });
  if (places.length === 0 || places.length < ids.length) return [];
  const homes = new Set(places.map(({ part }) => part));
  const others = book.body
    .filter(isPart)
    .filter(({ id }) => !(homes.size === 1 && homes.has(id)))
    .map((part) => ({ part, place: inPart(part, 'end') }));
  if (places.every(({ section, part }) => section === 'body' && part === undefined)) return others;
  // Out of its part a chapter stands right after it; from the front or back matter it goes to the near end of the body.
  const after = Math.max(...places.map(({ part }) => book.body.findIndex(({ id }) => id === part)));
  const isFront = places.every(({ section }) => section === 'front');
  const out = after >= 0 ? after + 1 : isFront ? 0 : book.body.length;
  return [...others, { part: null, place: { section: 'body', index: out } }];
}
