import { useEffect, useState } from 'react';
import type { PictureData, RecentBook } from '../../../shared/contract';
import { useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';

interface RecentBooksProps {
  readonly books: readonly RecentBook[];
  readonly disabled: boolean;
  readonly onOpen: (folder: string) => void;
}

/** The picture of a book’s cover, once it is read; a book without one is its title on a plain one. */
function Cover({ book }: { readonly book: RecentBook }) {
  const [picture, setPicture] = useState<PictureData | null>(null);
  const { folder, title, hasCover, present } = book;
  useEffect(() => {
    if (!hasCover || !present) return;
    let isGone = false;
    void hostClient()
      .call('books.recentCover', { folder })
      .then((found) => isGone || setPicture(found))
      // It keeps its plain one.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [folder, hasCover, present]);
  return picture ? (
    <img className="recent-cover" src={`data:${picture.type};base64,${picture.base64}`} alt="" />
  ) : (
    <span className="recent-cover plain" aria-hidden>
      <span>{title}</span>
    </span>
  );
}

/** The books opened lately: each one click away, as one left it. */
export function RecentBooks({ books, disabled, onOpen }: RecentBooksProps) {
  const { t, date } = useText();
  return (
    <section className="recent">
      <h2>{t('start.recent')}</h2>
      <ul>
        {books.map((book) => {
          const { folder, title, author, present, words, openedAt } = book;
          const facts = present
            ? [author, words === null ? '' : t('foot.words', { count: words }), openedAt ? date(openedAt) : '']
            : [t('start.recent.gone')];
          return (
            <li key={folder}>
              <button
                type="button"
                className="recent-book"
                title={folder}
                disabled={disabled || !present}
                onClick={() => onOpen(folder)}
              >
                <Cover book={book} />
                <span className="recent-words">
                  <span className="recent-title one-line">{title}</span>
                  <span className="recent-facts one-line">{facts.filter((fact) => fact !== '').join(' · ')}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
