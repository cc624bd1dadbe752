import { X } from 'lucide-react';
import { errorSentence } from '../../shared/messages/sentence';
import { useText } from '../i18n/text-context';
import { useUi } from '../stores/ui';
import { Notice } from '../ui/notice';

/** The last failure, as a sentence with its detail folded. Drawn where the writer is: in a dialog, on the first screen, above the page. */
export function Failure() {
  const { t, language } = useText();
  const failure = useUi((state) => state.failure);
  const dismiss = useUi((state) => state.dismissFailure);
  if (!failure) return null;
  return (
    <Notice
      look="failure"
      title={t('error.title')}
      detail={failure.detail}
      detailLabel={t('common.details')}
      actions={
        <button
          type="button"
          className="icon-button"
          aria-label={t('common.dismiss')}
          title={t('common.dismiss')}
          onClick={dismiss}
        >
          <X size={15} aria-hidden />
        </button>
      }
    >
      {errorSentence(failure, language)}
    </Notice>
  );
}
