import { useId } from 'react';
import { dayNumber, dayOfNumber } from '../../../shared/goals/calendar';
import type { Figures } from '../../../shared/goals/statistics';
import { useText } from '../../i18n/text-context';
import { amountText, writtenDay } from './days-text';

/** CSS px of the drawing, and of the room around the curve. */
const WIDTH = 720;
const HEIGHT = 210;
const ROOM = { left: 58, right: 14, top: 12, bottom: 24 } as const;

/** A round number of steps up to something: 1, 2 or 5 times a power of ten, three or four of them. */
export function roundSteps(most: number): readonly number[] {
  const rough = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const count = Math.ceil(most / step);
  return Array.from({ length: Math.max(1, count) + 1 }, (_, index) => index * step);
}

/** The first of every month between two days, thinned out until there are no more than so many. */
export function monthsBetween(first: string, last: string, most: number): readonly string[] {
  const months: string[] = [];
  for (let number = dayNumber(first); number <= dayNumber(last); number += 1) {
    const day = dayOfNumber(number);
    if (day.endsWith('-01')) months.push(day);
  }
  const every = Math.max(1, Math.ceil(months.length / most));
  return months.filter((_, index) => index % every === 0);
}

/** What the book had on each day, with the straight line to the goal. */
export function Curve({ figures }: { figures: Figures }) {
  const { t, number, language } = useText();
  const heading = useId();
  const { curve, goals, today } = figures;
  const [start] = curve;
  const end = curve.at(-1);
  if (!start || !end)
    return (
      <section aria-labelledby={heading}>
        <h3 id={heading}>{t('goals.curve')}</h3>
        <p className="goals-quiet">{t('goals.curve.first')}</p>
      </section>
    );
  const { deadline, total: goal } = goals;
  const isAhead = goal !== null && deadline !== null && deadline > today;
  const last = isAhead ? deadline : today;
  const steps = roundSteps(Math.max(goal ?? 0, ...curve.map(({ amount }) => amount)));
  const top = steps.at(-1) ?? 1;
  const days = Math.max(1, dayNumber(last) - dayNumber(start.day));
  const x = (day: string) =>
    ROOM.left + ((WIDTH - ROOM.left - ROOM.right) * (dayNumber(day) - dayNumber(start.day))) / days;
  const y = (amount: number) => HEIGHT - ROOM.bottom - ((HEIGHT - ROOM.top - ROOM.bottom) * amount) / top;
  const line = curve.map(({ day, amount }) => `${x(day).toFixed(1)} ${y(amount).toFixed(1)}`).join(' L ');
  const said = t('goals.curve.said', {
    first: writtenDay(start.day, language),
    last: writtenDay(end.day, language),
    from: amountText(t, goals.unit, start.amount),
    to: amountText(t, goals.unit, end.amount),
  });
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('goals.curve')}</h3>
      <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        {steps.map((step) => (
          <g key={step}>
            <line className="curve-rule" x1={ROOM.left} x2={WIDTH - ROOM.right} y1={y(step)} y2={y(step)} />
            <text className="chart-label" x={ROOM.left - 8} y={y(step) + 4} textAnchor="end">
              {number(step)}
            </text>
          </g>
        ))}
        {monthsBetween(start.day, last, 12).map((month) => (
          <text key={month} className="chart-label" x={x(month)} y={HEIGHT - 6} textAnchor="middle">
            {writtenDay(month, language, month.slice(5, 7) === '01' ? 'month-year' : 'month')}
          </text>
        ))}
        <path className="curve-ground" d={`M ${line} L ${x(end.day)} ${y(0)} L ${x(start.day)} ${y(0)} Z`} />
        {isAhead ? (
          <>
            <line className="curve-goal" x1={x(start.day)} y1={y(start.amount)} x2={x(deadline)} y2={y(goal)} />
            <line className="curve-today" x1={x(today)} x2={x(today)} y1={y(0)} y2={ROOM.top} />
            <text className="chart-label" x={x(deadline) - 4} y={Math.max(10, y(goal) - 6)} textAnchor="end">
              {t('goals.curve.goal')}
            </text>
          </>
        ) : goal === null ? null : (
          <line className="curve-goal" x1={ROOM.left} y1={y(goal)} x2={WIDTH - ROOM.right} y2={y(goal)} />
        )}
        <path className="curve-line" d={`M ${line}`} />
        <circle className="curve-end" cx={x(end.day)} cy={y(end.amount)} r="4" />
      </svg>
    </section>
  );
}
