import '../form.css';
import { useState } from 'react';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Failure } from '../failure';

/** Keeps the whole book as it is now, under a name. */
export function KeepVersionDialog() {
  const { t } = useText();
  const [name, setName] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { closeDialog, attempt, toast } = useUi.getState();

  const keep = async () => {
    const clean = name.trim().replace(/\s+/g, ' ');
    setAsked(true);
    if (clean === '' || isBusy) return;
    setBusy(true);
    const kept = await attempt(async () => {
      const book = useBook.getState().view?.id;
      if (book === undefined) return null;
      await useManuscript.getState().flush();
      return hostClient().call('history.keep', { book, name: clean });
    });
    setBusy(false);
    if (!kept) return;
    closeDialog();
    toast('keep.done', { name: clean });
  };

  return (
    <Dialog
      title={t('keep.title')}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      foot={
        <>
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={isBusy} onClick={() => void keep()}>
            {t('keep.do')}
          </Button>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Failure />
        <Field label={t('keep.name')} hint={isAsked && name.trim() === '' ? t('keep.missing') : t('keep.hint')}>
          {(id, describedBy) => (
            <input
              id={id}
              className="input"
              value={name}
              maxLength={200}
              placeholder={t('keep.placeholder')}
              aria-describedby={describedBy}
              aria-invalid={isAsked && name.trim() === ''}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
