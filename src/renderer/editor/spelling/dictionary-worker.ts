import type { SpellingLanguage } from '../../../shared/spelling/languages';
import { type Dictionary, type DictionaryFiles, openDictionary } from './dictionary-engine';
import type { DictionaryAnswer, DictionaryQuestion } from './dictionary-messages';

// A thread of its own holds the dictionaries: 30 MB each, read when a text of their language is first checked.

/** Everything comes from the window's own origin, where the build put it. */
const WASM = new URL('../../../../node_modules/hunspell-wasm/wasm/hunspell.wasm', import.meta.url).href;
const FILES: Readonly<Record<SpellingLanguage, { readonly affixes: string; readonly words: string }>> = {
  fr: {
    affixes: new URL('../../../../node_modules/dictionary-fr/index.aff', import.meta.url).href,
    words: new URL('../../../../node_modules/dictionary-fr/index.dic', import.meta.url).href,
  },
  en: {
    affixes: new URL('../../../../node_modules/dictionary-en/index.aff', import.meta.url).href,
    words: new URL('../../../../node_modules/dictionary-en/index.dic', import.meta.url).href,
  },
};

async function textAt(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.text();
}

const opened = new Map<SpellingLanguage, Promise<Dictionary>>();

function dictionary(language: SpellingLanguage): Promise<Dictionary> {
  const known = opened.get(language);
  if (known) return known;
  const { affixes, words } = FILES[language];
  const opening = Promise.all([textAt(affixes), textAt(words)]).then(([affixText, wordText]) => {
    const files: DictionaryFiles = { affixes: affixText, words: wordText };
    return openDictionary(language, files, WASM);
  });
  opened.set(language, opening);
  // A dictionary that could not be had is asked for anew the next time.
  opening.catch(() => opened.delete(language));
  return opening;
}

async function answer(question: DictionaryQuestion): Promise<DictionaryAnswer> {
  const { turn } = question;
  try {
    const { spells, suggest } = await dictionary(question.language);
    return question.kind === 'spells'
      ? { turn, spells: question.forms.map(spells) }
      : { turn, suggestions: suggest(question.word) };
  } catch (error) {
    return { turn, failed: String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<DictionaryQuestion>) => {
  void answer(data).then((message) => self.postMessage(message));
});
