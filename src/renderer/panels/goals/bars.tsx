import { useId } from 'react';
import type { ChapterFigure, Figures } from '../../../shared/goals/statistics';
import { showChapter } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { StatusDot } from '../binder/status-dot';
import { amountText } from './days-text';

/** How much of the book is idea, draft or done: one bar, and its parts in words. */
export function StatusBars({ figures }: { figures: Figures }) {
  const { t } = useText();
  const heading = useId();
  const { statuses, goals, total } = figures;
  if (statuses.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('goals.statuses')}</h3>
      <div className="status-bar" aria-hidden="true">
        {statuses.map(({ status, amount }) => (
          <span
            key={status ?? 'none'}
            className={`status-share ${status ?? 'none'}`}
            style={{ width: `${total === 0 ? 0 : (100 * amount) / total}%` }}
          />
        ))}
      </div>
      <ul className="status-legend">
        {statuses.map(({ status, chapters, amount }) => (
          <li key={status ?? 'none'}>
            <span className={`status-key ${status ?? 'none'}`} aria-hidden="true" />
            {t('goals.status.said', {
              status: t(`status.${status ?? 'none'}`),
              amount: amountText(t, goals.unit, amount),
            })}
            <span className="goals-muted"> · {t('goals.chapters.count', { count: chapters })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BarProps {
  readonly chapter: ChapterFigure;
  readonly longest: number;
  readonly unit: Figures['goals']['unit'];
}

function ChapterBar({ chapter: { id, title, status, amount, words, goal }, longest, unit }: BarProps) {
  const { t, number } = useText();
  const named = title || t('binder.untitled');
  const open = () => {
    useUi.getState().closeDialog();
    void showChapter(id);
  };
  const share = (value: number) => `${longest === 0 ? 0 : (100 * value) / longest}%`;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="bar-title"
          aria-label={t('goals.chapter.open', { title: named })}
          onClick={open}
        >
          <StatusDot status={status} />
          <span className="one-line">{named}</span>
        </button>
      </th>
      <td className="bar-place" aria-hidden="true">
        <span className="bar">
          {goal === null ? null : <span className="bar-goal" style={{ width: share(goal) }} />}
          <span
            className={`bar-amount ${goal !== null && words >= goal ? 'reached' : ''}`}
            style={{ width: share(words) }}
          />
        </span>
      </td>
      <td className="bar-words">
        {goal === null
          ? number(amount)
          : t('goals.chapter.of', { amount: unit === 'signs' ? amountText(t, 'words', words) : words, goal })}
      </td>
    </tr>
  );
}

/** Every chapter in the order of the book, its words against its goal. Bars are in words, whatever the book counts in. */
export function ChapterBars({ figures }: { figures: Figures }) {
  const { t } = useText();
  const heading = useId();
  const { chapters, goals } = figures;
  if (chapters.length === 0) return null;
  const longest = Math.max(...chapters.map(({ words, goal }) => Math.max(words, goal ?? 0)));
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('goals.chapters')}</h3>
      <table className="bars">
        <thead className="for-screen-readers">
          <tr>
            <th scope="col">{t('goals.chapter')}</th>
            <td aria-hidden="true" />
            <th scope="col">{t(`goals.unit.${goals.unit}`)}</th>
          </tr>
        </thead>
        <tbody>
          {chapters.map((chapter) => (
            <ChapterBar key={chapter.id} chapter={chapter} longest={longest} unit={goals.unit} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
