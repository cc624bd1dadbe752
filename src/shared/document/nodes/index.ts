import type { NodeElement } from '../element';
import { blockquote } from './blockquote';
import { bulletList } from './bullet-list';
import { citation } from './citation';
import { codeBlock } from './code-block';
import { div } from './div';
import { document } from './document';
import { emptySpan } from './empty-span';
import { figure } from './figure';
import { footnote } from './footnote';
import { hardBreak } from './hard-break';
import { heading } from './heading';
import { image } from './image';
import { listItem } from './list-item';
import { noteParagraph } from './note-paragraph';
import { opaqueBlock } from './opaque-block';
import { opaqueInline } from './opaque-inline';
import { orderedList } from './ordered-list';
import { paragraph } from './paragraph';
import { sceneBreak } from './scene-break';
import { table } from './table';
import { tableCell, tableHeader } from './table-cell';
import { tableRow } from './table-row';
import { text } from './text';

/**
 * Every node. `paragraph` is the first block, because ProseMirror fills an empty place with the first block it may. Where
 * several elements claim the same Markdown or the same Pandoc tag, `READING_ORDER` decides.
 */
export const NODES: readonly NodeElement[] = [
  document,
  paragraph,
  heading,
  blockquote,
  bulletList,
  orderedList,
  listItem,
  sceneBreak,
  figure,
  table,
  tableRow,
  tableHeader,
  tableCell,
  div,
  codeBlock,
  opaqueBlock,
  text,
  hardBreak,
  footnote,
  noteParagraph,
  citation,
  image,
  emptySpan,
  opaqueInline,
];

/**
 * The order of reading. A figure is a paragraph with nothing but a picture, so it is asked before the paragraph; raw text
 * of a format is a fence with a special name, so it is asked before code.
 */
export const READING_ORDER: readonly NodeElement[] = [
  figure,
  opaqueBlock,
  ...NODES.filter((element) => element !== figure && element !== opaqueBlock),
];
