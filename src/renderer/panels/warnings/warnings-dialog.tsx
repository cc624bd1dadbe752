import './warnings.css';
import { warningSentence } from '../../../shared/messages/sentence';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { useWarnings } from './use-warnings';

/** What was noticed when the window and the book were opened: nothing that stops anything, one sentence each. */
export function WarningsDialog() {
  const { t, language } = useText();
  const warnings = useWarnings();
  const close = useUi((state) => state.closeDialog);
  return (
    <Dialog
      title={t('warnings.title', { count: warnings.length })}
      closeLabel={t('common.close')}
      onClose={close}
      reading
    >
      <ul className="warnings">
        {warnings.map((warning) => (
          <li key={JSON.stringify(warning)}>{warningSentence(warning, language)}</li>
        ))}
      </ul>
    </Dialog>
  );
}
