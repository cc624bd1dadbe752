import type { Book } from '../../../shared/book/book';
import { inOrder } from '../../../shared/book/move-many';
import type { BinderRow } from './rows';
import { useBinder } from './store';

/** Whether a row can be chosen with others: a chapter or a part, not a group or a note. */
const isChoosable = (row: BinderRow | undefined): row is BinderRow => row?.kind === 'chapter' || row?.kind === 'part';

/** The chapters and parts from one row to another, both included, in the order in which they are shown. */
export function rangeOf(rows: readonly BinderRow[], from: string | null, to: string): readonly string[] {
  const [start, end] = [from ?? to, to].map((key) => rows.findIndex((row) => row.key === key)).sort((a, b) => a - b);
  if (start === undefined || end === undefined || end < 0) return [];
  return rows.slice(Math.max(0, start), end + 1).flatMap((row) => (isChoosable(row) ? [row.key] : []));
}

/** Takes one more row among the chosen ones, or takes it out. The one the keyboard was on counts as the first. */
export function toggleChosen(rows: readonly BinderRow[], key: string): void {
  const { chosen, focused, choose } = useBinder.getState();
  if (!isChoosable(rows.find((row) => row.key === key))) return;
  const first = rows.find((row) => row.key === focused);
  const next = new Set(chosen.size === 0 && isChoosable(first) ? [first.key] : chosen);
  if (next.has(key) && !(chosen.size === 0 && key === focused)) next.delete(key);
  else next.add(key);
  choose(next, key);
}

/** Chooses all rows from where the last choice began to this one. */
export function extendChosen(rows: readonly BinderRow[], to: string): void {
  const { anchor, focused, choose } = useBinder.getState();
  const from = rows.some((row) => row.key === anchor) ? anchor : focused;
  choose(rangeOf(rows, from, to), from);
}

/**
 * A click on a row: with Ctrl or Cmd it is chosen with the others or taken out, with Shift all up to it are chosen, and without
 * either it is the only one meant. Gives whether it was that, so that more may be done with it.
 */
export function chooseByClick(
  rows: readonly BinderRow[],
  key: string,
  event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): boolean {
  const { choose, focus } = useBinder.getState();
  const isMore = event.ctrlKey || event.metaKey;
  if (isMore) toggleChosen(rows, key);
  else if (event.shiftKey) extendChosen(rows, key);
  else choose([], key);
  focus(key);
  return !isMore && !event.shiftKey;
}

/** What is done to a row is done to these: the chosen ones where it is one of them, else it alone. In reading order. */
export function concerned(book: Book, row: string): readonly string[] {
  const { chosen } = useBinder.getState();
  return chosen.has(row) ? inOrder(book, chosen) : [row];
}
