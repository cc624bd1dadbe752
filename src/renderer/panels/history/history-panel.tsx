import './history.css';
import { Bookmark } from 'lucide-react';
import type { BookView } from '../../../shared/book/book-view';
import type { Version } from '../../../shared/history/version';
import { errorSentence } from '../../../shared/messages/sentence';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { byDay } from './days';
import { signed } from './signed';
import { useVersions } from './use-versions';

interface VersionRowProps {
  readonly version: Version;
  readonly chapter: string;
  /** Words of the chapter as it is now, and the revision of its text. */
  readonly words: number;
  readonly revision: string | null;
}

/** One version: when, why, and how much longer or shorter the chapter was. */
function VersionRow({ version, chapter, words, revision }: VersionRowProps) {
  const { t, hour, number } = useText();
  const openDialog = useUi((state) => state.openDialog);
  const kept = version.chapters.find(({ id }) => id === chapter);
  if (!kept) return null;
  const same = kept.revision === revision;
  const difference = kept.words - words;
  const counted = t('foot.words', { count: kept.words });
  return (
    <li>
      <button
        type="button"
        className={version.name === null ? 'version' : 'version named'}
        onClick={() => openDialog({ kind: 'comparison', version: version.id })}
      >
        <span className="version-hour">{hour(version.at)}</span>
        <span className="version-why">
          {version.name === null ? (
            t(`history.reason.${version.reason}`)
          ) : (
            <>
              <Bookmark size={13} strokeWidth={2} fill="currentColor" aria-hidden />
              <span className="for-screen-readers">{t('history.reason.named')} : </span>
              <b>{version.name}</b>
            </>
          )}
          {version.device === null ? null : (
            <span className="version-device"> {t('history.device', { device: version.device })}</span>
          )}
        </span>
        <span className="version-words">
          {same ? (
            t('history.same')
          ) : (
            <span title={t('history.more', { words: counted, difference: signed(difference, number) })}>
              {counted}
              {difference === 0 ? null : <i>{signed(difference, number)}</i>}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** The versions kept of the chapter on the page, by day, newest first. Choosing one compares it with the present. */
export function HistoryPanel({ chapter, view }: { chapter: string; view: BookView }) {
  const text = useText();
  const { t, language } = text;
  const { versions, error } = useVersions(view.id, chapter);
  const words = useManuscript((state) => state.words);
  // The revision belongs to the store's other values: it is read with them.
  const revision = useManuscript((state) => (state.net === 'typing' ? null : (state.open?.saver.revision ?? null)));
  const openDialog = useUi((state) => state.openDialog);
  const days = byDay(versions ?? [], new Date(), text);
  return (
    <div className="history">
      {view.readOnly ? null : (
        <Button className="history-keep" onClick={() => openDialog({ kind: 'keep-version' })}>
          <Bookmark size={14} strokeWidth={1.8} aria-hidden />
          {t('history.name')}
        </Button>
      )}
      {error ? <p className="history-explain">{errorSentence(error, language)}</p> : null}
      {versions === null && !error ? <p className="history-explain history-loading">{t('history.loading')}</p> : null}
      {versions?.length === 0 ? <p className="history-explain">{t('history.explain')}</p> : null}
      {days.length > 0 ? (
        <section aria-label={t('history.list', { title: shownTitle(view, chapter) })}>
          {days.map(({ label, versions: ofDay }) => (
            <section key={ofDay[0]?.id} className="version-day" aria-label={label}>
              <p className="version-day-name" aria-hidden>
                {label}
              </p>
              <ol>
                {ofDay.map((version) => (
                  <VersionRow key={version.id} {...{ version, chapter, words, revision }} />
                ))}
              </ol>
            </section>
          ))}
        </section>
      ) : null}
    </div>
  );
}
