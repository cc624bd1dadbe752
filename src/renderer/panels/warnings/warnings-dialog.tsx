import './warnings.css';
import { warningSentence } from '../../../shared/messages/sentence';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { BookNoticeView } from '../notices/book-notice';
import { useNotices } from '../notices/use-notices';
import { useWarnings } from './use-warnings';

/**
 * What was noticed when the window and the book were opened, one sentence each: first what can be done something about,
 * whether or not it was put away above the page.
 */
export function WarningsDialog() {
  const { t, language } = useText();
  const warnings = useWarnings();
  const { all } = useNotices();
  const close = useUi((state) => state.closeDialog);
  return (
    <Dialog
      title={t('warnings.title', { count: warnings.length + all.length })}
      closeLabel={t('common.close')}
      onClose={close}
      reading={all.length === 0}
    >
      {all.length > 0 ? (
        <div className="book-notices">
          {all.map((notice) => (
            <BookNoticeView key={notice.key} notice={notice} isListed />
          ))}
        </div>
      ) : null}
      <ul className="warnings">
        {warnings.map((warning) => (
          <li key={JSON.stringify(warning)}>{warningSentence(warning, language)}</li>
        ))}
      </ul>
    </Dialog>
  );
}
