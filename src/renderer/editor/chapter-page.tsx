import { useMemo } from 'react';
import { chaptersInOrder } from '../../shared/book/book';
import { errorSentence } from '../../shared/messages/sentence';
import { profileOfBook } from '../../shared/typography/profiles';
import { useText } from '../i18n/text-context';
import { useBook } from '../stores/book';
import { hostClient } from '../stores/host-client';
import { useManuscript } from '../stores/manuscript';
import { useSettings } from '../stores/settings';
import './chapter-page.css';
import { chapterNumber } from './chapter-number';
import { ChapterText } from './chapter-text';
import type { Surroundings } from './surroundings';

/** The page: the open chapter to write in, or in one sentence why there is none. It scrolls by itself. */
export function ChapterPage() {
  const { t, language } = useText();
  const page = useManuscript((state) => state.page);
  const open = useManuscript((state) => state.open);
  const error = useManuscript((state) => state.error);
  const chapter = useManuscript((state) => state.chapter);
  const view = useBook((state) => state.view);
  const { typewriter, paragraphs } = useSettings((state) => state.settings);

  const book = view?.book ?? null;
  const entry = useMemo(
    () => (book ? chaptersInOrder(book).find((candidate) => candidate.chapter.id === chapter)?.chapter : undefined),
    [book, chapter],
  );
  const number = book && chapter ? chapterNumber(book, chapter) : null;
  const title = entry?.title ?? '';
  const typography = book?.typography;
  const textLanguage = book?.language ?? 'fr';
  const readOnly = view?.readOnly ?? true;
  const id = view?.id ?? null;

  const surroundings = useMemo(
    (): Surroundings => ({
      language,
      textLanguage,
      profile: profileOfBook({ typography, language: textLanguage }),
      title: title || t('text.page'),
      typewriter,
      readOnly,
      readPicture: (source) =>
        id === null
          ? Promise.reject(new Error('No book is open.'))
          : hostClient().call('pictures.read', { book: id, source }),
    }),
    [language, textLanguage, typography, title, typewriter, readOnly, id, t],
  );

  if (page === 'failed' && error)
    return (
      <div className="page-message" role="alert">
        <p>{errorSentence(error, language)}</p>
        <button
          type="button"
          onClick={() => {
            const { book: openBook, chapter: asked, openChapter } = useManuscript.getState();
            if (openBook && asked) void openChapter(openBook, asked);
          }}
        >
          {t('text.retry')}
        </button>
      </div>
    );
  if (page === 'empty') return null;
  if (!open)
    return (
      <div className="page-message" role="status">
        <p className="page-loading">{t('text.loading')}</p>
      </div>
    );
  return (
    <ChapterText
      chapter={open}
      surroundings={surroundings}
      spaced={paragraphs === 'spaced'}
      label={number === null ? null : t('text.chapter.number', { number })}
    />
  );
}
