import type { Node } from 'prosemirror-model';
import { textRuns } from './block-text';
import { isRight, type JudgedWord } from './judge';
import type { SpellingLanguage } from './languages';
import { wordsIn } from './words';

/** A word of a block, ready to be judged. Offsets are those of the block's content. */
export interface BlockWord extends JudgedWord {
  readonly from: number;
  readonly to: number;
}

const remembered = new WeakMap<Node, { readonly language: string; readonly words: readonly BlockWord[] }>();

/** The words of a textblock that a dictionary has to judge. Remembered with the block: a keystroke asks for one only. */
export function wordsToCheck(block: Node, language: string): readonly BlockWord[] {
  const known = remembered.get(block);
  if (known?.language === language) return known.words;
  const words = textRuns(block, language).flatMap((run) =>
    wordsIn(run.text).flatMap(({ from, to, word }): readonly BlockWord[] => {
      const at = { from: run.from + from, to: run.from + to };
      const smallCaps = run.smallCaps.some((place) => place.from < at.to && at.from < place.to);
      const judged = { word, language: run.language, smallCaps };
      // What is right though nothing is known needs no dictionary.
      return isRight(judged, () => false) ? [] : [{ ...at, ...judged }];
    }),
  );
  remembered.set(block, { language, words });
  return words;
}

/** What is known of a form in a language: `undefined` where nobody has asked the dictionary yet. */
export type Verdict = (form: string, language: SpellingLanguage) => boolean | undefined;

/**
 * The words of a block that are not spelt right; or the forms that the dictionary must be asked about before that can be said.
 */
export function misspellings(
  block: Node,
  language: string,
  verdict: Verdict,
): { readonly wrong: readonly BlockWord[]; readonly unknown: readonly (readonly [SpellingLanguage, string])[] } {
  const unknown: (readonly [SpellingLanguage, string])[] = [];
  const wrong = wordsToCheck(block, language).filter((word) => {
    let isUnknown = false;
    const right = isRight(word, (form) => {
      const said = verdict(form, word.language);
      if (said === undefined) {
        unknown.push([word.language, form]);
        isUnknown = true;
      }
      return said ?? false;
    });
    return !right && !isUnknown;
  });
  return { wrong, unknown };
}
