import { useMemo } from 'react';
import type { Warning } from '../../../shared/book/book-view';
import { useBook } from '../../stores/book';
import { useSettings } from '../../stores/settings';

/** What the writer should know that stops nothing: of the book, and of Octavo's own files. */
export function useWarnings(): readonly Warning[] {
  const ofBook = useBook((state) => state.view?.warnings);
  const ofHost = useSettings((state) => state.host?.warnings);
  return useMemo(
    // Which machine has the book is a notice: something can be done about it.
    () => [...(ofBook ?? []).filter(({ code }) => code !== 'book-open-on-machine'), ...(ofHost ?? [])],
    [ofBook, ofHost],
  );
}
