import './trash.css';
import { Undo2 } from 'lucide-react';
import { restore } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';

/** The chapters in the trash, newest first; each can go back to its place. Nothing is erased from here. */
export function TrashDialog() {
  const { t, date } = useText();
  const view = useBook((state) => state.view);
  const close = useUi((state) => state.closeDialog);
  const chapters = view?.trash ?? [];
  return (
    <Dialog title={t('trash.title')} closeLabel={t('common.close')} onClose={close}>
      <Failure />
      {chapters.length === 0 ? (
        <p className="trash-explain">{t('trash.empty')}</p>
      ) : (
        <>
          <p className="trash-explain">{t('trash.explain')}</p>
          <ul>
            {chapters.map(({ id, title, trashedAt }) => {
              const shown = title || t('binder.untitled');
              return (
                <li key={id} className="trashed">
                  <div>
                    <p className="trashed-title" title={shown}>
                      {shown}
                    </p>
                    <p className="trashed-when">{t('trash.when', { date: date(trashedAt) })}</p>
                  </div>
                  <Button
                    aria-label={t('trash.restore.title', { title: shown })}
                    disabled={view?.readOnly ?? true}
                    onClick={() => void restore(id, shown)}
                  >
                    <Undo2 size={14} aria-hidden />
                    {t('trash.restore')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Dialog>
  );
}
