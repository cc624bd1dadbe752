import './goals.css';
import { useEffect, useMemo } from 'react';
import { figuresOf } from '../../../shared/goals/statistics';
import { errorSentence } from '../../../shared/messages/sentence';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { useWriting } from '../../stores/writing';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';
import { ChapterBars, StatusBars } from './bars';
import { Curve } from './curve';
import { DaysTable } from './days-table';
import { GoalsForm } from './goals-form';
import { HeatMap } from './heat-map';
import { Summary } from './summary';

/** What is aimed at in the book, and how it goes: all of it on one page. */
export function GoalsDialog() {
  const { t, language } = useText();
  const close = useUi((state) => state.closeDialog);
  const failure = useUi((state) => state.failure);
  const view = useBook((state) => state.view);
  const { statistics, error } = useWriting();

  // What was typed last counts too; what is saved while one looks is followed.
  useEffect(() => {
    const read = () => void useWriting.getState().read();
    void useManuscript
      .getState()
      .settle()
      .catch(() => undefined)
      .then(read);
    return useWriting.subscribe((now, before) => {
      if (now.now !== before.now) read();
    });
  }, []);

  const figures = useMemo(() => (view && statistics ? figuresOf(view.book, statistics) : null), [view, statistics]);
  if (!view) return null;
  return (
    <Dialog title={t('goals.title')} closeLabel={t('common.close')} onClose={close} className="goals-dialog">
      {failure ? <Failure /> : null}
      <div className="goals">
        <GoalsForm book={view.book} readOnly={view.readOnly} />
        <div className="goals-figures">
          {error ? <p role="alert">{errorSentence(error, language)}</p> : null}
          {!figures && !error ? <p role="status">{t('goals.reading')}</p> : null}
          {figures && statistics ? (
            <>
              <Summary figures={figures} since={statistics.session.since} />
              <HeatMap figures={figures} />
              <DaysTable figures={figures} days={statistics.days} />
              <Curve figures={figures} />
              <StatusBars figures={figures} />
              <ChapterBars figures={figures} />
            </>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}
