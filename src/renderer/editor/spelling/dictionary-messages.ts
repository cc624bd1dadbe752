import type { SpellingLanguage } from '../../../shared/spelling/languages';

/** What is asked of the thread that holds the dictionaries. */
export type DictionaryQuestion =
  | {
      readonly kind: 'spells';
      readonly turn: number;
      readonly language: SpellingLanguage;
      readonly forms: readonly string[];
    }
  | { readonly kind: 'suggest'; readonly turn: number; readonly language: SpellingLanguage; readonly word: string };

/** Its answer to the question of that turn; `failed` where the dictionary could not be had. */
export type DictionaryAnswer =
  | { readonly turn: number; readonly spells: readonly boolean[] }
  | { readonly turn: number; readonly suggestions: readonly string[] }
  | { readonly turn: number; readonly failed: string };
