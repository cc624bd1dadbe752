import type { ErrorRecord, SentenceValues } from '../errors';
import { en } from './en';
import { fr } from './fr';
import type { Messages } from './messages';
import type { WarningCode } from './warning-codes';

/** The languages of the interface, in the order in which they are offered. French first. */
export const INTERFACE_LANGUAGES = ['fr', 'en'] as const;

/** A language of the interface (not of a book, which may be in any language). */
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

const CATALOGUES: Readonly<Record<InterfaceLanguage, Messages>> = { fr, en };

/** Everything the host says, in one language. */
export function messages(language: InterfaceLanguage): Messages {
  return CATALOGUES[language];
}

/** Fills `{name}` from `values`; a placeholder without a value stays visible, so that a mistake shows. */
export function fill(sentence: string, values: SentenceValues): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

/** The sentence for a failure, in the writer's language. */
export function errorSentence(error: Pick<ErrorRecord, 'code' | 'values'>, language: InterfaceLanguage): string {
  return fill(CATALOGUES[language].errors[error.code], withDecimals(error.values, language));
}

/** The sentence for a warning, in the writer's language. */
export function warningSentence(
  warning: { code: WarningCode; values: SentenceValues },
  language: InterfaceLanguage,
): string {
  return fill(CATALOGUES[language].warnings[warning.code], withDecimals(warning.values, language));
}

/** Numbers with a fraction as the language writes them: « 62,6 ». Whole ones, years and lines among them, stay as they are. */
function withDecimals(values: SentenceValues, language: InterfaceLanguage): SentenceValues {
  const written = (value: string | number) =>
    typeof value === 'number' && !Number.isInteger(value) ? new Intl.NumberFormat(language).format(value) : value;
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, written(value)]));
}

/**
 * The interface language for a list of BCP 47 tags in order of preference (`navigator.languages`, `LANG`); French when
 * none of them is one of ours.
 */
export function preferredLanguage(tags: readonly string[]): InterfaceLanguage {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_.]/)[0];
    const known = INTERFACE_LANGUAGES.find((language) => language === primary);
    if (known) return known;
  }
  return 'fr';
}
