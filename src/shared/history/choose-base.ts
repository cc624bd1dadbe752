import { wordsOf } from '../document/words';
import { align, Numbering } from './align';

/**
 * The text over which another program’s text is merged: of those that were in the file (newest first) the newest of those
 * from which `theirs` deletes the fewest words. A program that read the file before our last save and wrote it after has
 * not deleted what that save brought. Without candidates the empty text.
 */
export function chooseBase(candidates: readonly string[], theirs: string): string {
  const numbering = new Numbering();
  const other = cut(theirs, numbering);
  let best = candidates[0] ?? '';
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const deleted = deletedWords(cut(candidate, numbering), other);
    if (deleted >= fewest) continue;
    fewest = deleted;
    best = candidate;
    if (fewest === 0) break;
  }
  return best;
}

interface CutText {
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
  return { paragraphs, numbers: paragraphs.map((paragraph) => numbering.of(paragraph)) };
}

/** The words of the paragraphs that `before` alone has, less those that stand in the paragraphs that `after` alone has. */
function deletedWords(before: CutText, after: CutText): number {
  const left = new Map<string, number>();
  const gone: string[] = [];
  for (const hunk of align(before.numbers, after.numbers)) {
    for (const paragraph of before.paragraphs.slice(hunk.before, hunk.before + hunk.beforeLength)) gone.push(paragraph);
    for (const paragraph of after.paragraphs.slice(hunk.after, hunk.after + hunk.afterLength))
      for (const word of wordsOf(paragraph)) left.set(word, (left.get(word) ?? 0) + 1);
  }
  let deleted = 0;
  for (const paragraph of gone)
    for (const word of wordsOf(paragraph)) {
      const count = left.get(word) ?? 0;
      if (count > 0) left.set(word, count - 1);
      else deleted += 1;
    }
  return deleted;
}
