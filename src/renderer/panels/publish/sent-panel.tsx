import { useEffect, useState } from 'react';
import { formatOf } from '../../../shared/publishing/formats';
import { presetsOf } from '../../../shared/publishing/presets';
import type { SentFile, SentList, SentRecord } from '../../../shared/publishing/sent';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { reviewText } from './review-text';
import { runAgain } from './run-preset';

const nameOf = ({ path }: SentFile) => path.split(/[\\/]/).at(-1) ?? path;

/** What was made of the book: what, to whom, when, and from which text. */
export function SentPanel() {
  const { t } = useText();
  const book = useBook((state) => state.view?.id);
  const attempt = useUi((state) => state.attempt);
  const [sent, setSent] = useState<SentList | null>(null);
  useEffect(() => {
    if (book) void attempt(async () => setSent(await hostClient().call('exports.sent', { book })));
  }, [book, attempt]);
  if (!sent) return <p className="hint">{t('publish.sent.loading')}</p>;
  return (
    <div className="publish">
      {sent.unread > 0 ? <p className="preset-unread">{t('publish.sent.unread', { count: sent.unread })}</p> : null}
      {sent.records.length === 0 ? (
        <p className="hint">{t('publish.sent.none')}</p>
      ) : (
        <ul className="sent" aria-label={t('publish.sent')}>
          {sent.records.map((record) => (
            <SentRow key={record.at} record={record} />
          ))}
        </ul>
      )}
    </div>
  );
}

function SentRow({ record }: { record: SentRecord }) {
  const { t, date, size, language } = useText();
  const view = useBook((state) => state.view);
  const inBrowser = useSettings((state) => state.host?.door === 'web');
  const attempt = useUi((state) => state.attempt);
  const { at, preset, presetId, recipient, version, files } = record;
  const isKept = view !== null && presetsOf(view.book).presets.some(({ id }) => id === presetId);
  const when = date(at);
  const reveal = (file: number) =>
    void attempt(() => hostClient().call('exports.revealSent', { book: view?.id ?? '', at, file }));
  return (
    <li className="sent-entry">
      <p className="sent-what">
        <b>{preset ?? t('publish.sent.plain')}</b>
        {recipient === undefined ? null : <span>{t('publish.sent.to', { name: recipient })}</span>}
      </p>
      <p className="hint">{when}</p>
      <ul>
        {files.map((file, index) => (
          <li key={file.path} className="sent-file">
            <span title={file.path}>{nameOf(file)}</span>
            <span className="hint">
              {[
                formatOf(file.format).label[language],
                file.pages === undefined ? '' : t('publish.pages', { count: file.pages }),
                size(file.size),
              ]
                .filter((fact) => fact !== '')
                .join(' · ')}
            </span>
            {inBrowser ? null : (
              <Button
                look="quiet"
                onClick={() => reveal(index)}
                aria-label={`${t('publish.reveal')} : ${nameOf(file)}`}
              >
                {t('publish.reveal')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="sent-actions">
        {version === undefined ? null : (
          <Button
            look="quiet"
            aria-label={`${t('publish.sent.review')} : ${when}`}
            onClick={() => void attempt(() => reviewText(version))}
          >
            {t('publish.sent.review')}
          </Button>
        )}
        <Button
          look="quiet"
          aria-label={`${t(isKept ? 'publish.sent.again' : 'publish.sent.formats')} : ${when}`}
          onClick={() => void attempt(() => runAgain(record))}
        >
          {t(isKept ? 'publish.sent.again' : 'publish.sent.formats')}
        </Button>
      </div>
    </li>
  );
}
