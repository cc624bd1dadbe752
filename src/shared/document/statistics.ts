import type { Node } from 'prosemirror-model';
import { captionOfLoneImage } from './plain-text';
import { readingText } from './reading-text';
import { remembered } from './remembered';
import { sentencesOf } from './sentences';
import { wordsOf } from './words';

/** How much text there is. */
export interface TextCounts {
  /** As `countWords` counts them. */
  readonly words: number;
  /** Letters, punctuation and spaces: « signes, espaces comprises ». Code points. */
  readonly signs: number;
  readonly signsWithoutSpaces: number;
  /** Paragraphs, titles and items that hold a word. */
  readonly paragraphs: number;
  /** 0 where they were not asked for. */
  readonly sentences: number;
}

/** How much there is of a text and, apart, of the notes it calls. */
export interface Statistics {
  readonly text: TextCounts;
  readonly notes: TextCounts & { readonly count: number };
}

const NOTHING: TextCounts = { words: 0, signs: 0, signsWithoutSpaces: 0, paragraphs: 0, sentences: 0 };
/** Of no text at all. */
export const NO_STATISTICS: Statistics = { text: NOTHING, notes: { ...NOTHING, count: 0 } };

function addCounts(one: TextCounts, other: TextCounts): TextCounts {
  return {
    words: one.words + other.words,
    signs: one.signs + other.signs,
    signsWithoutSpaces: one.signsWithoutSpaces + other.signsWithoutSpaces,
    paragraphs: one.paragraphs + other.paragraphs,
    sentences: one.sentences + other.sentences,
  };
}

/** The statistics of two texts together. */
export function addStatistics(one: Statistics, other: Statistics): Statistics {
  if (one === NO_STATISTICS) return other;
  return {
    text: addCounts(one.text, other.text),
    notes: { ...addCounts(one.notes, other.notes), count: one.notes.count + other.notes.count },
  };
}

/** The statistics of all children of a node, which are remembered for each. */
const ofChildren = (node: Node, count: (child: Node) => Statistics): Statistics =>
  node.children.map(count).reduce(addStatistics, NO_STATISTICS);

function countBlock(block: Node, language: string | null, count: (child: Node) => Statistics): Statistics {
  if (block.type.name === 'opaque_block') return NO_STATISTICS;
  const text = captionOfLoneImage(block) + readingText(block).text;
  const words = wordsOf(text).length;
  const own: TextCounts = {
    words,
    signs: [...text].length,
    signsWithoutSpaces: [...text.replace(/\s/gu, '')].length,
    paragraphs: words > 0 ? 1 : 0,
    sentences: words > 0 && language !== null ? sentencesOf(text, language).length : 0,
  };
  const notes = block.children
    .filter((child) => child.type.name === 'footnote')
    .map((note) => ofChildren(note, count))
    .reduce((sum, note) => ({ ...addCounts(sum, note.text), count: sum.count + 1 }), NO_STATISTICS.notes);
  return { text: own, notes };
}

/** A memory for each language of a text: a book has one. */
const counters = new Map<string | null, (node: Node) => Statistics>();

/**
 * How a text in that language (BCP 47) is counted; `null`: without its sentences, which take the longest. Remembered for each node, so that typing recounts one paragraph.
 */
function counter(language: string | null): (node: Node) => Statistics {
  const known = counters.get(language);
  if (known) return known;
  const count: (node: Node) => Statistics = remembered((node: Node) =>
    node.isTextblock ? countBlock(node, language, count) : ofChildren(node, count),
  );
  counters.set(language, count);
  return count;
}

/** The statistics of a document or a part of it. `language`: BCP 47; `null` leaves out the sentences. */
export function statisticsOf(node: Node, language: string | null): Statistics {
  return counter(language)(node);
}

/** The statistics of what lies between two positions of a document, a half-selected paragraph counting for what is selected. */
export function statisticsBetween(doc: Node, from: number, to: number, language: string | null): Statistics {
  const count = counter(language);
  let sum = NO_STATISTICS;
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const start = position + 1;
    const isWhole = from <= start && to >= start + node.content.size;
    const part = isWhole ? node : node.cut(Math.max(0, from - start), Math.min(node.content.size, to - start));
    sum = addStatistics(sum, count(part));
    return false;
  });
  return sum;
}

/** Signs of a « feuillet », the sheet by which French publishers count and pay: 25 lines of 60. */
export const SIGNS_OF_A_SHEET = 1500;
/** Words that are read in silence in a minute, by an adult reading prose. */
const WORDS_PER_MINUTE = 240;

/** Minutes it takes to read so many words, at least one when there is a word. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}
