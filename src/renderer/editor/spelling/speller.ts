import type { Node } from 'prosemirror-model';
import { markedNames } from '../../../shared/spelling/block-text';
import type { Knows } from '../../../shared/spelling/judge';
import { knownWords } from '../../../shared/spelling/known-words';
import type { SpellingLanguage } from '../../../shared/spelling/languages';
import { type BlockWord, misspellings } from '../../../shared/spelling/misspellings';
import { nearWords, rankSuggestions } from '../../../shared/spelling/suggestions';
import { wordsIn } from '../../../shared/spelling/words';
import { type DictionaryThread, dictionaryThread } from './dictionary-thread';

/** The words that the host and this session know of, beyond the dictionaries. */
export interface Vocabulary {
  readonly book: readonly string[];
  readonly author: readonly string[];
  /** Texts marked as names in the book. */
  readonly names: readonly string[];
}

const NO_WORDS: Vocabulary = { book: [], author: [], names: [] };

/** Verdicts kept of a language; a whole book has some 20 000 words that differ. */
const MOST_VERDICTS = 200_000;
/** Forms in one question: some 20 ms of the thread’s time. */
const AT_ONCE = 400;

/**
 * What judges the words of every page of this window: one thread of dictionaries, one memory of its verdicts, one list of the
 * writer’s own words. Pages ask it about blocks, and hear when an answer may have changed.
 */
export class Speller {
  readonly #thread: DictionaryThread;
  readonly #verdicts: Readonly<Record<SpellingLanguage, Map<string, boolean>>> = { fr: new Map(), en: new Map() };
  /** Forms whose question is on its way, with its end. */
  readonly #asked = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  readonly #judged = new WeakMap<Node, { readonly key: string; readonly wrong: readonly BlockWord[] }>();
  #words: Vocabulary = NO_WORDS;
  #ignored: ReadonlySet<string> = new Set();
  #marked: ReadonlySet<string> = new Set();
  #knows: Knows = () => false;
  #version = 0;
  #enabled = false;

  constructor(thread: DictionaryThread = dictionaryThread()) {
    this.#thread = thread;
  }

  /** Whether misspelt words are looked for at all. */
  get enabled(): boolean {
    return this.#enabled;
  }

  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    this.#tell();
  }

  /** The writer’s own words of the open book. */
  get words(): Vocabulary {
    return this.#words;
  }

  set words(words: Vocabulary) {
    // Asked for anew whenever the window comes to the front: mostly they are what they were.
    if (JSON.stringify(words) === JSON.stringify(this.#words)) return;
    this.#words = words;
    this.#renew();
  }

  /** Hears when verdicts may have changed; gives the function that stops it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Leaves a word alone until the book is closed. */
  ignore(word: string): void {
    this.#ignored = new Set([...this.#ignored, word]);
    this.#renew();
  }

  /** Another book: what was ignored in the one before is forgotten, and so are its names. */
  forgetBook(): void {
    this.#ignored = new Set();
    this.#marked = new Set();
    this.#words = NO_WORDS;
    this.#renew();
  }

  /** Takes the names that are marked in a text that is open, typed a moment ago perhaps. */
  noteNames(document: Node): void {
    const fresh = markedNames(document).filter((name) => !this.#marked.has(name));
    if (fresh.length === 0) return;
    this.#marked = new Set([...this.#marked, ...fresh]);
    this.#renew();
  }

  /**
   * The words of a textblock that are spelt wrong, as far as the dictionary was asked; `null` where it must be asked first, which
   * is done: listeners hear of the answer. Remembered with the block.
   */
  wrongIn(block: Node, language: string): readonly BlockWord[] | null {
    const key = `${this.#version} ${language}`;
    const known = this.#judged.get(block);
    if (known?.key === key) return known.wrong;
    const { wrong, unknown } = misspellings(block, language, (form, tongue) =>
      this.#knows(form) ? true : this.#verdicts[tongue].get(form),
    );
    if (unknown.length > 0) {
      void this.#ask(unknown);
      return null;
    }
    this.#judged.set(block, { key, wrong });
    return wrong;
  }

  /** The same, resolved when the dictionary has answered. */
  async findWrong(block: Node, language: string): Promise<readonly BlockWord[]> {
    const { unknown } = misspellings(block, language, (form, tongue) =>
      this.#knows(form) ? true : this.#verdicts[tongue].get(form),
    );
    if (unknown.length > 0) await this.#ask(unknown);
    return this.wrongIn(block, language) ?? [];
  }

  /** What could be meant instead of a word, best first, the writer’s own words among them. */
  async suggest({ word, language }: Pick<BlockWord, 'word' | 'language'>): Promise<readonly string[]> {
    const { book, author } = this.#words;
    const own = nearWords(word, [...book, ...author, ...this.#nameWords()]);
    return rankSuggestions(word, own, await this.#thread.suggest(language, word));
  }

  *#nameWords(): Iterable<string> {
    for (const name of [...this.#words.names, ...this.#marked]) for (const { word } of wordsIn(name)) yield word;
  }

  #renew(): void {
    this.#knows = knownWords([...this.#words.book, ...this.#words.author, ...this.#nameWords(), ...this.#ignored]);
    this.#version += 1;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async #ask(unknown: readonly (readonly [SpellingLanguage, string])[]): Promise<void> {
    const questions = new Map<SpellingLanguage, string[]>();
    for (const [language, form] of unknown)
      if (!this.#asked.has(`${language} ${form}`)) questions.set(language, [...(questions.get(language) ?? []), form]);
    for (const [language, forms] of questions)
      for (let start = 0; start < forms.length; start += AT_ONCE) {
        const some = forms.slice(start, start + AT_ONCE);
        const answered = this.#askSome(language, some);
        for (const form of some) this.#asked.set(`${language} ${form}`, answered);
      }
    await Promise.all(unknown.map(([language, form]) => this.#asked.get(`${language} ${form}`)));
  }

  async #askSome(language: SpellingLanguage, forms: readonly string[]): Promise<void> {
    const verdicts = this.#verdicts[language];
    const spells = await this.#thread.spells(language, forms);
    if (verdicts.size > MOST_VERDICTS) verdicts.clear();
    for (const [index, form] of forms.entries()) {
      this.#asked.delete(`${language} ${form}`);
      // Without a dictionary nothing is called wrong.
      verdicts.set(form, spells?.[index] ?? true);
    }
    this.#tell();
  }
}

/** The speller of this window. */
export const speller = new Speller();
