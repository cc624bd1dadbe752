import { type Book, isPart } from '../../../shared/book/book';
import type { Place } from '../../../shared/book/outline-operation';
import { type BinderRow, NOTES } from './rows';

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
  if (dragged.key === over.key || dragged.kind === 'group' || dragged.kind === 'note') return null;
  // Below the book.
  if (over.kind === 'note' || over.key === NOTES) return null;
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

/** The place a drop target means, counted in the book as it is: what is dragged is still in it. */
export function dropPlace(book: Book, rows: readonly BinderRow[], target: DropTarget): Place | null {
  const over = rows.find((row) => row.key === target.row);
  if (!over) return null;
  if (target.edge !== 'inside')
    return {
      section: over.section,
      ...(over.part === null ? {} : { part: over.part }),
      index: over.index + (target.edge === 'after' ? 1 : 0),
    };
  const part = over.kind === 'part' ? over.key : undefined;
  const length =
    over.section === 'body'
      ? book.body.flatMap((entry) => (isPart(entry) && entry.id === part ? entry.children : [])).length
      : book[over.section].length;
  return { section: over.section, ...(part === undefined ? {} : { part }), index: over.expanded ? 0 : length };
}
