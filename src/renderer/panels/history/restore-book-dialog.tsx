import '../form.css';
import { useState } from 'react';
import type { Version } from '../../../shared/history/version';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';
import { restoreBook } from './restoring';

/** Asks before the whole book becomes what it was in a version; says what happens to what it is now. */
export function RestoreBookDialog({ version }: { version: Version }) {
  const { t, date } = useText();
  const [isBusy, setBusy] = useState(false);
  const { openDialog, closeDialog } = useUi.getState();
  const back = () => openDialog({ kind: 'comparison', version: version.id });
  const restore = async () => {
    setBusy(true);
    if (await restoreBook(version)) closeDialog();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t('restore.title')}
      closeLabel={t('common.close')}
      onClose={back}
      foot={
        <>
          <Button data-first onClick={back}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" disabled={isBusy} onClick={() => void restore()}>
            {t('restore.do')}
          </Button>
        </>
      }
    >
      <div className="form">
        <Failure />
        <p>{t('restore.sentence', { name: version.name ?? '', date: date(version.at) })}</p>
        <p>{t('restore.count', { count: version.chapters.length })}</p>
      </div>
    </Dialog>
  );
}
