/** What a French word may lose its vowel to, before an apostrophe. */
const ELIDED = /^(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|entr)$/i;
const ELISION = /^([a-zé]+)’(.+)$/iu;

/** A mute vowel can only have gone before a vowel or an h. */
const beginsOpen = (word: string): boolean => /^[aeiouyhœæ]/i.test(word.normalize('NFD'));

/** The word behind its elision: `homme` of `l’homme`; `null` where there is no elision, or none that French knows. */
export function behindElision(word: string): string | null {
  const [, elided, rest] = ELISION.exec(word) ?? [];
  return elided !== undefined && rest !== undefined && ELIDED.test(elided) && beginsOpen(rest) ? rest : null;
}

/**
 * An article or a conjunction that lost its vowel before a consonant: « l’maison ». What speech drops (« j’sais », « t’sais ») is
 * the dictionary’s affair.
 */
export function hasWrongElision(word: string): boolean {
  const [, elided, rest] = /^(l|qu|jusqu|lorsqu|puisqu|quoiqu)’(.+)$/iu.exec(word) ?? [];
  return elided !== undefined && rest !== undefined && !beginsOpen(rest) && !/^\p{Lu}{2,}/u.test(rest);
}

/** Whether a word is nothing but what was elided, its noun standing apart: `qu’` before « … ». */
export const isElision = (word: string): boolean => ELIDED.test(word);

/**
 * Hyphens that are wrong whatever the words: a `-t-` that no vowel asks for (« travail-t-il »; « vainc-t-il » has its c), and a
 * demonstrative that is not the end (« langage-ci-la »). Dictionaries judge only the words between them.
 */
export function hasWrongHyphens(word: string): boolean {
  const before = /^(.+)-t-(?:ils?|elles?|on)$/iu.exec(word)?.[1];
  if (before !== undefined && !/[aec]$/i.test(before.normalize('NFD').replace(/\p{M}/gu, ''))) return true;
  return /.-(?:ci|là)-/iu.test(word) && !/^(?:par|de)-ci-(?:par|de)-là$/iu.test(word);
}

/** Words of today that the dictionary of 2018 has not, each with one whose endings it takes; `null`: it has none but the plural. */
export const NEW_FRENCH_WORDS: readonly (readonly [word: string, like: string | null])[] = [
  ['coécrire', 'écrire'],
  ['cofonder', 'fonder'],
  ['covid', null],
  ['email', null],
  ['crowdfunding', null],
  ['chatbot', null],
  ['webmail', null],
  ['télécom', null],
  ['streameur', null],
  ['coworking', null],
  ['afterwork', null],
  ['greenwashing', null],
  ['vegan', null],
  ['Artagnan', null],
];
