import { goalsOf } from '../../../shared/goals/goals';
import { countedOn } from '../../../shared/goals/writing-day';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { useWriting } from '../../stores/writing';
import { Ring } from '../../ui/ring';

/** What was written today and, where there is a goal for it, in this session; a click shows goals and statistics. */
export function Today() {
  const { t, number } = useText();
  const book = useBook((state) => state.view?.book);
  const now = useWriting((state) => state.now);
  const openDialog = useUi((state) => state.openDialog);
  if (!book) return null;
  const goals = goalsOf(book);
  const today = countedOn(now?.today, goals);
  const session = countedOn(now?.session, goals);
  const said = t(`foot.goal.${goals.unit}`, { count: today });
  const parts = [
    goals.daily === null ? said : t('foot.goal.of.said', { today: said, goal: goals.daily }),
    ...(goals.session === null ? [] : [t('foot.session.said', { amount: session, goal: goals.session })]),
  ];
  return (
    <button
      type="button"
      className="foot-today"
      title={t('goals.title')}
      aria-label={`${parts.join('. ')}. ${t('goals.title')}`}
      onClick={() => openDialog({ kind: 'goals' })}
    >
      {t('foot.today')} <b>{number(today)}</b>
      {goals.daily === null ? null : (
        <>
          <span>/ {number(goals.daily)}</span>
          <Ring size={16} value={today / goals.daily} />
        </>
      )}
      {goals.session === null ? null : (
        <span className="foot-extra">
          {t('foot.session')} <b>{number(session)}</b> / {number(goals.session)}
        </span>
      )}
    </button>
  );
}
