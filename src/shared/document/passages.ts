import type { Node } from 'prosemirror-model';
import { positionOfOffset, readingText } from './reading-text';
import { sentencesOf } from './sentences';

/** Words in one language, to be read by one voice. */
export interface SpokenPiece {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** A sentence of a document that is read aloud: what is called in it (notes, sources) is not. */
export interface Passage {
  /** From before its first sign to behind its last, in ProseMirror positions. */
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly SpokenPiece[];
}

/** Part of a document, in ProseMirror positions. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const languageOf = (node: Node): string | null => {
  const mark = node.marks.find(({ type }) => type.name === 'language');
  return mark ? String(mark.attrs.lang) : null;
};

/** The words between two places in a block’s content, parted where their language changes. */
function piecesOf(block: Node, from: number, to: number, language: string): readonly SpokenPiece[] {
  const pieces: { text: string; language: string }[] = [];
  block.forEach((child, position) => {
    const whole = child.isText ? (child.text ?? '') : child.type.name === 'hard_break' ? ' ' : '';
    const text = whole.slice(Math.max(0, from - position), Math.max(0, to - position));
    if (text === '') return;
    const own = languageOf(child) ?? language;
    const last = pieces.at(-1);
    if (last?.language === own) last.text += text;
    else pieces.push({ text, language: own });
  });
  // A space between two languages is no word of either.
  return pieces.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** The sentences of a block that can be read, cut to what lies within the stretch. */
function passagesOfBlock(block: Node, start: number, language: string, within: Stretch): readonly Passage[] {
  const reading = readingText(block);
  return sentencesOf(reading.text, language).flatMap((sentence) => {
    const from = Math.max(within.from, start + positionOfOffset(reading, sentence.from, 'after'));
    const to = Math.min(within.to, start + positionOfOffset(reading, sentence.to, 'before'));
    const pieces = from < to ? piecesOf(block, from - start, to - start, language) : [];
    return pieces.length > 0 ? [{ from, to, pieces }] : [];
  });
}

/** Calls `visit` for each block of text in a stretch, in order or backwards, with where its content begins, until it says true. */
function someBlock(
  doc: Node,
  { from, to }: Stretch,
  backwards: boolean,
  visit: (block: Node, start: number) => boolean,
): void {
  const blocks: { readonly block: Node; readonly start: number }[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    if (node.type.name !== 'opaque_block') blocks.push({ block: node, start: position + 1 });
    return false;
  });
  if (backwards) blocks.reverse();
  blocks.some(({ block, start }) => visit(block, start));
}

/**
 * The first sentence that ends behind a position, and within a stretch (the whole document when none is given); `null` when
 * there is no other. `language`: of the text.
 */
export function passageFrom(doc: Node, position: number, language: string, within?: Stretch): Passage | null {
  const stretch = within ?? { from: 0, to: doc.content.size };
  let found: Passage | null = null;
  someBlock(doc, { from: Math.max(position, stretch.from), to: stretch.to }, false, (block, start) => {
    found = passagesOfBlock(block, start, language, stretch).find(({ to }) => to > position) ?? null;
    return found !== null;
  });
  return found;
}

/** The last sentence that begins before a position; `null` when there is none. */
export function passageBefore(doc: Node, position: number, language: string, within?: Stretch): Passage | null {
  const stretch = within ?? { from: 0, to: doc.content.size };
  let found: Passage | null = null;
  someBlock(doc, { from: stretch.from, to: Math.min(position, stretch.to) }, true, (block, start) => {
    found = passagesOfBlock(block, start, language, stretch).findLast(({ from }) => from < position) ?? null;
    return found !== null;
  });
  return found;
}
