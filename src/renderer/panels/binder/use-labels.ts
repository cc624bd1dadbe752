import { useMemo } from 'react';
import { isPart } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { useText } from '../../i18n/text-context';
import { partLabel } from './part-label';
import { type BinderRow, NOTES } from './rows';

/** How each row is named on the screen, by key: the book’s titles, and the words of the window where it has none. */
export function useLabels(view: BookView, rows: readonly BinderRow[]): ReadonlyMap<string, string> {
  const { t } = useText();
  return useMemo(() => {
    const parts = view.book.body.filter(isPart);
    return new Map(
      rows.map((row) => {
        if (row.key === NOTES) return [row.key, t('views.notes')];
        if (row.kind === 'group') return [row.key, t(row.section === 'front' ? 'binder.front' : 'binder.back')];
        if (row.kind === 'note') return [row.key, row.title];
        if (row.kind === 'part')
          return [row.key, partLabel(row.title, parts.findIndex(({ id }) => id === row.key) + 1)];
        const kind = row.chapter?.kind;
        return [row.key, row.title || t(kind ? `kind.${kind}` : 'binder.untitled')];
      }),
    );
  }, [view.book, rows, t]);
}
