import { CHAPTER_STATUSES } from '../../../shared/book/book';
import type { BinderRow } from '../binder/rows';

/** What the table can be sorted by. */
export const SORT_COLUMNS = ['title', 'status', 'label', 'words', 'goal'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** The order of the table; `null` is that of the book. */
export type Sorting = { readonly column: SortColumn; readonly down: boolean } | null;

/** The order after a click on the head of a column: up, down, and that of the book again. */
export function nextSorting(sorting: Sorting, column: SortColumn): Sorting {
  if (sorting?.column !== column) return { column, down: false };
  return sorting.down ? null : { column, down: true };
}

/**
 * The chapters of the plan in the order of a column, those of which the column says nothing at the end; equal ones keep the
 * order of the book. In the order of the book the rows as they are, parts and groups among them.
 *
 * @param title how a chapter is named on the screen.
 * @param compare the order of names in the language of the window.
 */
export function sortedRows(
  rows: readonly BinderRow[],
  sorting: Sorting,
  title: (row: BinderRow) => string,
  compare: (one: string, other: string) => number,
): readonly BinderRow[] {
  if (!sorting) return rows;
  const { column, down } = sorting;
  const value = (row: BinderRow): string | number | null => {
    switch (column) {
      case 'title':
        return title(row);
      case 'status':
        return row.status === null ? null : CHAPTER_STATUSES.indexOf(row.status);
      case 'label':
        return row.label === '' ? null : row.label;
      case 'words':
        return row.words;
      default:
        return row.goal === 0 ? null : row.words / row.goal;
    }
  };
  return rows
    .filter(({ kind }) => kind === 'chapter')
    .map((row) => ({ row, value: value(row) }))
    .sort((one, other) => {
      if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
      const order =
        typeof one.value === 'string' && typeof other.value === 'string'
          ? compare(one.value, other.value)
          : Number(one.value) - Number(other.value);
      return down ? -order : order;
    })
    .map(({ row }) => row);
}
