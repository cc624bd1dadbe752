import '../form.css';
import './quick-note.css';
import { useEffect, useRef, useState } from 'react';
import { openNoteBeside } from '../../commands/layout-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { useWorkingNotes } from '../../stores/working-notes';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';
import { createNoteKeeper, type NoteKeeper } from './note-keeper';

/**
 * A note jotted down from anywhere, over the page: on the disk a moment after each word, among the working notes. Closing it
 * is all there is to do.
 */
export function QuickNoteDialog() {
  const { t } = useText();
  const book = useBook((state) => state.view?.id ?? null);
  const close = useUi((state) => state.closeDialog);
  const [text, setText] = useState('');
  const [file, setFile] = useState<string | null>(null);
  const keeper = useRef<NoteKeeper | null>(null);

  useEffect(() => {
    if (book === null) return;
    const own = createNoteKeeper(book, setFile, (error) => useUi.getState().fail(error));
    keeper.current = own;
    window.addEventListener('pagehide', own.flush);
    return () => {
      window.removeEventListener('pagehide', own.flush);
      void own.end().then(() => useWorkingNotes.getState().refresh(book));
    };
  }, [book]);

  const beside = async () => {
    await keeper.current?.end();
    const kept = keeper.current?.file ?? null;
    close();
    if (kept !== null) openNoteBeside(kept);
  };
  return (
    <Dialog
      title={t('quick.title')}
      closeLabel={t('common.close')}
      onClose={close}
      foot={
        <>
          {file !== null ? (
            <Button className="first" onClick={() => void beside()}>
              {t('quick.beside')}
            </Button>
          ) : null}
          <Button look="primary" onClick={close}>
            {t('common.ok')}
          </Button>
        </>
      }
    >
      <div className="form">
        <Failure />
        <textarea
          data-first
          className="input quick-note"
          rows={9}
          aria-label={t('quick.text')}
          placeholder={t('quick.placeholder')}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            keeper.current?.type(target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) close();
          }}
        />
        <p className="quick-note-kept" role="status">
          {file === null ? t('quick.hint') : t('quick.kept')}
        </p>
      </div>
    </Dialog>
  );
}
