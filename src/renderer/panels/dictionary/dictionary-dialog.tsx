import '../form.css';
import './dictionary.css';
import { X } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import { changeWord } from '../../editor/spelling/connect';
import { speller } from '../../editor/spelling/speller';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';

interface WordListProps {
  readonly list: 'book' | 'author';
  readonly readOnly: boolean;
}

/** One list: its words in the order of the alphabet, each with what takes it out, and a field for one more. */
function WordList({ list, readOnly }: WordListProps) {
  const { t, compare } = useText();
  const { attempt } = useUi.getState();
  const words = useSyncExternalStore(
    (changed) => speller.listen(changed),
    () => speller.words[list],
  );
  const [typed, setTyped] = useState('');
  const heading = useId();
  const word = typed.trim();
  const isWord = /^[^\s#]\S{0,99}$/.test(word);
  const add = async () => {
    if (!isWord) return;
    await attempt(() => changeWord(list, 'add', word));
    setTyped('');
  };
  return (
    <section className="dictionary-list" aria-labelledby={heading}>
      <h3 id={heading}>{t(`dictionary.${list}`)}</h3>
      <p className="hint">{t(`dictionary.${list}.hint`)}</p>
      {words.length === 0 ? (
        <p className="form-quiet dictionary-none">{t('dictionary.empty')}</p>
      ) : (
        <ul>
          {[...words].sort(compare).map((known) => (
            <li key={known}>
              <span className="one-line">{known}</span>
              {readOnly ? null : (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('dictionary.remove', { word: known })}
                  onClick={() => void attempt(() => changeWord(list, 'remove', known))}
                >
                  <X size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {readOnly ? null : (
        <form
          className="dictionary-add"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <input
            className="input"
            type="text"
            value={typed}
            maxLength={100}
            spellCheck={false}
            aria-label={`${t('dictionary.add')} – ${t(`dictionary.${list}`)}`}
            placeholder={t('dictionary.add')}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" disabled={!isWord}>
            {t('dictionary.add.run')}
          </Button>
        </form>
      )}
    </section>
  );
}

/** The words that the writer has made known, of this book and of all. */
export function DictionaryDialog() {
  const { t } = useText();
  const close = useUi((state) => state.closeDialog);
  const readOnly = useBook((state) => state.view?.readOnly ?? true);
  return (
    <Dialog
      title={t('dictionary.title')}
      closeLabel={t('common.close')}
      onClose={close}
      foot={
        <Button look="primary" onClick={close}>
          {t('common.ok')}
        </Button>
      }
    >
      <Failure />
      <p className="hint">{t('dictionary.hint')}</p>
      <div className="dictionary-lists">
        <WordList list="book" readOnly={readOnly} />
        <WordList list="author" readOnly={false} />
      </div>
    </Dialog>
  );
}
