import './sources.css';
import { FileInput, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { errorSentence } from '../../../shared/messages/sentence';
import { findWorks } from '../../../shared/sources/find-works';
import { creatorsOf, plainField, type Work, writtenName, yearOf } from '../../../shared/sources/work';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useSources } from '../../stores/sources';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';
import { type ImportNews, importBibliography } from './import';
import { WorkFields } from './work-fields';

/** How many works are drawn at once; whoever has more looks for them. */
const DRAWN = 200;

interface WorkRowProps {
  readonly work: Work;
  readonly onOpen: () => void;
}

/** One work: who, what, when, and the key it is cited by. */
function WorkRow({ work, onOpen }: WorkRowProps) {
  const { t } = useText();
  const creators = creatorsOf(work).map(writtenName).join('\u202f; ');
  return (
    <li>
      <button type="button" className="source-row" onClick={onOpen}>
        <span className="source-title one-line">{plainField(work, 'title') || t('sources.untitled')}</span>
        <span className="source-by one-line">{[creators, yearOf(work)].filter(Boolean).join(', ')}</span>
        <span className="source-key one-line">{work.id}</span>
      </button>
    </li>
  );
}

/** What an import did, in a sentence. */
function Imported({ news }: { readonly news: ImportNews }) {
  const { t } = useText();
  const { added, known, renamed } = news;
  return (
    <p className="sources-news" role="status">
      {t('sources.imported', { count: added.length })}
      {known > 0 ? ` ${t('sources.imported.known', { count: known })}` : null}
      {renamed.length > 0 ? ` ${t('sources.imported.renamed', { count: renamed.length })}` : null}
    </p>
  );
}

/** The works of the book’s bibliography: looked through, imported, added, changed. */
export function SourcesDialog() {
  const { t, language } = useText();
  const close = useUi((state) => state.closeDialog);
  const readOnly = useBook(({ view }) => view?.readOnly ?? true);
  const { works, byKey, state, error } = useSources();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const [news, setNews] = useState<ImportNews | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const search = useRef<HTMLInputElement>(null);

  useEffect(() => useSources.getState().ensure(), []);
  // Back from the form, the keyboard is where one looks for the next work.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && open === null) search.current?.focus();
    wasOpen.current = open !== null;
  }, [open]);

  const found = useMemo(
    () =>
      query.trim() === ''
        ? [...works].sort((one, other) => line(one).localeCompare(line(other), language))
        : findWorks(works, query),
    [works, query, language],
  );

  if (open !== null)
    return (
      <WorkFields
        work={open === 'new' ? null : (byKey.get(open) ?? null)}
        readOnly={readOnly}
        onDone={() => setOpen(null)}
      />
    );

  const chooseFile = (chosen: File | undefined) => {
    if (!chosen) return;
    void useUi.getState().attempt(async () => setNews(await importBibliography(chosen)));
  };
  return (
    <Dialog
      title={t('sources.title')}
      closeLabel={t('common.close')}
      onClose={close}
      className="sources-dialog"
      foot={
        <Button look="primary" onClick={close}>
          {t('common.close')}
        </Button>
      }
    >
      <Failure />
      <div className="sources-bar">
        <input
          ref={search}
          data-first
          type="search"
          className="input"
          value={query}
          placeholder={t('sources.search')}
          aria-label={t('sources.search')}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button disabled={readOnly || state === 'failed'} onClick={() => file.current?.click()}>
          <FileInput size={14} aria-hidden />
          {t('sources.import')}
        </Button>
        <Button disabled={readOnly || state === 'failed'} onClick={() => setOpen('new')}>
          <Plus size={14} aria-hidden />
          {t('sources.new')}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".bib,.bibtex,.biblatex,.ris,.json,.txt"
          aria-label={t('sources.import')}
          onChange={(event) => {
            chooseFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {news ? <Imported news={news} /> : null}
      {state === 'failed' && error ? (
        <p className="sources-empty" role="alert">
          {errorSentence(error, language)}
        </p>
      ) : null}
      {state === 'ready' && works.length === 0 ? <p className="sources-empty">{t('sources.empty')}</p> : null}
      {state === 'ready' && works.length > 0 ? (
        <>
          <p className="sources-count" aria-live="polite">
            {t('sources.count', { count: found.length })}
          </p>
          <ul className="sources-list">
            {found.slice(0, DRAWN).map((work) => (
              <WorkRow key={work.id} work={work} onOpen={() => setOpen(work.id)} />
            ))}
          </ul>
          {found.length > DRAWN ? <p className="sources-count">{t('sources.more', { count: DRAWN })}</p> : null}
        </>
      ) : null}
    </Dialog>
  );
}

/** What a list of works is sorted by. */
function line(work: Work): string {
  return [creatorsOf(work).map(writtenName).join(' '), yearOf(work), plainField(work, 'title')].join(' ');
}
