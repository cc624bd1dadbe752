import type { Node, ResolvedPos } from 'prosemirror-model';
import { type ChapterDocument, writeChapter } from './chapter-text';
import { schema } from './schema';
import { titleOf } from './title';

/** Where a chapter can be split. */
export interface SplitPlace {
  /** The number of the top-level block that begins the new chapter. */
  readonly block: number;
  /** The text of the heading that begins it; `null` when it begins otherwise. */
  readonly heading: string | null;
}

/** The two texts of a chapter that was split. */
export interface SplitTexts {
  readonly head: string;
  readonly tail: string;
}

/**
 * Where a chapter is split for a caret: before the top-level block that holds it, or behind that block when the caret is at
 * its very end. `null` where one of the two would be nothing but a title.
 */
export function splitPlace($caret: ResolvedPos): SplitPlace | null {
  const doc = $caret.node(0);
  const index = $caret.index(0);
  const isAtEnd = $caret.depth > 0 && $caret.parent.isTextblock && $caret.pos >= $caret.end(1) - ($caret.depth - 1);
  const isHeading = doc.maybeChild(index)?.type.name === 'heading';
  const block = isAtEnd && !isHeading && $caret.parent.content.size > 0 ? index + 1 : index;
  const first = titleOf(doc) === null ? 0 : 1;
  const isBlank = (from: number, to: number) =>
    doc.children.slice(from, to).every((child) => child.isTextblock && child.content.size === 0);
  if (block <= first || isBlank(first, block) || isBlank(block, doc.childCount)) return null;
  const node = doc.child(block);
  const words = node.type.name === 'heading' ? node.textContent.trim() : '';
  return { block, heading: words === '' ? null : words };
}

/**
 * The two texts of a chapter split before a top-level block. The second begins with a level-1 heading: the one that was
 * there, else a new one that says `title`. Front matter stays with the first; what both need of link addresses both get.
 */
export function splitChapter(
  chapter: ChapterDocument,
  doc: Node,
  { block, heading }: SplitPlace,
  title: string,
): SplitTexts {
  const blocks = doc.children.slice(block);
  const [first, ...rest] = blocks;
  const begun =
    heading !== null && first
      ? [schema.node('heading', { ...first.attrs, level: 1 }, first.content), ...rest]
      : [schema.node('heading', { level: 1 }, title === '' ? [] : [schema.text(title)]), ...blocks];
  const { gaps } = chapter.source;
  // What stood before the first block stood behind the front matter.
  const source = { ...chapter.source, byteOrderMark: '', frontMatter: '', gaps: ['', ...gaps.slice(1)] };
  return {
    head: writeChapter(chapter, doc.type.create(null, doc.children.slice(0, block))),
    tail: writeChapter({ doc: chapter.doc, source }, doc.type.create(null, begun)),
  };
}
