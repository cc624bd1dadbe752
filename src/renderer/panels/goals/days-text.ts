import type { GoalUnit } from '../../../shared/goals/goals';
import type { Translator } from '../../i18n/translator';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Translator['language'], options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

/** A plain date, `2026-11-23`, as one writes it: `lundi 23 novembre 2026`, `23 novembre 2026`, or the name of its month. */
export function writtenDay(
  day: string,
  language: Translator['language'],
  how: 'full' | 'long' | 'month' | 'month-year' = 'long',
): string {
  const options: Readonly<Record<typeof how, Intl.DateTimeFormatOptions>> = {
    full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    long: { day: 'numeric', month: 'long', year: 'numeric' },
    month: { month: 'short' },
    'month-year': { month: 'short', year: 'numeric' },
  };
  const written = format(language, options[how]).format(new Date(day));
  // In a sentence, a date stays on one line.
  return how === 'long' ? written.replaceAll(' ', '\u00a0') : written;
}

/** The name of a day of the week, 1 for Monday; whole, or short enough for a column. */
export function weekdayName(weekday: number, language: Translator['language'], how: 'long' | 'short'): string {
  // 2026-11-23 was a Monday.
  return format(language, { weekday: how }).format(new Date(Date.UTC(2026, 10, 22 + weekday)));
}

/** An amount with its unit: `537 mots`. */
export function amountText(t: Translator['t'], unit: GoalUnit, count: number): string {
  return t(unit === 'signs' ? 'goals.signs' : 'goals.words', { count });
}
