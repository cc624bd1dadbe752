import { readingMinutes, SIGNS_OF_A_SHEET, type Statistics } from '../../../shared/document/statistics';
import { useText } from '../../i18n/text-context';
import type { MessageKey } from '../../i18n/translator';
import { useBookStatistics, usePageStatistics } from './use-statistics';

interface Row {
  readonly label: MessageKey;
  readonly value: (statistics: Statistics) => number;
  readonly digits?: number;
  readonly kind?: 'minutes';
}

const TEXT_ROWS: readonly Row[] = [
  { label: 'statistics.words', value: ({ text }) => text.words },
  { label: 'statistics.signs', value: ({ text }) => text.signs },
  { label: 'statistics.signs.bare', value: ({ text }) => text.signsWithoutSpaces },
  { label: 'statistics.sheets', value: ({ text }) => text.signs / SIGNS_OF_A_SHEET, digits: 1 },
  { label: 'statistics.paragraphs', value: ({ text }) => text.paragraphs },
  { label: 'statistics.sentences', value: ({ text }) => text.sentences },
  { label: 'statistics.reading', value: ({ text }) => readingMinutes(text.words), kind: 'minutes' },
];

const NOTE_ROWS: readonly Row[] = [
  { label: 'statistics.notes', value: ({ notes }) => notes.count },
  { label: 'statistics.notes.words', value: ({ notes }) => notes.words },
  { label: 'statistics.notes.signs', value: ({ notes }) => notes.signs },
];

/** How much there is of the selection, the chapter and the book; the notes apart. */
export function StatisticsTable() {
  const { t, number } = useText();
  const { selection, chapter } = usePageStatistics(true);
  const { book, waiting } = useBookStatistics(chapter);
  const columns: readonly { readonly name: MessageKey; readonly of: Statistics }[] = [
    ...(selection ? [{ name: 'statistics.selection', of: selection } as const] : []),
    ...(chapter ? [{ name: 'foot.chapter', of: chapter } as const] : []),
    { name: 'foot.book', of: book },
  ];
  const minutes = (value: number) =>
    value < 60
      ? t('statistics.minutes', { minutes: value })
      : t('statistics.hours', { hours: Math.floor(value / 60), minutes: value % 60 });
  const shown = ({ value, digits = 0, kind }: Row, statistics: Statistics) =>
    kind === 'minutes'
      ? minutes(value(statistics))
      : number(Math.round(value(statistics) * 10 ** digits) / 10 ** digits);
  const rows = (list: readonly Row[]) =>
    list.map((row) => (
      <tr key={row.label}>
        <th scope="row">{t(row.label)}</th>
        {columns.map(({ name, of }) => (
          <td key={name}>{shown(row, of)}</td>
        ))}
      </tr>
    ));
  return (
    <>
      <table className="statistics">
        <thead>
          <tr>
            <td />
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows(TEXT_ROWS)}</tbody>
        <tbody className="statistics-notes">{rows(NOTE_ROWS)}</tbody>
      </table>
      <p className="statistics-hint" role="status">
        {waiting > 0 ? t('statistics.waiting', { count: waiting }) : t('statistics.hint')}
      </p>
    </>
  );
}
