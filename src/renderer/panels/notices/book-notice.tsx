import { useText } from '../../i18n/text-context';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { useNoticesState } from './store';
import type { BookNotice, NoticeAction } from './use-notices';

interface BookNoticeProps {
  readonly notice: BookNotice;
  /** In the list of remarks, from which what waits for the writer is not put away. */
  readonly isListed?: boolean;
}

/** One notice with its ways on; what means more than it says asks first, in its own place. */
export function BookNoticeView({ notice, isListed = false }: BookNoticeProps) {
  const { t } = useText();
  const { asking, isBusy, ask, putAway } = useNoticesState();
  const { key, look, said, question, actions } = notice;
  const isAsking = question !== undefined && asking === key;
  const run = ({ run: what }: NoticeAction) => {
    if (what === 'ask') ask(key);
    else if (what === 'away') putAway(key);
    else void what();
  };
  const shown: readonly NoticeAction[] = isAsking
    ? [
        ...actions.flatMap((action) => (action.run === 'ask' ? [{ ...action, run: question.run }] : [])),
        { label: 'common.cancel', run: () => ask(null) },
      ]
    : actions.filter((action) => !isListed || look === 'found' || action.run !== 'away');
  return (
    <Notice
      look={look}
      detailLabel={t('common.details')}
      actions={
        <div className="notice-actions">
          {shown.map((action) => {
            const label = t(action.label, action.values);
            return (
              <Button
                key={label}
                look={action.run === 'away' ? 'quiet' : 'plain'}
                disabled={isBusy}
                title={label}
                onClick={() => run(action)}
              >
                <span className="one-line">{label}</span>
              </Button>
            );
          })}
        </div>
      }
    >
      {t(isAsking ? question.message : said.message, said.values)}
    </Notice>
  );
}
