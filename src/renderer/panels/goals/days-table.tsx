import { useState } from 'react';
import { counted } from '../../../shared/goals/goals';
import type { Figures } from '../../../shared/goals/statistics';
import type { WritingDays } from '../../../shared/goals/writing-day';
import { useText } from '../../i18n/text-context';
import { writtenDay } from './days-text';

/** Every day on which something was written or pasted, the newest first: what the squares show, to be read. */
export function DaysTable({ figures, days }: { figures: Figures; days: WritingDays }) {
  const { t, number, language } = useText();
  const [isOpen, setOpen] = useState(false);
  const { goals } = figures;
  const { unit } = goals;
  const rows = Object.entries(days)
    .map(([day, { written, pasted, book }]) => ({
      day,
      written: counted(written, goals),
      pasted: counted(pasted, goals),
      book: book === null ? null : counted(book, goals),
    }))
    .filter(({ written, pasted }) => written > 0 || pasted > 0)
    .toSorted((one, other) => (one.day < other.day ? 1 : -1));
  if (rows.length === 0) return null;
  return (
    <details className="goals-days" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('goals.table')}</summary>
      {isOpen ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled takes the keyboard.
        <section className="goals-scroll" tabIndex={0} aria-label={t('goals.table')}>
          <table className="goals-table">
            <thead>
              <tr>
                <th scope="col">{t('goals.table.day')}</th>
                <th scope="col">{t(`goals.table.${unit}`)}</th>
                <th scope="col">{t(`goals.table.pasted.${unit}`)}</th>
                <th scope="col">{t(`goals.table.book.${unit}`)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ day, written, pasted, book }) => (
                <tr key={day}>
                  <th scope="row">{writtenDay(day, language, 'full')}</th>
                  <td>{number(written)}</td>
                  <td>{number(pasted)}</td>
                  <td>{book === null ? '–' : number(book)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </details>
  );
}
