/** The languages that Octavo has a dictionary of. */
export const SPELLING_LANGUAGES = ['fr', 'en'] as const;
export type SpellingLanguage = (typeof SPELLING_LANGUAGES)[number];

/** The dictionary for a BCP 47 tag; `null` for a language that has none: its words are not checked. */
export function spellingLanguage(tag: string): SpellingLanguage | null {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return SPELLING_LANGUAGES.find((language) => language === primary) ?? null;
}
