import type { Node } from 'prosemirror-model';
import { inertDocument, isHuge } from './inert-document';
import { PageReader } from './page-reader';
import { findNotes } from './pasted-notes';
import { NO_PICTURES, type PastedPictures } from './pasted-pictures';
import { withEdges } from './read-text';
import { readSheet } from './styles';

/** What a pasted page is as text of a book. */
export interface PastedPage {
  /** Blocks that the schema takes in a chapter; empty when there is no text. */
  readonly blocks: readonly Node[];
  readonly pictures: PastedPictures;
  /** Whether there was more than a chapter can hold. */
  readonly isTooLong: boolean;
}

/**
 * Reads HTML that was copied anywhere as text of a book: structure, emphasis, notes, tables, links and pictures stay; looks,
 * programs, forms and everything that is not text go. Nothing runs and nothing is fetched. `textLanguage`: BCP 47; words that
 * are said to be of another language are marked.
 */
export function readHtml(html: string, textLanguage: string): PastedPage {
  if (isHuge(html)) return { blocks: [], pictures: NO_PICTURES, isTooLong: true };
  const { body, sheet } = inertDocument(html);
  const reader = new PageReader({
    notes: findNotes(body),
    sheet: readSheet(sheet),
    textLanguage: textLanguage.toLowerCase().split(/[-_]/)[0] ?? '',
    pictures: NO_PICTURES,
    isNote: false,
  });
  const read = reader.read(body);
  // Words from the middle of a sentence.
  const isWords = read.length === 1 && body.querySelector(ANY_BLOCK) === null;
  const blocks = isWords ? withEdges(read, body.textContent ?? '', []) : read;
  return { blocks, pictures: reader.pictures, isTooLong: reader.isFull };
}

const ANY_BLOCK = 'p, div, li, h1, h2, h3, h4, h5, h6, td, th, pre, blockquote, br';
