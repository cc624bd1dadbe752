import { useEffect, useMemo } from 'react';
import { chaptersInOrder } from '../../../shared/book/book';
import {
  addStatistics,
  NO_STATISTICS,
  type Statistics,
  statisticsBetween,
  statisticsOf,
} from '../../../shared/document/statistics';
import { useBook } from '../../stores/book';
import { useCaret } from '../../stores/caret';
import { useManuscript } from '../../stores/manuscript';
import { useBookIndex } from '../go-to/book-index';

/** What is counted of the page: the selection while there is one, and the chapter. They follow the text at a distance. */
export interface PageStatistics {
  readonly selection: Statistics | null;
  readonly chapter: Statistics | null;
}

/** The statistics of the page. Only what changed is counted again. `withSentences`: of a long chapter they take a moment. */
export function usePageStatistics(withSentences: boolean): PageStatistics {
  const textLanguage = useBook((state) => state.view?.book.language ?? 'fr');
  const language = withSentences ? textLanguage : null;
  const state = useCaret((caret) => caret.state);
  return useMemo(() => {
    if (!state) return { selection: null, chapter: null };
    const { doc, selection } = state;
    return {
      selection: selection.empty ? null : statisticsBetween(doc, selection.from, selection.to, language),
      chapter: statisticsOf(doc, language),
    };
  }, [state, language]);
}

/** The statistics of the whole book, of which `waiting` chapters are still to be counted. `here`: of the one on the page. */
export function useBookStatistics(here: Statistics | null): { readonly book: Statistics; readonly waiting: number } {
  const view = useBook((state) => state.view);
  const chapter = useManuscript((state) => state.chapter);
  const { chapters, waiting, gather } = useBookIndex();
  useEffect(() => {
    if (view) gather(view);
  }, [view, gather]);
  const book = useMemo(
    () =>
      (view ? chaptersInOrder(view.book) : [])
        .map(({ chapter: { id } }) => (id === chapter && here ? here : (chapters[id]?.statistics ?? NO_STATISTICS)))
        .reduce(addStatistics, NO_STATISTICS),
    [view, chapters, chapter, here],
  );
  return { book, waiting };
}
