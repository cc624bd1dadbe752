import '../form.css';
import '../book-details/book-details.css';
import { Tabs } from 'radix-ui';
import { authorOf } from '../../../shared/book/describe-book';
import { describe } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Bookshop, Edition, Mentions, Pages } from '../book-details/edition-tabs';
import { People } from '../book-details/people';
import { BOOK_LANGUAGES, bookLanguageName } from '../book-language';
import { Failure } from '../failure';
import { KeptField } from '../inspector/kept-field';
import { CitationStyleField } from '../sources/citation-style-field';
import { TypographyField } from '../typography/typography-field';

/** The book, who made it, its editions, the bookshop, its pages, what the law wants: a section each. */
const TABS = ['book', 'people', 'edition', 'shop', 'pages', 'mentions'] as const;

/** The book's own data. Kept field by field, and taken back with the outline's undo. */
export function BookDetailsDialog() {
  const { t, language } = useText();
  const view = useBook((state) => state.view);
  const close = useUi((state) => state.closeDialog);
  if (!view) return null;
  const { book, folder } = view;
  const tags = [...new Set<string>([book.language, ...BOOK_LANGUAGES])];
  return (
    <Dialog
      title={t('details.title')}
      closeLabel={t('common.close')}
      onClose={close}
      className="wide"
      foot={
        <Button look="primary" onClick={close}>
          {t('common.ok')}
        </Button>
      }
    >
      <div className="form book-details">
        <Failure />
        <Tabs.Root defaultValue="book" className="tabs">
          <Tabs.List className="tab-list" aria-label={t('facts.tabs')}>
            {TABS.map((tab) => (
              <Tabs.Trigger key={tab} value={tab} className="tab">
                {t(`facts.tab.${tab}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content value="book" className="tab-panel">
            <Field label={t('details.name')}>
              {(id) => (
                <KeptField
                  id={id}
                  value={book.title}
                  onKeep={(title) => title !== '' && void describe({ type: 'describe-book', title })}
                />
              )}
            </Field>
            <Field label={t('details.subtitle')}>
              {(id) => (
                <KeptField
                  id={id}
                  value={book.subtitle ?? ''}
                  onKeep={(subtitle) => void describe({ type: 'describe-book', subtitle: subtitle || null })}
                />
              )}
            </Field>
            <Field label={t('details.author')}>
              {(id) => (
                <KeptField
                  id={id}
                  value={authorOf(book)}
                  onKeep={(author) => void describe({ type: 'describe-book', author: author || null })}
                />
              )}
            </Field>
            <div className="form-row">
              <Field label={t('details.language')}>
                {(id) => (
                  <select
                    id={id}
                    className="input"
                    value={book.language}
                    onChange={(event) => void describe({ type: 'describe-book', language: event.target.value })}
                  >
                    {tags.map((tag) => (
                      <option key={tag} value={tag}>
                        {bookLanguageName(tag, language)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
            <TypographyField />
            <CitationStyleField book={book} />
            <div className="field">
              <span className="field-name">{t('details.folder')}</span>
              <p className="form-quiet one-line" title={folder}>
                {folder}
              </p>
            </div>
          </Tabs.Content>
          <Tabs.Content value="people" className="tab-panel">
            <People book={book} />
          </Tabs.Content>
          <Tabs.Content value="edition" className="tab-panel">
            <Edition book={book} />
          </Tabs.Content>
          <Tabs.Content value="shop" className="tab-panel">
            <Bookshop view={view} />
          </Tabs.Content>
          <Tabs.Content value="pages" className="tab-panel">
            <Pages book={book} />
          </Tabs.Content>
          <Tabs.Content value="mentions" className="tab-panel">
            <Mentions book={book} />
          </Tabs.Content>
        </Tabs.Root>
      </div>
    </Dialog>
  );
}
