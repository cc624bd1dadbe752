import './publish.css';
import { useText } from '../../i18n/text-context';
import { useJobs } from '../../stores/jobs';
import { useUi } from '../../stores/ui';
import { Dialog } from '../../ui/dialog';
import { PublishChoices, PublishChoicesFoot } from './choices';
import { PublishOutcome, PublishOutcomeFoot } from './outcome';
import { PublishRunning, PublishRunningFoot } from './running';

/** Exports the book: what and where to, how far it is, what came of it. */
export function PublishDialog() {
  const { t } = useText();
  const job = useJobs((state) => state.current);
  const forget = useJobs((state) => state.forget);
  const closeDialog = useUi((state) => state.closeDialog);
  // What has ended was seen; what runs goes on while one writes.
  const close = () => {
    forget();
    closeDialog();
  };
  const [body, foot] =
    job === null
      ? [<PublishChoices key="choices" />, <PublishChoicesFoot key="foot" onClose={close} />]
      : job.state === 'starting' || job.state === 'running'
        ? [<PublishRunning key="running" job={job} />, <PublishRunningFoot key="foot" job={job} onClose={close} />]
        : [<PublishOutcome key="outcome" job={job} />, <PublishOutcomeFoot key="foot" job={job} onClose={close} />];
  return (
    <Dialog
      title={t('publish.title')}
      closeLabel={t('common.close')}
      onClose={close}
      foot={foot}
      className={job === null ? 'publish-dialog' : ''}
    >
      {body}
    </Dialog>
  );
}
