import type { Figures } from '../../../shared/goals/statistics';
import { useText } from '../../i18n/text-context';
import type { Translator } from '../../i18n/translator';
import { useUi } from '../../stores/ui';
import { useWriting } from '../../stores/writing';
import { Button } from '../../ui/button';
import { Ring } from '../../ui/ring';
import { amountText, writtenDay } from './days-text';

/** Where the book stands, in one sentence. */
export function leftSentence({ goals, outlook, total }: Figures, { t, language }: Translator): string {
  const { left, writingDays, perDay, isPast } = outlook;
  const amount = (value: number) => amountText(t, goals.unit, value);
  if (left === null) return t('goals.so.far', { amount: amount(total) });
  if (left === 0) return t('goals.reached');
  if (goals.deadline === null || writingDays === null) return t('goals.left', { amount: amount(left) });
  const day = writtenDay(goals.deadline, language);
  if (isPast) return t('goals.left.past', { amount: amount(left), day });
  if (perDay === null) return t('goals.left.no.day', { amount: amount(left), day });
  return t('goals.left.by.day', {
    amount: amount(left),
    days: t('goals.writing.days', { count: writingDays }),
    perDay,
  });
}

/** How it goes, beside that: the pace, where it leads, and a streak that is worth a word. Nothing where there is nothing to say. */
function paceSentences({ goals, outlook }: Figures, { t, language }: Translator): readonly string[] {
  const { pace, projected, streak } = outlook;
  return [
    ...(pace >= 1 ? [t('goals.pace', { amount: amountText(t, goals.unit, Math.round(pace)) })] : []),
    ...(projected === null ? [] : [t('goals.projected', { day: writtenDay(projected, language) })]),
    ...(streak >= 2 ? [t('goals.streak', { count: streak })] : []),
  ];
}

interface FigureProps {
  readonly name: string;
  readonly value: number;
  readonly goal: number | null;
  readonly children?: React.ReactNode;
}

function Figure({ name, value, goal, children }: FigureProps) {
  const { t, number } = useText();
  return (
    <div className="goals-figure">
      <dt>{name}</dt>
      <dd>
        <b>{number(value)}</b>
        {goal === null ? null : (
          <span className="goals-of">
            {t('goals.of', { goal })}
            <Ring size={16} value={value / goal} />
          </span>
        )}
        {children}
      </dd>
    </div>
  );
}

/** The sentence, and what stands behind it: the book, today, this session. */
export function Summary({ figures, since }: { figures: Figures; since: string }) {
  const translator = useText();
  const { t, hour } = translator;
  const attempt = useUi((state) => state.attempt);
  const restart = useWriting((state) => state.restartSession);
  const { goals, total, writtenToday, writtenInSession, curve } = figures;
  const pace = paceSentences(figures, translator);
  return (
    <section className="goals-summary">
      <p className="goals-sentence">{leftSentence(figures, translator)}</p>
      {curve.length === 0 ? (
        <p className="goals-quiet">{t(goals.total === null ? 'goals.first' : 'goals.first.days')}</p>
      ) : null}
      {pace.length > 0 ? <p className="goals-quiet">{pace.join(' ')}</p> : null}
      <dl className="goals-row">
        <Figure name={t('goals.figure.book')} value={total} goal={goals.total} />
        <Figure name={t('goals.figure.today')} value={writtenToday} goal={goals.daily} />
        <Figure name={t('goals.figure.session')} value={writtenInSession} goal={goals.session}>
          <span className="goals-since">
            {t('goals.session.since', { hour: hour(since) })}
            <Button look="quiet" onClick={() => void attempt(restart)}>
              {t('goals.session.restart')}
            </Button>
          </span>
        </Figure>
      </dl>
    </section>
  );
}
