import { type Book, isPart } from '../../../shared/book/book';
import { placeOf } from '../../../shared/book/outline';
import type { Place } from '../../../shared/book/outline-operation';
import type { BinderRow } from './rows';

/** Where a drop line is drawn: above or below a row, or around a group or part that would take the chapter in. */
export interface DropTarget {
  readonly row: string;
  readonly edge: 'before' | 'after' | 'inside';
}

/**
 * Where a row that is dragged over another would go. `fraction` is how far down the row the pointer is, 0 to 1. `null` when
 * it cannot go there: a part inside a part, or anything onto itself.
 */
export function dropTarget(dragged: BinderRow, over: BinderRow, fraction: number): DropTarget | null {
  if (dragged.key === over.key || dragged.kind === 'group') return null;
  const half = fraction < 0.5 ? 'before' : 'after';
  if (dragged.kind === 'part') {
    if (over.section !== 'body' || over.part !== null) return null;
    // Below an unfolded part lie its chapters: the line would lie.
    return over.kind === 'part' && over.expanded && half === 'after' ? null : { row: over.key, edge: half };
  }
  if (over.kind === 'group') return { row: over.key, edge: 'inside' };
  if (over.kind === 'part') return { row: over.key, edge: fraction < 0.25 ? 'before' : 'inside' };
  return { row: over.key, edge: half };
}

/**
 * The place a drop target means, counted as an operation counts: among the entries left when the dragged one is out. `null`
 * when it is where it stands already.
 */
export function dropPlace(book: Book, rows: readonly BinderRow[], dragged: string, target: DropTarget): Place | null {
  const over = rows.find((row) => row.key === target.row);
  const from = placeOf(book, dragged)?.place;
  if (!over || !from) return null;
  let place: Place;
  if (target.edge === 'inside') {
    // Into a group or part that is unfolded: on top, under the pointer. Into a folded one: at the end.
    const part = over.kind === 'part' ? over.key : undefined;
    const length =
      over.section === 'body'
        ? book.body.flatMap((entry) => (isPart(entry) && entry.id === part ? entry.children : [])).length
        : book[over.section].length;
    place = { section: over.section, ...(part === undefined ? {} : { part }), index: over.expanded ? 0 : length };
  } else {
    const index = over.index + (target.edge === 'after' ? 1 : 0);
    place = { section: over.section, ...(over.part === null ? {} : { part: over.part }), index };
  }
  const sameList = from.section === place.section && from.part === place.part;
  const index = sameList && from.index < place.index ? place.index - 1 : place.index;
  return sameList && index === from.index ? null : { ...place, index };
}
