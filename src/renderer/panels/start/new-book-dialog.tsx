import '../form.css';
import { type FormEvent, useState } from 'react';
import { createBook } from '../../commands/book-actions';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { BOOK_LANGUAGES, bookLanguageName } from '../book-language';
import { Failure } from '../failure';

/** Three questions, then the first page. */
export function NewBookDialog() {
  const { t, language: spoken } = useText();
  const close = useUi((state) => state.closeDialog);
  const [title, setTitle] = useState('');
  const [author, setAuthor] = useState('');
  const [language, setLanguage] = useState<string>(spoken === 'fr' ? 'fr-FR' : 'en-GB');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = asked && title.trim() === '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (title.trim() === '' || busy) return;
    setBusy(true);
    const made = await createBook({ title: title.trim(), author: author.trim(), language });
    setBusy(false);
    if (made) close();
  };

  return (
    <Dialog
      title={t('new.title')}
      closeLabel={t('common.close')}
      onClose={close}
      foot={
        <>
          <span className="first form-quiet">{t('new.where')}</span>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" form="new-book" disabled={busy}>
            {t('new.create')}
          </Button>
        </>
      }
    >
      <form id="new-book" className="form" noValidate onSubmit={(event) => void submit(event)}>
        <Failure />
        <Field label={t('new.name')} hint={missing ? t('new.missing') : t('new.name.hint')}>
          {(id, describedBy) => (
            <input
              id={id}
              className="input"
              value={title}
              maxLength={400}
              required
              aria-invalid={missing}
              aria-describedby={describedBy}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('new.author')}>
          {(id) => (
            <input
              id={id}
              className="input"
              value={author}
              maxLength={200}
              autoComplete="name"
              onChange={(event) => setAuthor(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('new.language')}>
          {(id) => (
            <select id={id} className="input" value={language} onChange={(event) => setLanguage(event.target.value)}>
              {BOOK_LANGUAGES.map((tag) => (
                <option key={tag} value={tag}>
                  {bookLanguageName(tag, spoken)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
