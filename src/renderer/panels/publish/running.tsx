import { messages } from '../../../shared/messages/sentence';
import { formatOf } from '../../../shared/publishing/formats';
import { useText } from '../../i18n/text-context';
import { type ExportJob, useJobs } from '../../stores/jobs';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Progress } from '../../ui/progress';

type Running = Extract<ExportJob, { state: 'starting' | 'running' }>;

/** What is being done and how far it is. */
export function PublishRunning({ job }: { job: Running }) {
  const { t, language } = useText();
  const progress = job.state === 'running' ? job.progress : null;
  const cancelling = job.state === 'running' && job.cancelling;
  const step = cancelling
    ? t('publish.cancelling')
    : progress
      ? t('publish.step', {
          step: messages(language).steps[progress.step],
          format: formatOf(progress.format).label[language],
        })
      : t('publish.starting');
  const fraction = progress?.fraction ?? 0;
  return (
    <div className="publish-running">
      <p className="publish-step" aria-live="polite">
        {step}
      </p>
      <Progress value={fraction} label={t('publish.running')} large />
      <p className="publish-percent" aria-hidden>
        {t('card.progress.percent', { percent: Math.round(fraction * 100) })}
      </p>
    </div>
  );
}

/** Stops it, or lets it go on while one writes. */
export function PublishRunningFoot({ job, onClose }: { job: Running; onClose: () => void }) {
  const { t } = useText();
  const cancel = useJobs((state) => state.cancel);
  const attempt = useUi((state) => state.attempt);
  const stoppable = job.state === 'running' && !job.cancelling;
  return (
    <>
      <Button className="first" disabled={!stoppable} onClick={() => void attempt(cancel)}>
        {t('publish.cancel')}
      </Button>
      <Button onClick={onClose}>{t('publish.background')}</Button>
    </>
  );
}
