import { ArrowUpRight } from 'lucide-react';
import { memo, useState } from 'react';
import { CHAPTER_STATUSES, type ChapterStatus } from '../../../shared/book/book';
import { describe, rename, setStatus, showChapter } from '../../commands/outline-actions';
import { selectChapter } from '../../commands/plan-actions';
import { useText } from '../../i18n/text-context';
import { Ring } from '../../ui/ring';
import type { BinderRow } from '../binder/rows';
import { StatusDot } from '../binder/status-dot';
import { readGoal } from '../inspector/goal-typed';
import { KeptField } from '../inspector/kept-field';

interface TableRowProps {
  readonly row: BinderRow;
  readonly title: string;
  readonly current: boolean;
  /** The labels of the book, which are offered. */
  readonly labels: readonly string[];
  readonly writable: boolean;
  readonly onStep: (step: -1 | 1, field: HTMLElement) => void;
}

/** A chapter as a line of the table; what is written in a cell is kept when it is left. */
export const TableRow = memo(function TableRow({ row, title, current, labels, writable, onStep }: TableRowProps) {
  const { t, number } = useText();
  const [wrongGoal, setWrongGoal] = useState(0);
  const { key: id, chapter, status, words, goal } = row;
  const named = (what: string) => t('plan.cell', { what, title });
  const keep = (name: 'synopsis' | 'label') => (typed: string) =>
    void describe({ type: 'describe', id, [name]: typed === '' ? null : typed });
  const keepGoal = (typed: string) => {
    const value = readGoal(typed);
    if (value === null) setWrongGoal((turn) => turn + 1);
    else void describe({ type: 'describe', id, goal: value === 0 ? null : value });
  };
  return (
    <div
      role="row"
      data-line={id}
      className={`table-line table-row ${current ? 'current' : ''}`}
      aria-current={current ? 'page' : undefined}
      onFocus={() => current || void selectChapter(id)}
    >
      <div role="cell" className="table-title" data-column="title">
        <KeptField
          id={`title-${id}`}
          label={named(t('plan.column.title'))}
          value={row.title}
          placeholder={title}
          readOnly={!writable}
          onKeep={(typed) => void rename(id, typed)}
          onStep={onStep}
        />
        <button
          type="button"
          className="icon-button small table-open"
          aria-label={t('plan.open', { title })}
          title={t('plan.open.short')}
          onClick={() => void showChapter(id, true)}
        >
          <ArrowUpRight size={15} strokeWidth={1.7} aria-hidden />
        </button>
      </div>
      <div role="cell" className="table-synopsis" data-column="synopsis">
        <KeptField
          id={`line-synopsis-${id}`}
          label={named(t('card.synopsis'))}
          value={chapter?.synopsis ?? ''}
          readOnly={!writable}
          lines={2}
          onKeep={keep('synopsis')}
        />
      </div>
      <div role="cell" className="table-status" data-column="status">
        <StatusDot status={row.state === 'generated' ? 'auto' : status} />
        <select
          className="input"
          aria-label={named(t('card.status'))}
          value={status ?? ''}
          disabled={!writable}
          onChange={({ target }) => void setStatus(id, target.value === '' ? null : (target.value as ChapterStatus))}
        >
          <option value="">{t('status.none')}</option>
          {CHAPTER_STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(`status.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div role="cell" className="table-label" data-column="label">
        <KeptField
          id={`label-${id}`}
          label={named(t('card.label'))}
          value={row.label}
          choices={labels}
          readOnly={!writable}
          onKeep={keep('label')}
          onStep={onStep}
        />
      </div>
      <div role="cell" className="table-words number">
        {row.state === 'present' ? number(words) : '—'}
      </div>
      <div role="cell" className="table-goal" data-column="goal">
        <KeptField
          key={wrongGoal}
          id={`goal-${id}`}
          label={named(t('card.goal'))}
          value={goal > 0 ? String(goal) : ''}
          numeric
          readOnly={!writable}
          onKeep={keepGoal}
          onStep={onStep}
        />
        {goal > 0 ? <Ring value={words / goal} /> : <span className="goal-gap" />}
      </div>
    </div>
  );
});
