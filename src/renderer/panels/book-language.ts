import type { InterfaceLanguage } from '../../shared/messages/sentence';

/** The languages offered for a new book, the interface's first; any other can stand in book.yaml. */
export const BOOK_LANGUAGES = [
  'fr-FR',
  'fr-CA',
  'fr-CH',
  'fr-BE',
  'en-GB',
  'en-US',
  'de-DE',
  'es-ES',
  'it-IT',
] as const;

/** A language's name in the interface's language: « français (Canada) ». The tag itself when nobody knows it. */
export function bookLanguageName(tag: string, language: InterfaceLanguage): string {
  try {
    // French as it is written in France is what a French book is taken for.
    const name = new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' }).of(
      tag === 'fr-FR' ? 'fr' : tag,
    );
    return name ? name.charAt(0).toLocaleUpperCase(language) + name.slice(1) : tag;
  } catch {
    return tag;
  }
}
