import { useMemo, useReducer } from 'react';
import { chaptersInOrder } from '../../shared/book/book';
import type { BookView } from '../../shared/book/book-view';
import { errorSentence } from '../../shared/messages/sentence';
import { useText } from '../i18n/text-context';
import { type PageShown, type Side, useManuscript } from '../stores/manuscript';
import { chapterNumber } from './chapter-number';
import { ChapterText } from './chapter-text';
import { ContinuousPage } from './continuous/continuous-page';
import { PlainChapter } from './plain-chapter';
import type { Surroundings } from './surroundings';
import { titled } from './titled';

interface PageSideProps {
  readonly shown: PageShown;
  readonly side: Side;
  /** Whether commands act upon this page. */
  readonly isActive: boolean;
  readonly view: BookView | null;
  /** Those of every chapter of the book. */
  readonly surroundings: Surroundings;
  readonly spaced: boolean;
}

/** One page: a chapter to write in, several one below the other, or in one sentence why there is none. It scrolls by itself. */
export function PageSide({ shown, side, isActive, view, surroundings, spaced }: PageSideProps) {
  const { t, language } = useText();
  const { chapter, page, open, error, extent } = shown;
  const [, drawAgain] = useReducer((turn: number) => turn + 1, 0);
  const book = view?.book ?? null;
  const title = useMemo(
    () =>
      book ? chaptersInOrder(book).find((candidate) => candidate.chapter.id === chapter)?.chapter.title : undefined,
    [book, chapter],
  );
  const number = book && chapter ? chapterNumber(book, chapter) : null;

  if (page === 'empty') return null;
  if (extent !== 'chapter' && view) {
    return (
      <ContinuousPage
        shown={shown}
        side={side}
        isActive={isActive}
        view={view}
        surroundings={surroundings}
        spaced={spaced}
      />
    );
  }
  if (page === 'failed' && error)
    return (
      <div className="page-message" role="alert">
        <p>{errorSentence(error, language)}</p>
        <button
          type="button"
          onClick={() => {
            const { book: openBook, openChapter, openBeside } = useManuscript.getState();
            if (openBook && chapter) void (isActive ? openChapter : openBeside)(openBook, chapter);
          }}
        >
          {t('text.retry')}
        </button>
      </div>
    );
  if (!open)
    return (
      <div className="page-message" role="status">
        <p className="page-loading">{t('text.loading')}</p>
      </div>
    );
  if (open.isPlain)
    return (
      <PlainChapter
        title={title || t('text.page')}
        text={open.text}
        onOpen={() => {
          open.openWhole();
          drawAgain();
        }}
      />
    );
  return (
    <ChapterText
      chapter={open}
      surroundings={titled(surroundings, title || t('text.page'))}
      spaced={spaced}
      label={number === null ? null : t('text.chapter.number', { number })}
      isActive={isActive}
    />
  );
}
