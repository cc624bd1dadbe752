import type { Node } from 'prosemirror-model';
import { readChapter, writeChapter } from '../../shared/document/chapter-text';
import { schema } from '../../shared/document/schema';

/** Blocks as the Markdown of the manuscript: what a copy is in any other program. */
export function writeBlocks(blocks: readonly Node[]): string {
  if (blocks.length === 0) return '';
  return writeChapter(readChapter(''), schema.node('doc', null, blocks)).replace(/\n+$/, '');
}
