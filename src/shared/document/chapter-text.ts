import type { Node } from 'prosemirror-model';
import type { WrittenText } from '../history/written-text';
import { writtenText } from './chapter-amend';
import { type ChapterSource, readSource } from './chapter-source';

/** A chapter as it was read: the document to edit, and what is remembered of the file it came from. */
export interface ChapterDocument {
  readonly doc: Node;
  readonly source: ChapterSource;
}

/**
 * Reads a chapter file. Nothing in it is refused or lost: what the schema does not model becomes an opaque block that
 * holds its source. `text` is the whole file; the byte order mark, line ends and front matter may be as they please.
 * A text that is too much for a page (`isHeavy`) becomes one opaque block, in no time, unless it is to be read `whole`.
 */
export function readChapter(text: string, how: 'guarded' | 'whole' = 'guarded'): ChapterDocument {
  return readSource(text, how);
}

/**
 * Writes a chapter back. Top-level blocks of `doc` that are still those of `chapter.doc` (the same nodes, or equal ones)
 * come back byte for byte, with the lines between them; the others are written in canonical Markdown: one paragraph a
 * line, a blank line between blocks, notes right after the block that mentions them. The same document gives the same
 * bytes, and a document without a change gives the file that was read.
 */
export function writeChapter(chapter: ChapterDocument, doc: Node): string {
  return writtenChapter(chapter, doc).text;
}

/** The same, without putting the whole together: what is new since the last writing is found in the block that was edited. */
export function writtenChapter(chapter: ChapterDocument, doc: Node): WrittenText {
  return writtenText(chapter.source, doc);
}
