import { Hunspell } from 'hunspell-wasm';
import initHunspell from 'hunspell-wasm/wasm/hunspell.js';
import { NEW_FRENCH_WORDS } from '../../../shared/spelling/french';
import type { SpellingLanguage } from '../../../shared/spelling/languages';
import { soundAlikes } from '../../../shared/spelling/suggestions';

/** The two files of a dictionary, as text. */
export interface DictionaryFiles {
  readonly affixes: string;
  readonly words: string;
}

/** A dictionary of one language, at work. */
export interface Dictionary {
  spells(form: string): boolean;
  /** What sounds the same first, then in the dictionary's own order; takes up to half a second. */
  suggest(word: string): readonly string[];
}

/** Its types name no options; they are Emscripten’s. */
const startHunspell: (options: { readonly locateFile?: () => string }) => Promise<unknown> = initHunspell;

/** More letters than any word has: what is longer is no word, and Hunspell would cut it. */
const LONGEST = 90;

/**
 * Hunspell over the files of a language. `wasm`: where its program is, for a browser; beside its module without it, as Node
 * has it.
 */
export async function openDictionary(
  language: SpellingLanguage,
  files: DictionaryFiles,
  wasm?: string,
): Promise<Dictionary> {
  const program = await startHunspell(wasm === undefined ? {} : { locateFile: () => wasm });
  const hunspell = new Hunspell(program, files.affixes, files.words);
  if (language === 'fr')
    for (const [word, like] of NEW_FRENCH_WORDS)
      if (like === null) {
        hunspell.addWord(word);
        if (!/^\p{Lu}/u.test(word)) hunspell.addWord(`${word}s`);
      } else hunspell.addWordWithAffix(word, like);
  return {
    spells: (form) => form.length > LONGEST || hunspell.testSpelling(form),
    suggest: (word) =>
      word.length > LONGEST
        ? []
        : [
            ...soundAlikes(word).filter((form) => hunspell.testSpelling(form)),
            ...hunspell.getSpellingSuggestions(word),
          ],
  };
}
