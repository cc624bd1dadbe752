import { FolderOpen } from 'lucide-react';
import { FORMATS } from '../../../shared/publishing/formats';
import { chooseFolder } from '../../commands/book-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useJobs } from '../../stores/jobs';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Failure } from '../failure';
import { usePublishChoice } from './store';

/** Which formats, and where to. */
export function PublishChoices() {
  const { t, language } = useText();
  const { formats, destination, toggle, setDestination } = usePublishChoice();
  const attempt = useUi((state) => state.attempt);
  const openDialog = useUi((state) => state.openDialog);

  const choose = async () => {
    const folder = await attempt(() => chooseFolder('export'));
    // A folder dialog of ours took this one's place.
    openDialog({ kind: 'publish' });
    if (folder) setDestination(folder);
  };

  return (
    <div className="publish">
      <Failure />
      <fieldset className="field">
        <legend className="field-name">{t('publish.formats')}</legend>
        <ul className="formats">
          {FORMATS.map(({ id, label, purpose }) => (
            <li key={id}>
              <label className="format">
                <input type="checkbox" checked={formats.has(id)} onChange={() => toggle(id)} />
                <span>
                  <b>{label[language]}</b>
                  <span className="hint">{purpose[language]}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="field">
        <span className="field-name">{t('publish.destination')}</span>
        <div className="destination">
          <span className="one-line" title={destination ?? undefined}>
            {destination ?? t('publish.destination.book')}
          </span>
          {destination === null ? null : (
            <Button look="quiet" onClick={() => setDestination(null)}>
              {t('publish.destination.reset')}
            </Button>
          )}
          <Button onClick={() => void choose()}>
            <FolderOpen size={14} aria-hidden />
            {t('publish.destination.choose')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Starts, or closes. */
export function PublishChoicesFoot({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { formats, destination } = usePublishChoice();
  const book = useBook((state) => state.view?.id);
  const settle = useBook((state) => state.settle);
  const start = useJobs((state) => state.start);
  const attempt = useUi((state) => state.attempt);
  const begin = async () => {
    if (!book) return;
    await settle();
    await start({ book, formats: FORMATS.map(({ id }) => id).filter((id) => formats.has(id)), destination });
  };
  return (
    <>
      {formats.size === 0 ? <span className="first hint">{t('publish.none')}</span> : null}
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button look="primary" disabled={formats.size === 0 || !book} onClick={() => void attempt(begin)}>
        {t('publish.start')}
      </Button>
    </>
  );
}
