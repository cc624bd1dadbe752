import {
  BookOpen,
  CircleCheck,
  CircleStop,
  Code,
  FilePen,
  FileText,
  Globe,
  type LucideIcon,
  Printer,
  Sigma,
  Text,
} from 'lucide-react';
import { errorSentence, warningSentence } from '../../../shared/messages/sentence';
import type { FormatId } from '../../../shared/publishing/format-ids';
import { formatOf } from '../../../shared/publishing/formats';
import type { ExportedFile } from '../../../shared/publishing/job';
import { useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';
import { type ExportJob, useJobs } from '../../stores/jobs';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Failure } from '../failure';
import { Differences } from './differences';
import { saveAs } from './save-as';

type Ended = Extract<ExportJob, { state: 'finished' | 'failed' | 'cancelled' }>;

const ICONS: Readonly<Record<FormatId, LucideIcon>> = {
  pdf: Printer,
  epub: BookOpen,
  docx: FileText,
  odt: FilePen,
  html: Globe,
  md: Code,
  txt: Text,
  tex: Sigma,
};

/** One finished file, and what can be done with it. */
function FileRow({ job, index, file }: { job: string; index: number; file: ExportedFile }) {
  const { t, size, language } = useText();
  const inBrowser = useSettings((state) => state.host?.door === 'web');
  const attempt = useUi((state) => state.attempt);
  const Icon = ICONS[file.format];
  const name = file.path.split(/[\\/]/).at(-1) ?? file.path;
  const facts = [
    formatOf(file.format).label[language],
    file.pages === undefined ? '' : t('publish.pages', { count: file.pages }),
    size(file.bytes),
  ].filter((fact) => fact !== '');
  const open = (how: 'open' | 'reveal') =>
    void attempt(() => hostClient().call('exports.open', { job, file: index, how }));
  const download = () =>
    void attempt(async () => saveAs(await hostClient().call('exports.read', { job, file: index })));
  return (
    <li className="made">
      <Icon size={20} strokeWidth={1.5} aria-hidden />
      <div>
        <p className="made-name" title={file.path}>
          {name}
        </p>
        <p className="hint">{facts.join(' · ')}</p>
      </div>
      {file.format === 'epub' ? (
        <Button
          look="quiet"
          onClick={() => useUi.getState().openDialog({ kind: 'ebook-preview', made: { job, file: index } })}
          aria-label={`${t('ebook.look')} : ${name}`}
        >
          {t('ebook.look')}
        </Button>
      ) : null}
      {inBrowser ? (
        <Button onClick={download} aria-label={`${t('publish.download')} : ${name}`}>
          {t('publish.download')}
        </Button>
      ) : (
        <>
          <Button look="quiet" onClick={() => open('reveal')} aria-label={`${t('publish.reveal')} : ${name}`}>
            {t('publish.reveal')}
          </Button>
          <Button onClick={() => open('open')} aria-label={`${t('publish.open')} : ${name}`}>
            {t('publish.open')}
          </Button>
        </>
      )}
    </li>
  );
}

/** What came of an export. */
export function PublishOutcome({ job }: { job: Ended }) {
  const { t, language } = useText();
  if (job.state === 'cancelled')
    return (
      <p className="publish-headline" role="status">
        <CircleStop size={18} aria-hidden />
        {errorSentence({ code: 'export-cancelled', values: {} }, language)}
      </p>
    );
  if (job.state === 'failed')
    return (
      <Notice look="failure" title={t('publish.failed')} detail={job.error.detail} detailLabel={t('common.details')}>
        {errorSentence(job.error, language)}
      </Notice>
    );
  const { files, warnings } = job.result;
  return (
    <div className="publish">
      <p className="publish-headline done" role="status">
        <CircleCheck size={18} aria-hidden />
        {t('publish.done', { count: files.length })}
      </p>
      <Failure />
      <ul className="made-list">
        {files.map((file, index) => (
          <FileRow key={file.path} job={job.job} index={index} file={file} />
        ))}
      </ul>
      {files.map(({ path, differences }) =>
        differences ? <Differences key={path} differences={differences} /> : null,
      )}
      {warnings.length > 0 ? (
        <details className="publish-warnings" open={warnings.length <= 3}>
          <summary>{t('publish.warnings', { count: warnings.length })}</summary>
          <ul>
            {warnings.map((warning) => (
              <li key={JSON.stringify(warning)}>{warningSentence(warning, language)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** Begins again, or closes. */
export function PublishOutcomeFoot({ job, onClose }: { job: Ended; onClose: () => void }) {
  const { t } = useText();
  const forget = useJobs((state) => state.forget);
  return (
    <>
      <Button className="first" look="quiet" onClick={forget}>
        {t(job.state === 'finished' ? 'publish.again' : 'publish.retry')}
      </Button>
      <Button look="primary" onClick={onClose}>
        {t('common.close')}
      </Button>
    </>
  );
}
