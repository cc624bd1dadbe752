import type { Node } from 'prosemirror-model';
import type { GrammarRemark } from '../../../shared/spelling/grammar';
import { type GrammarText, grammarText, placeRemarks } from '../../../shared/spelling/grammar-text';

/** Asks the host about paragraphs; rejects when it cannot answer. */
export type AskGrammar = (paragraphs: readonly string[]) => Promise<readonly (readonly GrammarRemark[])[]>;

/** Paragraphs in one question. */
const AT_ONCE = 20;
/** Answers kept, by the paragraph’s text: what is undone, or shown in another page, is not asked again. */
const MOST_ANSWERS = 5000;
/** Failures in a row after which nothing more is asked until the setting is touched. */
const PATIENCE = 3;

/** The grammar checker of this window: nothing but a queue of questions to the host and a memory of its answers. */
export class Grammarian {
  readonly #answers = new Map<string, readonly GrammarRemark[]>();
  readonly #wanted = new Set<string>();
  readonly #ignored = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #placed = new WeakMap<Node, { readonly language: string; readonly remarks: readonly GrammarRemark[] }>();
  #ask: AskGrammar | null = null;
  #isAsking = false;
  #failures = 0;

  /** Whether there is anybody to ask. */
  get enabled(): boolean {
    return this.#ask !== null && this.#failures < PATIENCE;
  }

  /** From now on that one is asked; `null`: nobody. */
  set ask(ask: AskGrammar | null) {
    this.#ask = ask;
    this.#failures = 0;
    this.#answers.clear();
    this.#wanted.clear();
    this.#tell();
  }

  /** Hears when remarks may have changed; gives the function that stops it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Leaves a remark on these words alone, wherever they stand, until the window is closed. */
  ignore(rule: string, words: string): void {
    this.#ignored.add(`${rule} ${words}`);
    this.#tell();
  }

  /** The remarks on a textblock, offsets those of its content; `null` while they are asked for: listeners hear of the answer. */
  remarksOn(block: Node, language: string): readonly GrammarRemark[] | null {
    const known = this.#placed.get(block);
    const remarks = known?.language === language ? known.remarks : this.#place(block, language);
    return remarks && this.#withoutIgnored(block, remarks);
  }

  #place(block: Node, language: string): readonly GrammarRemark[] | null {
    const asked: GrammarText | null = grammarText(block, language);
    const answer = asked === null ? [] : this.#answers.get(asked.text);
    if (!answer) {
      if (asked) this.#wanted.add(asked.text);
      void this.#next();
      return null;
    }
    const remarks = asked === null ? [] : placeRemarks(block, language, asked, answer);
    this.#placed.set(block, { language, remarks });
    return remarks;
  }

  #withoutIgnored(block: Node, remarks: readonly GrammarRemark[]): readonly GrammarRemark[] {
    if (this.#ignored.size === 0) return remarks;
    return remarks.filter(({ rule, from, to }) => !this.#ignored.has(`${rule} ${block.textBetween(from, to)}`));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async #next(): Promise<void> {
    if (this.#isAsking || !this.#ask || this.#wanted.size === 0) return;
    this.#isAsking = true;
    const ask = this.#ask;
    const paragraphs = [...this.#wanted].slice(0, AT_ONCE);
    for (const paragraph of paragraphs) this.#wanted.delete(paragraph);
    try {
      const answers = await ask(paragraphs);
      this.#failures = 0;
      if (this.#answers.size > MOST_ANSWERS) this.#answers.clear();
      if (ask === this.#ask)
        for (const [index, paragraph] of paragraphs.entries()) this.#answers.set(paragraph, answers[index] ?? []);
    } catch {
      // The checker may have been taken away, or have hung on a paragraph: those are let be.
      this.#failures += 1;
      for (const paragraph of paragraphs) this.#answers.set(paragraph, []);
    } finally {
      this.#isAsking = false;
    }
    this.#tell();
    void this.#next();
  }
}

/** The grammarian of this window. */
export const grammarian = new Grammarian();
