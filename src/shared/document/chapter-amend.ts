import type { Node } from 'prosemirror-model';
import { WrittenText } from '../history/written-text';
import { notesOf } from './block-notes';
import { piecesByNode } from './block-places';
import { type Item, joinItems, writtenItem } from './chapter-join';
import { canonicalBlock, closeItem, layOut } from './chapter-layout';
import type { ChapterSource } from './chapter-source';

/** A document as it was written last, and what is needed to write the next one from it. */
interface Written {
  readonly doc: Node;
  readonly written: WrittenText;
  readonly items: Item[];
  /** As `joinItems` gives them: the text of stretch `n` is part `2n + 1`. */
  readonly parts: string[];
  readonly same: readonly (number | null)[];
  readonly itemOfBlock: readonly number[];
  /** The blocks of the old file that are not in the document as they were. */
  readonly missing: readonly Node[];
  /** The stretch that was amended last, and where it begins in the text. */
  readonly spot: { readonly item: number; readonly start: number } | null;
}

const last = new WeakMap<ChapterSource, Written>();

/**
 * The text of a document in the file it was read from. What was written last is remembered: where only the words of one
 * block are others, which is what typing does, its text is put into what was written, and nothing else is looked at.
 */
export function writtenText(source: ChapterSource, doc: Node): WrittenText {
  const before = last.get(source);
  if (before?.doc === doc) return before.written;
  const now = (before && amend(source, before, doc)) ?? writeAnew(source, doc);
  last.set(source, now);
  return now.written;
}

function writeAnew(source: ChapterSource, doc: Node): Written {
  const { items, same, itemOfBlock } = layOut(source, doc);
  const parts = joinItems(source, items);
  const standing = new Set(doc.children);
  const missing = [...piecesByNode(source.pieces).keys()].filter((node) => !standing.has(node));
  const written = new WrittenText(parts.join(''));
  return { doc, written, items: [...items], parts, same, itemOfBlock, missing, spot: null };
}

/** The index of the only block that is another one; -1 when there is not exactly one. */
function onlyChanged(before: readonly Node[], after: readonly Node[]): number {
  if (before.length !== after.length) return -1;
  const index = before.findIndex((block, at) => block !== after[at]);
  for (let at = before.length - 1; at > index; at -= 1) if (before[at] !== after[at]) return -1;
  return index;
}

/** The next document from the one before it; `null` where more may have changed than the text of one block. */
function amend(source: ChapterSource, before: Written, doc: Node): Written | null {
  const index = onlyChanged(before.doc.children, doc.children);
  const [old, now] = [before.doc.maybeChild(index), doc.maybeChild(index)];
  if (!old || !now || before.same[index] !== null || !isAlike(source, old, now)) return null;
  // A block that is what one of the old file was takes the place of that one.
  const byNode = piecesByNode(source.pieces);
  if (byNode.has(old) || byNode.has(now) || before.missing.some((node) => node.eq(now))) return null;
  const place = before.itemOfBlock[index] ?? -1;
  const item = before.items[place];
  const { text } = canonicalBlock(now, source.hasReferences);
  // A block whose notes got other labels, or that was closed because something follows it, is not what was written.
  if (item?.node !== old || item.text !== canonicalBlock(old, source.hasReferences).text || text === '') return null;
  if ([place - 1, place + 1].some((beside) => before.items[beside]?.node?.type.name === 'opaque_block')) return null;
  const amended = { ...item, node: now, text };
  if (closeItem(amended, place === before.items.length - 1, source.pieces) !== amended) return null;

  const { items, parts } = before;
  const part = 2 * place + 1;
  const start = before.spot?.item === place ? before.spot.start : lengthOf(parts, part);
  const words = writtenItem(amended, source.lineEnd);
  const written = before.written.put(start, parts[part]?.length ?? 0, words);
  items[place] = amended;
  parts[part] = words;
  return { ...before, doc, written, spot: { item: place, start } };
}

/** Whether two blocks are the same to everything around them: of one kind, with the very same notes. */
function isAlike(source: ChapterSource, old: Node, now: Node): boolean {
  if (!old.sameMarkup(now) || now.type.name === 'opaque_block') return false;
  const [ours, theirs] = [notesOf(old), notesOf(now)];
  if ([ours, theirs].some(({ opaque, kept }) => opaque.length > 0 || kept.length > 0)) return false;
  if (ours.mentions.length !== theirs.mentions.length) return false;
  if (ours.mentions.some(({ note }, at) => note !== theirs.mentions[at]?.note)) return false;
  const [was, is] = [old, now].map((block) => canonicalBlock(block, source.hasReferences).definitions);
  return was?.length === is?.length && was?.every(({ text }, at) => text === is?.[at]?.text) === true;
}

const lengthOf = (parts: readonly string[], end: number): number => {
  let length = 0;
  for (let at = 0; at < end; at += 1) length += parts[at]?.length ?? 0;
  return length;
};
