import { americanOf, ownerIn } from './english';
import { behindElision, hasWrongElision, hasWrongHyphens, isElision } from './french';
import type { SpellingLanguage } from './languages';
import { isUnchecked } from './unchecked';

/** Whether a dictionary, or the writer, knows a form. */
export type Knows = (form: string) => boolean;

/** A word to be judged. */
export interface JudgedWord {
  /** As `bareWord` gives it. */
  readonly word: string;
  readonly language: SpellingLanguage;
  /** Set in small capitals, wholly or in part: case says nothing there. */
  readonly smallCaps: boolean;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The stem that a writer means when she adds a word to a dictionary: without elision and possessive. */
export function stemOf(word: string, language: SpellingLanguage): string {
  return (language === 'fr' ? behindElision(word) : ownerIn(word)) ?? word;
}

/** Every way of reading is tried, also after one was found wanting, so that `formsOf` meets them all. */
function isRightFrench(word: string, knows: Knows): boolean {
  if (isElision(word)) return true;
  if (hasWrongElision(word) || hasWrongHyphens(word)) return false;
  if (knows(word)) return true;
  const rest = behindElision(word);
  if (rest !== null && (isUnchecked(rest, false) || isRightFrench(rest, knows))) return true;
  return arePartsRight(word, (part) => isUnchecked(part, false) || isRightFrench(part, knows));
}

function isRightEnglish(word: string, knows: Knows): boolean {
  if (knows(word)) return true;
  const owner = ownerIn(word);
  if (owner !== null && isRightEnglish(owner, knows)) return true;
  const american = americanOf(word);
  if (american !== null && knows(american)) return true;
  return arePartsRight(word, (part) => isUnchecked(part, false) || isRightEnglish(part, knows));
}

function arePartsRight(word: string, isRight: Knows): boolean {
  const parts = word.split('-');
  return parts.length > 1 && parts.map(isRight).every(Boolean);
}

/** Whether a word is spelt right, by what is known of its forms. */
export function isRight({ word, language, smallCaps }: JudgedWord, knows: Knows): boolean {
  if (isUnchecked(word, smallCaps)) return true;
  const ask = language === 'fr' ? isRightFrench : isRightEnglish;
  const ways = smallCaps ? [word, capitalised(word), word.toUpperCase()] : [word];
  return ways.map((way) => ask(way, knows)).some(Boolean);
}

/** Every form that `isRight` may ask about a word; none for a word that needs no dictionary. */
export function formsOf(judged: JudgedWord): readonly string[] {
  const forms = new Set<string>();
  isRight(judged, (form) => {
    forms.add(form);
    return false;
  });
  return [...forms];
}
