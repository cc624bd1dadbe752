import type { Node } from 'prosemirror-model';
import type { ChapterSource } from './chapter-source';
import { cleanLines, SEPARATOR } from './escape';
import { PARSER } from './markdown-it/parser';
import { needsSeparator } from './markdown-writer';

/** A stretch of the file being written. */
export interface Item {
  readonly text: string;
  /** The piece of the old file whose place it has; -1 for what is new. */
  readonly piece: number;
  /** The block it is; `null` for definitions and loose lines. */
  readonly node: Node | null;
  /** True when the text is the old one, byte for byte. */
  readonly verbatim: boolean;
}

/**
 * Puts a chapter file together from its stretches, with the old blank lines wherever two old neighbours still stand. Gives
 * its parts: what stands before the first stretch, that stretch, what stands before the next, and so on to what stands last.
 */
export function joinItems(source: ChapterSource, items: readonly Item[]): string[] {
  const { byteOrderMark, frontMatter, pieces, gaps, lineEnd } = source;
  const head = byteOrderMark + frontMatter;
  const [first] = items;
  if (first === undefined) return [head + (pieces.length === 0 ? (gaps[0] ?? '') : '')];
  const parts: string[] = [];
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (before !== undefined) parts.push(between(before, item, gaps, lineEnd));
    else parts.push(head + (item.piece === 0 ? (gaps[0] ?? '') : frontMatter === '' ? '' : lineEnd));
    parts.push(writtenItem(item, lineEnd));
  });
  const last = items.at(-1);
  parts.push(last?.piece === pieces.length - 1 && pieces.length > 0 ? (gaps[pieces.length] ?? '') : lineEnd);
  return parts;
}

/** The text of a stretch with the line ends of the file. */
export function writtenItem({ verbatim, text }: Item, lineEnd: string): string {
  return verbatim ? text : text.replace(/\n/g, lineEnd);
}

/** What stands between two stretches: what stood there, if it still keeps them apart, or a blank line. */
function between(before: Item, after: Item, gaps: readonly string[], lineEnd: string): string {
  const old = before.piece >= 0 && after.piece === before.piece + 1 ? gaps[after.piece] : undefined;
  if (old !== undefined && before.verbatim && after.verbatim) return old;
  const apart =
    before.node !== null &&
    after.node !== null &&
    (needsSeparator(before.node, after.node) || continues(before, after) || runTogether(before, after));
  // A heading and a scene break are one line, whatever stands right under them.
  const isLine = before.node?.type.name === 'heading' || before.node?.type.name === 'scene_break';
  const keepsApart = old !== undefined && ((isLine && old !== '') || (old.match(/\r\n|\n|\r/g) ?? []).length > 1);
  if (keepsApart && apart === old.includes(SEPARATOR)) return old;
  return (apart ? `\n\n${SEPARATOR}\n\n` : '\n\n').replace(/\n/g, lineEnd);
}

/** What `runTogether` said last of a block and the text before it: two that were not edited are asked about at each save. */
const together = new WeakMap<Node, { readonly before: string; readonly after: string; readonly together: boolean }>();

/** True when source that we do not model, a list for instance, would go on in the block after it or go on from before. */
function runTogether(before: Item, after: Item): boolean {
  if (after.node === null) return false;
  if (before.node?.type.name !== 'opaque_block' && after.node.type.name !== 'opaque_block') return false;
  const known = together.get(after.node);
  if (known?.before === before.text && known.after === after.text) return known.together;
  const found = { before: before.text, after: after.text, together: isReadTogether(before, after) };
  together.set(after.node, found);
  return found.together;
}

function isReadTogether(before: Item, after: Item): boolean {
  const count = (text: string): number =>
    PARSER.parse(cleanLines(text), {}).filter(({ level, nesting }) => level === 0 && nesting >= 0).length;
  return count(`${before.text}\n\n${after.text}`) !== count(before.text) + count(after.text);
}

/** Blocks that an indented block would go on with: after any other, a blank line ends it. */
const GO_ON_INDENTED: ReadonlySet<string> = new Set(['bullet_list', 'ordered_list', 'opaque_block']);

/**
 * True when old text would go on the block now before it: an indent goes on a list, and `:` or `~` makes a paragraph the
 * term of a definition.
 */
function continues(before: Item, after: Item): boolean {
  if (!after.verbatim || before.node === null || after.node === null) return false;
  if (after.piece === before.piece + 1 && before.verbatim) return false;
  const { name } = before.node.type;
  return (
    (/^[ \t]/.test(after.text) && GO_ON_INDENTED.has(name)) ||
    (/^[:~][ \t]/.test(after.text) && (name === 'paragraph' || name === 'opaque_block'))
  );
}
