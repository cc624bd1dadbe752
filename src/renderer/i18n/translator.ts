import type { SentenceValues } from '../../shared/errors';
import { writtenHour } from '../../shared/messages/hour';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import { en } from './en';
import { fr } from './fr';
import type { Message } from './message';

/** Everything the window can say: French is the list, and a language that lacks a key does not compile. */
export type MessageKey = keyof typeof fr;

/** Everything the window says, in one language. */
export type Catalogue = Readonly<Record<MessageKey, Message>>;

/** Every language of the interface. */
export const CATALOGUES: Readonly<Record<InterfaceLanguage, Catalogue>> = { fr, en };

/** The region whose numbers and dates a language of the interface uses. */
const LOCALES: Readonly<Record<InterfaceLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** Speaks one language: sentences, numbers, dates, sizes, sort order. */
export interface Translator {
  readonly language: InterfaceLanguage;
  t(key: MessageKey, values?: SentenceValues): string;
  /** `2 418` in French, with a narrow no-break space; `2,418` in English. */
  number(value: number): string;
  /** A moment given in ISO 8601, as day and hour. */
  date(iso: string): string;
  /** The hour alone, `18 h 02`. */
  hour(iso: string): string;
  /** A month given as `2026-11`: `novembre 2026`. */
  month(iso: string): string;
  /** The day alone: `12 novembre`, with its year when that is not this one. */
  day(iso: string, now: Date): string;
  /** Bytes, in the unit a reader expects. */
  size(bytes: number): string;
  /** The order of names in this language. */
  readonly compare: (one: string, other: string) => number;
}

function makeTranslator(language: InterfaceLanguage): Translator {
  const locale = LOCALES[language];
  const catalogue = CATALOGUES[language];
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const daysOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  const hour = (moment: Date) => writtenHour(language, moment);
  const write = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  return {
    language,
    t(key, values = {}) {
      const message = catalogue[key];
      const chosen =
        typeof message === 'string'
          ? message
          : plural.select(Number(values.count)) === 'one'
            ? message.one
            : message.other;
      return chosen.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
        const value = values[name];
        return value === undefined ? placeholder : write(value);
      });
    },
    number: (value) => numbers.format(value),
    month: (iso) => months.format(new Date(iso)),
    date(iso) {
      const moment = new Date(iso);
      return `${days.format(moment)}, ${hour(moment)}`;
    },
    hour: (iso) => hour(new Date(iso)),
    day(iso, now) {
      const moment = new Date(iso);
      return (moment.getFullYear() === now.getFullYear() ? daysOfYear : days).format(moment);
    },
    size(bytes) {
      const kilo = bytes / 1000;
      const [value, unit] = kilo < 1000 ? [Math.max(1, Math.round(kilo)), 'kilobyte'] : [kilo / 1000, 'megabyte'];
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
    },
    compare: new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare,
  };
}

const TRANSLATORS: Readonly<Record<InterfaceLanguage, Translator>> = {
  fr: makeTranslator('fr'),
  en: makeTranslator('en'),
};

/** The translator of a language; always the same one, so that it can be compared by identity. */
export function translator(language: InterfaceLanguage): Translator {
  return TRANSLATORS[language];
}
