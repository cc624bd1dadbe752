import { cleanText } from './clean';

/** One place where what was made differs from the manuscript. */
export interface WordDifference {
  /** Which word of the manuscript, counted from 0. */
  readonly at: number;
  /** A few words of the manuscript from there on; empty at its end. */
  readonly expected: string;
  /** A few words found instead; empty at the end of what was made. */
  readonly found: string;
  /** The words of the manuscript before the place and behind it. */
  readonly around: string;
}

const CONTEXT = 6;

/**
 * The words of a text, for comparing what was written with what was made: runs of letters and digits. Punctuation, spaces,
 * soft hyphens and control characters are not words, ligatures and composed accents are made alike.
 */
export function wordsOf(text: string): readonly string[] {
  return (
    cleanText(text)
      .replace(/\u00AD|\u200B|\u2060/g, '')
      .normalize('NFKC')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/**
 * The letters and digits of a text and nothing else: what can be compared where lines were broken, words hyphenated and
 * capitals made small.
 */
export function lettersOf(text: string): string {
  return wordsOf(text).join('').toLowerCase();
}

/** Letters of the scripts that are written from right to left: Hebrew to Syriac, and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]+/g;

/** What can be compared on a page: a passage written from right to left is found there in the order of its signs. */
export function printedLetters(text: string): string {
  return lettersOf(text).replace(RIGHT_TO_LEFT, (passage) => [...passage].sort().join(''));
}

/** The first place where two sequences of words differ; `null` when no word was lost, doubled, changed or moved. */
export function firstDifference(expected: readonly string[], found: readonly string[]): WordDifference | null {
  const length = Math.max(expected.length, found.length);
  for (let at = 0; at < length; at += 1)
    if (expected[at] !== found[at]) {
      const from = Math.max(0, at - 2);
      return {
        at,
        expected: expected.slice(from, at + CONTEXT).join(' '),
        found: found.slice(from, at + CONTEXT).join(' '),
        around: expected.slice(Math.max(0, at - 2 * CONTEXT), at + 2 * CONTEXT).join(' '),
      };
    }
  return null;
}

/** The same for letters, told in letters around the place. */
export function firstLetterDifference(expected: string, found: string): WordDifference | null {
  if (expected === found) return null;
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const near = (text: string, letters: number) => text.slice(Math.max(0, at - letters), at + 2 * letters);
  return { at, expected: near(expected, 12), found: near(found, 12), around: near(expected, 40) };
}
