import { Transform } from 'prosemirror-transform';
import { readChapter, writeChapter } from './chapter-text';
import { type IndexMark, indexAttributes, unmarkedOccurrences } from './index-marks';

/** A chapter in which words were marked, and at how many places. */
export interface MarkedChapter {
  readonly text: string;
  readonly count: number;
}

/** Whether a chapter file may hold these words: false spares reading it as a document. */
export function mayHold(text: string, words: string): boolean {
  // Signs and spaces may be written otherwise in a file than they are read.
  return (words.match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => text.includes(word));
}

/**
 * Marks every place of a chapter file where these very words stand alone and are not marked yet. What is marked already, and
 * every block without a new mark, stays byte for byte.
 */
export function markOccurrences(text: string, words: string, mark: IndexMark): MarkedChapter {
  if (!mayHold(text, words)) return { text, count: 0 };
  const chapter = readChapter(text);
  const found = unmarkedOccurrences(chapter.doc, words);
  const span = chapter.doc.type.schema.marks.span;
  if (found.length === 0 || !span) return { text, count: 0 };
  const transform = new Transform(chapter.doc);
  const attributes = { ...indexAttributes(mark, words) };
  for (const { from, to } of found) transform.addMark(from, to, span.create(attributes));
  return { text: writeChapter(chapter, transform.doc), count: found.length };
}
