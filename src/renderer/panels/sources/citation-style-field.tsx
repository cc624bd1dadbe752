import type { Book } from '../../../shared/book/book';
import { CITATION_STYLES, citationStyleOf } from '../../../shared/sources/citation-styles';
import { describe } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { Field } from '../../ui/field';

/** How the book’s citations are set when it is made. A style that is none of ours stays until another is chosen. */
export function CitationStyleField({ book }: { readonly book: Pick<Book, 'citations'> }) {
  const { t } = useText();
  const named = book.citations?.style;
  const isOurs = CITATION_STYLES.some(({ id }) => id === named);
  return (
    <Field label={t('sources.style')}>
      {(id) => (
        <select
          id={id}
          className="input"
          value={named ?? citationStyleOf(book).id}
          onChange={(event) => void describe({ type: 'describe-book', citationStyle: event.target.value })}
        >
          {named !== undefined && !isOurs ? (
            <option value={named}>{t('sources.style.other', { style: named })}</option>
          ) : null}
          {CITATION_STYLES.map((style) => (
            <option key={style.id} value={style.id}>
              {t(`sources.style.${style.id}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
