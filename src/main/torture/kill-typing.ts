import { applySplice, type Splice } from '../../shared/history/splice';
import { randomFrom } from './seeded-random';

const WORDS = 'la panne dura toute une nuit « café » naïve œuvre 日本語 sentence every and there 🜁'.split(' ');

/** One thing that a writer does. `settle`: the files are brought up to the text; `keep`: a version is kept by name. */
export type KillAction =
  | { readonly kind: 'type'; readonly chapter: string; readonly splice: Splice }
  | { readonly kind: 'settle' | 'keep' };

/** A writer whose every act follows from a seed and the texts: the one who types and the one who counts need not speak. */
export class SeededWriter {
  readonly #random: () => number;
  readonly #texts: Map<string, string>;

  /** `texts`: of each chapter, by id. */
  constructor(seed: number, texts: ReadonlyMap<string, string>) {
    this.#random = randomFrom(seed);
    this.#texts = new Map(texts);
  }

  /** The texts after what was done so far. */
  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** What is done next; the texts are those after it. */
  next(): KillAction {
    const what = this.#random();
    if (what < 0.06) return { kind: 'settle' };
    if (what < 0.07) return { kind: 'keep' };
    const ids = [...this.#texts.keys()];
    const chapter = ids[Math.floor(this.#random() * ids.length)] ?? '';
    const text = this.#texts.get(chapter) ?? '';
    const splice = this.#splice(text);
    this.#texts.set(chapter, applySplice(text, splice));
    return { kind: 'type', chapter, splice };
  }

  #splice(text: string): Splice {
    const below = (count: number) => Math.floor(this.#random() * count);
    const word = WORDS[below(WORDS.length)] ?? '';
    const what = this.#random();
    if (what < 0.7) return { at: text.length, del: 0, ins: `${word} ` };
    if (what < 0.8) return { at: text.length, del: 0, ins: `\n\n${word} ` };
    const at = wholePlace(text, below(text.length + 1));
    if (what < 0.9) return { at, del: 0, ins: `${word} ` };
    return { at, del: wholePlace(text, Math.min(text.length, at + 1 + below(12))) - at, ins: '' };
  }
}

/** A place that is not within a surrogate pair: half of one would be another text in the file. */
function wholePlace(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
}
