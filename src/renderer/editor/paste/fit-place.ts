import { Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';
import { isTitleNode } from '../title';
import { linesOf, noteParagraphs, oneLine } from './note-text';
import { shiftHeadings } from './shift-headings';

/** What goes into a title as one line; a longer text has its first line there, the rest below it. */
const TITLE = { lines: 3, length: 200 } as const;

/** Whether a slice is whole cells or a table, which the table at its place takes. */
const hasTable = (slice: Slice): boolean =>
  slice.content.content.some((node) => /^table/.test(node.type.name) || node.attrs.classes?.includes?.('tableau'));

/**
 * What is pasted, as its place takes it: one line in a cell, a caption or a title, paragraphs without notes in a note, bare
 * characters in code; and in the text no second title of the chapter.
 */
export function fitPlace(slice: Slice, $place: ResolvedPos): Slice {
  const { parent } = $place;
  const blocks = slice.content.content;
  if (blocks.length === 0) return slice;
  for (let depth = $place.depth; depth >= 0; depth -= 1)
    if ($place.node(depth).type.name === 'footnote') return open(noteParagraphs(blocks), 1, 1);
  if (parent.type.spec.code) {
    const text = slice.content.textBetween(0, slice.content.size, '\n');
    return text === '' ? Slice.empty : new Slice(Fragment.from(schema.text(text)), 0, 0);
  }
  const inCell = parent.type.name === 'table_cell' || parent.type.name === 'table_header';
  if (inCell && hasTable(slice)) return slice;
  if (inCell || parent.type.name === 'figure') return new Slice(oneLine(linesOf(blocks, true)), 0, 0);
  if (parent.type.name === 'heading' && parent.content.size > 0) {
    const lines = linesOf(blocks, true);
    const length = lines.reduce((sum, line) => sum + line.size, 0);
    const isText = blocks.every((block) => block.isInline || /^(?:paragraph|heading)$/.test(block.type.name));
    if (isText && lines.length <= TITLE.lines && length <= TITLE.length) return new Slice(oneLine(lines), 0, 0);
  }
  return keepOneTitle(slice, $place);
}

/** A level-1 heading is the title of a chapter: it stays one only where it becomes that. */
function keepOneTitle(slice: Slice, $place: ResolvedPos): Slice {
  const { content, openStart, openEnd } = slice;
  const isFirst = $place.depth > 0 && $place.index(0) === 0;
  const isTitled = isTitleNode($place.node(0).firstChild);
  const becomesTitle = isFirst && (!isTitled || $place.parentOffset === 0) && isTitleNode(content.firstChild);
  const rest = becomesTitle ? content.content.slice(1) : content.content;
  const shifted = shiftHeadings(rest);
  if (shifted.every((block, index) => block === rest[index])) return slice;
  const first = becomesTitle && content.firstChild ? [content.firstChild] : [];
  return new Slice(Fragment.from([...first, ...shifted]), openStart, openEnd);
}

/**
 * A slice of whole blocks: its first paragraph goes on with the text before it, its last with the text after it; a heading, a
 * list or a quotation among others stays what it is.
 */
export function openEdges(blocks: readonly Node[]): Slice {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (!first || !last) return Slice.empty;
  const opens = (block: Node) =>
    block.type.name === 'paragraph' || (blocks.length === 1 && block.type.name === 'heading');
  return open(blocks, opens(first) ? 1 : 0, opens(last) ? 1 : 0);
}

const open = (blocks: readonly Node[], start: number, end: number): Slice =>
  new Slice(Fragment.from(blocks), start, end);
