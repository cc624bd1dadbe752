import { bareWordsOf, wordsOf } from '../document/words';
import { align, Numbering } from './align';

/**
 * The text over which another program's text is merged, of those that were in the file (newest first): the newest, unless
 * `theirs` has next to nothing of what came into that one since an older text. A program that read the file before our
 * last saves and wrote it after has not deleted what those brought; one that left a paragraph of it, or edited it, has
 * read it, and what else is gone it deleted. Without candidates the empty text.
 */
export function chooseBase(candidates: readonly string[], theirs: string): string {
  const numbering = new Numbering();
  const other = cut(theirs, numbering);
  // Punctuation counts only when nothing else came.
  const readings = [remembered(pairsOf(bareWordsOf)), remembered(pairsOf(wordsOf))];
  let best = cut(candidates[0] ?? '', numbering);
  for (const candidate of candidates.slice(1)) {
    const older = cut(candidate, numbering);
    if (isMadeFromOlder(older, best, other, readings)) best = older;
  }
  return best.text;
}

/**
 * The text over which a copy is merged that may be of any time, when only some of the texts of that time are known (newest
 * first): the newest of those from which the copy deletes the fewest words, so that what is not known costs none. Without
 * candidates the empty text.
 */
export function chooseBaseOfCopy(candidates: readonly string[], copy: string): string {
  const numbering = new Numbering();
  const other = cut(copy, numbering);
  const words = remembered(bareWordsOf);
  let best = candidates[0] ?? '';
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const deleted = sizeOf(gained(other, cut(candidate, numbering), words));
    if (deleted >= fewest) continue;
    fewest = deleted;
    best = candidate;
    if (fewest === 0) break;
  }
  return best;
}

interface CutText {
  readonly text: string;
  readonly paragraphs: readonly string[];
  readonly numbers: readonly number[];
}

/** At blank lines: for counting words it does not matter what a paragraph is. */
function cut(text: string, numbering: Numbering): CutText {
  const paragraphs = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map((paragraph) => paragraph.trim());
  return { text, paragraphs, numbers: paragraphs.map((paragraph) => numbering.of(paragraph)) };
}

/** A paragraph of so many words is not written twice by chance. */
const TELLING = 3;
/** The share of what came into a text that a program must have to have read it. Chance gives less: « il est », « de la ». */
const READ = 1 / 3;

/** Whether a text was more likely made from `older` than from `newer`, which came after it. */
function isMadeFromOlder(older: CutText, newer: CutText, text: CutText, readings: readonly ItemsOf[]): boolean {
  if (hasNewParagraph(older, newer, text)) return false;
  for (const pairs of readings) {
    const came = gained(older, newer, pairs);
    if (came.size === 0) continue;
    const has = gained(older, text, (paragraph) => pairs(paragraph).filter((pair) => came.has(pair)));
    let shared = 0;
    for (const [pair, count] of came) shared += Math.min(count, has.get(pair) ?? 0);
    return shared <= sizeOf(came) * READ;
  }
  // What was only taken out since comes back with an old text, rather than that a word is lost.
  return false;
}

/** Whether a text has a paragraph, as it is, that `newer` has and `older` has not. */
function hasNewParagraph(older: CutText, newer: CutText, text: CutText): boolean {
  const before = countsOf(older.numbers);
  const after = countsOf(text.numbers);
  const counts = countsOf(newer.numbers);
  return newer.numbers.some((number, index) => {
    const known = before.get(number) ?? 0;
    if ((counts.get(number) ?? 0) <= known || (after.get(number) ?? 0) <= known) return false;
    return wordsOf(newer.paragraphs[index] ?? '').length >= TELLING;
  });
}

type Counts<Item> = ReadonlyMap<Item, number>;

function countsOf<Item>(items: readonly Item[]): Map<Item, number> {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function sizeOf(counts: Counts<string>): number {
  let size = 0;
  for (const count of counts.values()) size += count;
  return size;
}

/** What a paragraph consists of. */
type ItemsOf = (paragraph: string) => readonly string[];

function remembered(itemsOf: ItemsOf): ItemsOf {
  const known = new Map<string, readonly string[]>();
  return (paragraph) => {
    const items = known.get(paragraph) ?? itemsOf(paragraph);
    known.set(paragraph, items);
    return items;
  };
}

/** Words each with the one behind it, and with the beginning and the end of the paragraph: single words are everywhere. */
const pairsOf =
  (tokens: ItemsOf): ItemsOf =>
  (paragraph) => {
    const words = tokens(paragraph);
    if (words.length === 0) return [];
    return [...words, ''].map((word, index) => `${words[index - 1] ?? ''} ${word}`);
  };

/** What is in the paragraphs that `after` alone has, less what is in those that `before` alone has. */
function gained(before: CutText, after: CutText, itemsOf: ItemsOf): Counts<string> {
  const hunks = align(before.numbers, after.numbers);
  const counts = countsOf(
    hunks.flatMap((hunk) =>
      after.paragraphs.slice(hunk.after, hunk.after + hunk.afterLength).flatMap((paragraph) => itemsOf(paragraph)),
    ),
  );
  for (const hunk of hunks)
    for (const paragraph of before.paragraphs.slice(hunk.before, hunk.before + hunk.beforeLength))
      for (const item of itemsOf(paragraph)) {
        const count = counts.get(item) ?? 0;
        if (count > 1) counts.set(item, count - 1);
        else counts.delete(item);
      }
  return counts;
}
