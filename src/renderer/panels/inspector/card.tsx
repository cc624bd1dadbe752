import { useMemo, useState } from 'react';
import { CHAPTER_STATUSES, type Chapter, type ChapterStatus, type Section } from '../../../shared/book/book';
import { describe, rename, setStatus } from '../../commands/outline-actions';
import { drawSynopses } from '../../commands/plan-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useManuscript } from '../../stores/manuscript';
import { Field } from '../../ui/field';
import { Progress } from '../../ui/progress';
import { labelsOf } from '../binder/labels';
import { StatusDot } from '../binder/status-dot';
import { useWordsAtRest } from '../use-words-at-rest';
import { readGoal } from './goal-typed';
import { KeptField } from './kept-field';

interface CardProps {
  readonly chapter: Chapter;
  readonly section: Section;
  readonly readOnly: boolean;
}

/** What a chapter is: title, status, synopsis, label, goal. What is typed is kept when the field is left. */
export function Card({ chapter, section, readOnly }: CardProps) {
  const { t, language } = useText();
  const book = useBook((state) => state.view?.book);
  const labels = useMemo(() => (book ? labelsOf(book, language) : []), [book, language]);
  const ready = useManuscript((state) => state.page === 'ready');
  const live = useWordsAtRest();
  const known = useBook((state) => state.view?.chapters[chapter.id]?.words ?? 0);
  const words = ready ? live : known;
  const [wrongGoal, setWrongGoal] = useState(0);
  const { id, goal } = chapter;

  const keep = (name: 'synopsis' | 'label') => (typed: string) =>
    void describe({ type: 'describe', id, [name]: typed === '' ? null : typed });
  const keepGoal = (typed: string) => {
    const value = readGoal(typed);
    if (value === null) setWrongGoal((turn) => turn + 1);
    else void describe({ type: 'describe', id, goal: value === 0 ? null : value });
  };

  return (
    <div className="card-fields">
      <Field label={t('card.title')}>
        {(field) => (
          <KeptField
            id={field}
            value={chapter.title ?? ''}
            placeholder={t(chapter.kind ? `kind.${chapter.kind}` : 'binder.untitled')}
            readOnly={readOnly}
            className="card-title"
            onKeep={(typed) => void rename(id, typed)}
          />
        )}
      </Field>
      <fieldset className="field" disabled={readOnly}>
        <legend className="field-name">{t('card.status')}</legend>
        <div className="statuses">
          {CHAPTER_STATUSES.map((status: ChapterStatus) => (
            <label key={status} className="status-choice">
              <input
                type="radio"
                name={`status-${id}`}
                className="for-screen-readers"
                checked={chapter.status === status}
                onChange={() => void setStatus(id, status)}
              />
              <StatusDot status={status} />
              {t(`status.${status}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t('card.synopsis')}>
        {(field) => (
          <KeptField
            id={field}
            value={chapter.synopsis ?? ''}
            placeholder={t('card.synopsis.hint')}
            readOnly={readOnly}
            lines={6}
            className="card-synopsis"
            onKeep={keep('synopsis')}
          />
        )}
      </Field>
      {!chapter.synopsis && words > 0 && !readOnly ? (
        <button type="button" className="card-draw" onClick={() => void drawSynopses([id])}>
          {t('plan.synopsis.draw')}
        </button>
      ) : null}
      <Field label={t('card.label')}>
        {(field) => (
          <KeptField
            id={field}
            value={chapter.label ?? ''}
            placeholder={t('card.label.hint')}
            readOnly={readOnly}
            className="card-label"
            choices={labels}
            onKeep={keep('label')}
          />
        )}
      </Field>
      {section === 'body' || goal !== undefined ? (
        <Field label={t('card.goal')} hint={goal ? t('card.progress', { words, goal }) : undefined}>
          {(field, describedBy) => (
            <div className="card-goal">
              <KeptField
                key={wrongGoal}
                id={field}
                describedBy={describedBy}
                value={goal ? String(goal) : ''}
                readOnly={readOnly}
                numeric
                onKeep={keepGoal}
              />
              <span>{t('card.goal.unit')}</span>
              {goal ? (
                <Progress
                  value={words / goal}
                  label={t('card.goal')}
                  text={t('card.progress', { words, goal })}
                  large
                />
              ) : null}
            </div>
          )}
        </Field>
      ) : null}
    </div>
  );
}
