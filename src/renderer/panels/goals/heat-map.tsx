import { type KeyboardEvent, type SyntheticEvent, useId, useRef, useState } from 'react';
import { dayNumber, dayOfNumber, daysAfter, weekdayOf } from '../../../shared/goals/calendar';
import { EVERY_DAY } from '../../../shared/goals/goals';
import type { Figures } from '../../../shared/goals/statistics';
import { useText } from '../../i18n/text-context';
import { amountText, weekdayName, writtenDay } from './days-text';

/** A grid that is drawn: no element of HTML is one, so the roles are said. */
const GRID = { role: 'grid' } as const;
const ROW = { role: 'row' } as const;
const DAY = { role: 'gridcell' } as const;
const WEEKS = 53;
/** CSS px of the drawing: a square, what it takes with its gap, the room for weekdays and for months. */
const CELL = 11;
const STEP = 13;
const LEFT = 34;
const TOP = 18;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 };

/** How warm a day is, 0 to 4: against the goal of a day, or else against a good day of the year (that of which a fifth is better). */
export function warmth(amount: number, good: number): number {
  if (amount <= 0) return 0;
  return amount >= good ? 4 : 1 + Math.floor((3 * amount) / good);
}

function goodDay({ goals, byDay }: Figures): number {
  if (goals.daily !== null) return goals.daily;
  const amounts = Object.values(byDay)
    .filter((amount) => amount > 0)
    .toSorted((one, other) => one - other);
  return amounts[Math.floor(amounts.length * 0.8)] ?? 1;
}

/** The last 53 weeks, a square for each day, a column for each week from Monday to Sunday. */
export function HeatMap({ figures }: { figures: Figures }) {
  const { t, language } = useText();
  const { today, byDay, goals } = figures;
  const heading = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const [shown, setShown] = useState(today);
  const monday = daysAfter(today, 1 - weekdayOf(today));
  const first = daysAfter(monday, -7 * (WEEKS - 1));
  const good = goodDay(figures);
  // The day that has the keyboard; midnight may have taken it out of the year.
  const current = shown >= first && shown <= today ? shown : today;
  const say = (day: string) => {
    const amount = byDay[day] ?? 0;
    const named = writtenDay(day, language, 'full');
    return amount > 0
      ? t('goals.heat.day', { day: named, amount: amountText(t, goals.unit, amount) })
      : t('goals.heat.nothing', { day: named });
  };
  const go = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const to =
      event.key === 'Home' ? first : event.key === 'End' ? today : step === undefined ? null : daysAfter(current, step);
    if (to === null) return;
    event.preventDefault();
    if (to < first || to > today) return;
    setShown(to);
    drawing.current?.querySelector<SVGElement>(`[data-day="${to}"]`)?.focus();
  };
  const point = ({ target }: SyntheticEvent) => {
    if (target instanceof SVGElement && target.dataset.day !== undefined) setShown(target.dataset.day);
  };
  const weeks = Array.from({ length: WEEKS }, (_, week) => daysAfter(first, 7 * week));
  const months = weeks.filter((week, index) => index === 0 || week.slice(0, 7) !== weeks[index - 1]?.slice(0, 7));
  const x = (day: string) => LEFT + STEP * Math.floor((dayNumber(day) - dayNumber(first)) / 7);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('goals.heat')}</h3>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its heading names it; a title would lie over every day. */}
      <svg
        ref={drawing}
        className="heat-map"
        viewBox={`0 0 ${LEFT + STEP * WEEKS} ${TOP + STEP * 7}`}
        {...GRID}
        aria-labelledby={heading}
        aria-describedby={`${heading}-hint`}
        onKeyDown={go}
        onFocus={point}
        onPointerOver={point}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the keyboard. */}
        <g aria-hidden="true">
          {months.map((week, index) =>
            // Two months in a row of which the first has one week only would lie over each other.
            index + 1 < months.length && x(months[index + 1] ?? week) - x(week) < 2 * STEP ? null : (
              <text key={week} className="chart-label" x={x(week)} y={11}>
                {writtenDay(week, language, 'month')}
              </text>
            ),
          )}
          {[1, 3, 5].map((weekday) => (
            <text key={weekday} className="chart-label" x={0} y={TOP + STEP * (weekday - 1) + 9}>
              {weekdayName(weekday, language, 'short')}
            </text>
          ))}
        </g>
        {EVERY_DAY.map((weekday) => (
          <g
            key={weekday}
            {...ROW}
            aria-label={t('goals.heat.row', { weekday: weekdayName(weekday, language, 'long') })}
          >
            {weeks.map((week) => {
              const day = dayOfNumber(dayNumber(week) + weekday - 1);
              if (day > today) return null;
              return (
                <rect
                  key={day}
                  className={`heat-day heat-${warmth(byDay[day] ?? 0, good)}`}
                  data-day={day}
                  {...DAY}
                  aria-label={say(day)}
                  tabIndex={day === current ? 0 : -1}
                  x={x(day)}
                  y={TOP + STEP * (weekday - 1)}
                  width={CELL}
                  height={CELL}
                  rx={2.5}
                />
              );
            })}
          </g>
        ))}
      </svg>
      <div className="heat-foot">
        <p aria-hidden="true">{say(current)}</p>
        <p id={`${heading}-hint`} className="for-screen-readers">
          {t('goals.heat.hint')}
        </p>
        <p className="heat-legend" aria-hidden="true">
          {t('goals.heat.less')}
          {[0, 1, 2, 3, 4].map((heat) => (
            <span key={heat} className={`heat-key heat-${heat}`} />
          ))}
          {t('goals.heat.more')}
        </p>
      </div>
    </section>
  );
}
