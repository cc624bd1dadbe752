import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dictionary, openDictionary } from '../../../src/renderer/editor/spelling/dictionary-engine';
import type { SpellingLanguage } from '../../../src/shared/spelling/languages';

const opened = new Map<SpellingLanguage, Promise<Dictionary>>();

/** The dictionary that is shipped, over the very Hunspell that is shipped. */
export function realDictionary(language: SpellingLanguage): Promise<Dictionary> {
  const known = opened.get(language);
  if (known) return known;
  const folder = dirname(fileURLToPath(import.meta.resolve(`dictionary-${language}`)));
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const dictionary = openDictionary(language, { affixes: read('index.aff'), words: read('index.dic') });
  opened.set(language, dictionary);
  return dictionary;
}
