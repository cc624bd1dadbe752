import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { surroundingsOf } from './surroundings';

/** What cannot be seen, and the class that draws it. */
const CLASSES: Readonly<Record<string, string>> = {
  '\t': 'space-tab',
  '\u00a0': 'space-wide',
  '\u202f': 'space-thin',
  '\u00ad': 'soft-hyphen',
};

/**
 * Spaces of any width, controls, and what Unicode has no glyph for (`Default_Ignorable_Code_Point`): characters of no width
 * and those that turn the direction of the text. Not those that choose the form of the character before them, nor the joiner
 * inside an emoji, which would fall apart.
 */
const INVISIBLE =
  /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d)[\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
/** Characters after which a text runs to the left, or to the right, whatever its letters are; and the ends of that. */
const LEFTWARDS = /[\u200f\u061c\u202b\u202e\u2067]/;
const RIGHTWARDS = /[\u200e\u202a\u202d\u2066\u2068]/;
const TURN_ENDS = /[\u202c\u2069]/;

function classOf(char: string): string {
  const named = CLASSES[char];
  if (named !== undefined) return `invisible ${named}`;
  if (/\p{Zs}/u.test(char)) return 'invisible space-plain';
  if (LEFTWARDS.test(char)) return 'invisible turn turn-left';
  if (RIGHTWARDS.test(char)) return 'invisible turn turn-right';
  return TURN_ENDS.test(char) ? 'invisible turn turn-end' : 'invisible zero-width';
}

const marks = new WeakMap<Node, readonly { readonly from: number; readonly to: number; readonly name: string }[]>();

/** The invisible characters of one block of text, by offset; remembered for each. */
function marksOf(block: Node) {
  const known = marks.get(block);
  if (known) return known;
  const found: { readonly from: number; readonly to: number; readonly name: string }[] = [];
  block.forEach((child, offset) => {
    if (child.type.name === 'hard_break') found.push({ from: offset, to: offset + 1, name: 'line-end' });
    if (!child.isText) return;
    for (const { index, 0: char } of (child.text ?? '').matchAll(INVISIBLE))
      found.push({ from: offset + index, to: offset + index + char.length, name: classOf(char) });
  });
  marks.set(block, found);
  return found;
}

/** A line break holds no text that a class could be hung on. */
function lineEnd(): HTMLElement {
  const sign = document.createElement('span');
  sign.className = 'line-end';
  sign.setAttribute('aria-hidden', 'true');
  return sign;
}

function decorate(block: Node, start: number): readonly Decoration[] {
  const inline = marksOf(block).map(({ from, to, name }) =>
    name === 'line-end'
      ? Decoration.widget(start + from, lineEnd, { key: name, side: -1, ignoreSelection: true })
      : Decoration.inline(start + from, start + to, { class: name }),
  );
  return [
    ...inline,
    Decoration.node(start - 1, start - 1 + block.nodeSize, {
      class: block.content.size === 0 ? 'paragraph-empty' : 'paragraph-end',
    }),
  ];
}

function decorationsBetween(doc: Node, from: number, to: number): readonly Decoration[] {
  const found: Decoration[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) found.push(...decorate(node, position + 1));
    // A note shows its text in its own place.
    return !node.isTextblock;
  });
  return found;
}

/** The decorations after a change: those around it are made anew, all others move. */
function updated(before: DecorationSet, transaction: Transaction): DecorationSet {
  let decorations = before.map(transaction.mapping, transaction.doc);
  const { doc } = transaction;
  let start = doc.content.size;
  let stop = 0;
  for (const [index, map] of transaction.mapping.maps.entries())
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const rest = transaction.mapping.slice(index + 1);
      start = Math.min(start, rest.map(newFrom, -1));
      stop = Math.max(stop, rest.map(newTo, 1));
    });
  if (start > stop) return decorations;
  // Whole top-level blocks, with those that the change touches on both sides.
  const $start = doc.resolve(Math.max(0, start - 1));
  const $end = doc.resolve(Math.min(doc.content.size, stop + 1));
  const first = $start.depth > 0 ? $start.before(1) : $start.pos - ($start.nodeBefore?.nodeSize ?? 0);
  const last = $end.depth > 0 ? $end.after(1) : $end.pos + ($end.nodeAfter?.nodeSize ?? 0);
  // What only touches them belongs to the blocks beside.
  const inside = decorations.find(first, last).filter((found) => found.from >= first && found.to <= last);
  decorations = decorations.remove(inside);
  return decorations.add(doc, [...decorationsBetween(doc, first, last)]);
}

const key = new PluginKey<DecorationSet | null>('invisibles');

/**
 * Shows, while its surroundings say so, what cannot be seen: spaces of three kinds, tabs, the ends of lines and paragraphs,
 * characters without width and those that turn the direction of the text.
 * Costs nothing while they do not. It stands behind `surroundingsPlugin`, which it asks.
 */
export function invisiblesPlugin(): Plugin<DecorationSet | null> {
  return new Plugin<DecorationSet | null>({
    key,
    state: {
      init: () => null,
      apply(transaction, before, _old, state) {
        if (!surroundingsOf(state).invisibles) return null;
        const { doc } = transaction;
        if (!before) return DecorationSet.create(doc, [...decorationsBetween(doc, 0, doc.content.size)]);
        return transaction.docChanged ? updated(before, transaction) : before;
      },
    },
    props: {
      decorations: (state) => key.getState(state),
    },
  });
}

/** What is drawn over the invisible characters of a text; `null` while they are hidden. */
export function invisiblesOf(state: EditorState): DecorationSet | null {
  return key.getState(state) ?? null;
}
