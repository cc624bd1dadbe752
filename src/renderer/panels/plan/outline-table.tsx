import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { useText } from '../../i18n/text-context';
import { useManuscript } from '../../stores/manuscript';
import { labelsOf } from '../binder/labels';
import type { BinderRow } from '../binder/rows';
import { useLabels } from '../binder/use-labels';
import { nextSorting, type SortColumn, type Sorting, sortedRows } from './sorting';
import { TableRow } from './table-row';

interface OutlineTableProps {
  readonly view: BookView;
  /** All rows of the plan, none folded. */
  readonly rows: readonly BinderRow[];
}

const COLUMNS: readonly { readonly id: SortColumn | 'synopsis'; readonly isNumber?: boolean }[] = [
  { id: 'title' },
  { id: 'synopsis' },
  { id: 'status' },
  { id: 'label' },
  { id: 'words', isNumber: true },
  { id: 'goal', isNumber: true },
];

/** The chapters as lines of a table: every cell is written in where it stands, a click on a head sorts. */
export function OutlineTable({ view, rows }: OutlineTableProps) {
  const { t, compare, language, number } = useText();
  const current = useManuscript((state) => state.chapter);
  const [sorting, setSorting] = useState<Sorting>(null);
  const table = useRef<HTMLDivElement>(null);
  const names = useLabels(view, rows);
  const labels = useMemo(() => labelsOf(view.book, language), [view.book, language]);
  const shown = useMemo(
    () => sortedRows(rows, sorting, ({ key }) => names.get(key) ?? '', compare),
    [rows, sorting, names, compare],
  );
  // Up and down the same column, past the lines of parts.
  const onStep = useCallback((step: -1 | 1, field: HTMLElement) => {
    const column = field.closest('[data-column]')?.getAttribute('data-column');
    const fields = [
      ...(table.current?.querySelectorAll<HTMLElement>(`[data-column='${column}'] :is(input, select)`) ?? []),
    ];
    const next = fields[fields.indexOf(field) + step];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  }, []);
  return (
    <div
      ref={table}
      role="table"
      aria-label={t('plan.table')}
      aria-rowcount={shown.length + 1}
      className="outline-table"
    >
      <div role="rowgroup" className="table-head">
        <div role="row" className="table-line">
          {COLUMNS.map(({ id, isNumber = false }) => {
            const isSorted = sorting?.column === id;
            const Arrow = sorting?.down ? ArrowDown : ArrowUp;
            return (
              <div
                key={id}
                role="columnheader"
                className={`table-${id} ${isNumber ? 'number' : ''}`}
                aria-sort={
                  id === 'synopsis' ? undefined : isSorted ? (sorting.down ? 'descending' : 'ascending') : 'none'
                }
              >
                {id === 'synopsis' ? (
                  t('card.synopsis')
                ) : (
                  <button type="button" className="table-sort" onClick={() => setSorting(nextSorting(sorting, id))}>
                    {t(id === 'title' || id === 'words' ? `plan.column.${id}` : `card.${id}`)}
                    {isSorted ? <Arrow size={13} strokeWidth={2} aria-hidden /> : null}
                  </button>
                )}
              </div>
            );
          })}
        </div>
      </div>
      <div role="rowgroup">
        {shown.map((row) =>
          row.kind === 'chapter' ? (
            <TableRow
              key={row.key}
              row={row}
              title={names.get(row.key) ?? ''}
              current={row.key === current}
              labels={labels}
              writable={!view.readOnly}
              onStep={onStep}
            />
          ) : (
            <div key={row.key} role="row" className="table-line table-part">
              <div role="cell" aria-colspan={4} className="table-part-title one-line">
                {names.get(row.key)}
              </div>
              <div role="cell" className="table-words number">
                {number(row.words)}
              </div>
              <div role="cell" className="table-goal" />
            </div>
          ),
        )}
      </div>
    </div>
  );
}
