import './ebook-preview.css';
import { useState } from 'react';
import { errorRecord } from '../../../shared/errors';
import { errorSentence } from '../../../shared/messages/sentence';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { Progress } from '../../ui/progress';
import { DeviceView } from './device-view';
import type { Look } from './frames';
import { LookControls } from './look-controls';
import { useEbook } from './use-ebook';

/** The digital book on a phone, an e-reader and a tablet. */
export function EbookPreviewDialog({
  made,
}: {
  readonly made: { readonly job: string; readonly file: number } | null;
}) {
  const { t, language } = useText();
  const { closeDialog, openDialog } = useUi.getState();
  const [look, setLook] = useState<Look>({ frame: 'phone', theme: 'light', face: 'book', size: 100 });
  const state = useEbook(made);
  // Whoever came from what was just made goes back there.
  const close = () => (made ? openDialog({ kind: 'publish' }) : closeDialog());
  const record = state.state === 'failed' ? errorRecord(state.error) : null;
  return (
    <Dialog title={t('ebook.title')} closeLabel={t('common.close')} onClose={close} className="full ebook">
      <LookControls look={look} onChange={setLook} />
      {state.state === 'making' ? (
        <div className="ebook-making">
          <p role="status">{t('ebook.making')}</p>
          <Progress value={state.fraction} label={t('ebook.making')} large />
        </div>
      ) : null}
      {record ? (
        <Notice look="failure" title={t('publish.failed')} detail={record.detail} detailLabel={t('common.details')}>
          {errorSentence(record, language)}
        </Notice>
      ) : null}
      {state.state === 'open' ? <DeviceView ebook={state.ebook} look={look} onLeave={close} /> : null}
    </Dialog>
  );
}
