import { useState } from 'react';
import type { Book } from '../../../shared/book/book';
import { isDay } from '../../../shared/goals/calendar';
import { EVERY_DAY, GOAL_UNITS, type Goals, type GoalsChange, goalsOf } from '../../../shared/goals/goals';
import { useText } from '../../i18n/text-context';
import type { MessageKey } from '../../i18n/translator';
import { useUi } from '../../stores/ui';
import { useWriting } from '../../stores/writing';
import { Choices, Field } from '../../ui/field';
import { KeptField } from '../inspector/kept-field';
import { weekdayName } from './days-text';

const change = (goals: GoalsChange) => void useUi.getState().attempt(() => useWriting.getState().changeGoals(goals));

interface NumberFieldProps {
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly value: number | null;
  readonly readOnly: boolean;
  readonly onKeep: (value: number | null) => void;
}

/** A goal: a number as one writes it, with or without spaces; nothing takes it away, anything else is told and not kept. */
function NumberField({ label, hint, value, readOnly, onKeep }: NumberFieldProps) {
  const { t, number } = useText();
  const [refused, setRefused] = useState<string | null>(null);
  const shown = value === null ? '' : number(value);
  const keep = (typed: string) => {
    const bare = typed.replace(/[\s.,'’]/gu, '');
    const isGoal = bare === '' || /^\d{1,9}$/.test(bare);
    setRefused(isGoal ? null : typed);
    if (isGoal && (Number(bare) || null) !== value) onKeep(Number(bare) || null);
  };
  const told = refused === null ? hint && t(hint) : t('goals.not.number', { typed: refused });
  return (
    <Field label={t(label)} hint={told}>
      {(id, describedBy) => (
        <KeptField
          id={id}
          describedBy={describedBy}
          numeric
          readOnly={readOnly}
          placeholder={t('goals.none')}
          value={shown}
          onKeep={keep}
        />
      )}
    </Field>
  );
}

/** A day of the calendar, kept when the field is left: while it is typed it is many days that nobody meant. */
function DeadlineField({ deadline, readOnly }: { deadline: string | null; readOnly: boolean }) {
  const { t } = useText();
  const today = useWriting((state) => state.now?.day);
  const [typed, setTyped] = useState(deadline ?? '');
  const keep = () => {
    const next = isDay(typed) ? typed : null;
    if (next !== deadline) change({ deadline: next });
  };
  const isPast = isDay(typed) && today !== undefined && typed < today;
  return (
    <Field label={t('goals.deadline')} hint={t(isPast ? 'goals.deadline.past' : 'goals.deadline.hint')}>
      {(id, describedBy) => (
        <input
          id={id}
          className="input"
          type="date"
          max="9999-12-31"
          aria-describedby={describedBy}
          readOnly={readOnly}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
      )}
    </Field>
  );
}

/** On which days of the week one writes; with none left it is every day again. */
function DaysField({ days, readOnly }: { days: readonly number[]; readOnly: boolean }) {
  const { t, language } = useText();
  return (
    <fieldset className="field" disabled={readOnly}>
      <legend className="field-name">{t('goals.days')}</legend>
      <div className="weekdays">
        {EVERY_DAY.map((day) => (
          <label key={day} className="weekday" title={weekdayName(day, language, 'long')}>
            <input
              type="checkbox"
              aria-label={weekdayName(day, language, 'long')}
              checked={days.includes(day)}
              onChange={({ target }) => {
                const next = EVERY_DAY.filter((one) => (one === day ? target.checked : days.includes(one)));
                change({ days: next.length === 0 || next.length === 7 ? null : next });
              }}
            />
            <span aria-hidden="true">{weekdayName(day, language, 'short').replace('.', '').slice(0, 2)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function CountField({ counting, readOnly }: { counting: Goals['counting']; readOnly: boolean }) {
  const { t } = useText();
  return (
    <fieldset className="field" disabled={readOnly}>
      <legend className="field-name">{t('goals.count')}</legend>
      <div className="choices">
        {(['notes', 'quotes', 'pasted'] as const).map((name) => (
          <label className="choice" key={name}>
            <input
              type="checkbox"
              checked={counting[name]}
              onChange={(event) => change({ count: { [name]: event.target.checked } })}
            />
            {t(`goals.count.${name}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What is aimed at, kept in the book as one leaves each field. */
export function GoalsForm({ book, readOnly }: { book: Book; readOnly: boolean }) {
  const { t } = useText();
  const { unit, total, deadline, daily, session, days, counting } = goalsOf(book);
  return (
    <section className="goals-form form" aria-label={t('goals.form')}>
      <Choices
        legend={t('goals.unit')}
        value={unit}
        options={GOAL_UNITS.map((value) => ({ value, label: t(`goals.unit.${value}`) }))}
        onChoose={(value) => {
          if (!readOnly) change({ unit: value === 'words' ? null : value });
        }}
        sideBySide
      />
      <NumberField
        key={unit}
        label="goals.total"
        value={total}
        readOnly={readOnly}
        onKeep={(value) => change(unit === 'signs' ? { signs: value } : { words: value })}
      />
      <DeadlineField key={deadline} deadline={deadline} readOnly={readOnly} />
      <DaysField days={days} readOnly={readOnly} />
      <div className="form-row">
        <NumberField
          label="goals.daily"
          value={daily}
          readOnly={readOnly}
          onKeep={(value) => change({ daily: value })}
        />
        <NumberField
          label="goals.session"
          value={session}
          readOnly={readOnly}
          onKeep={(value) => change({ session: value })}
        />
      </div>
      <CountField counting={counting} readOnly={readOnly} />
    </section>
  );
}
