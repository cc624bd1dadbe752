import { lift } from 'prosemirror-commands';
import { Fragment, type Node, type NodeRange } from 'prosemirror-model';
import { liftListItem } from 'prosemirror-schema-list';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { findWrapping, liftTarget } from 'prosemirror-transform';
import { profileOfLanguage } from '../../../shared/typography/profiles';
import { blockStyleAt, DIV_STYLES, type DivStyle, divStyle, styledDivAt } from '../block-style';
import { surroundingsOf } from '../surroundings';
import { isTitle } from '../title';
import { nodeType } from './structure';

const inTitle = ({ selection: { $from, $to } }: EditorState): boolean => isTitle($from) || isTitle($to);

/** What opens a line of dialogue in the language of the book; `null` where dialogue is quoted instead. */
function dialogueDash(state: EditorState): string | null {
  const { profile, textLanguage } = surroundingsOf(state);
  const space = (profile ?? profileOfLanguage(textLanguage))?.dialogue ?? null;
  return space === null ? null : `—${space}`;
}

/** A line that already opens as speech does: with a dash, or with a quotation mark. */
const OPENS = /^\s*[—–«“]/u;

/** Puts the dash before each line of a dialogue that does not open as speech, so that an empty one can be spoken. */
function openLines(transaction: Transaction, from: number, to: number, dash: string): void {
  const places: number[] = [];
  transaction.doc.nodesBetween(from, to, (node, position) => {
    if (node.type.name !== 'paragraph') return true;
    if (!OPENS.test(node.textContent)) places.push(position + 1);
    return false;
  });
  for (const place of places.reverse()) transaction.insertText(dash, place);
}

/**
 * Paragraphs as verse: each was a line, an empty one parts two stanzas. Paragraphs with lines of their own are stanzas
 * already.
 */
function asStanzas(blocks: readonly Node[]): readonly Node[] {
  const paragraphs = blocks.every(({ type }) => type.name === 'paragraph');
  const lined = blocks.some((block) => block.children.some(({ type }) => type.name === 'hard_break'));
  if (!paragraphs || lined || blocks.length < 2) return blocks;
  const stanzas: Node[] = [];
  let stanza: Node | null = null;
  for (const block of blocks) {
    if (block.content.size === 0) {
      stanza = null;
      continue;
    }
    const line: Fragment = stanza
      ? stanza.content.append(Fragment.from(block.type.schema.node('hard_break'))).append(block.content)
      : block.content;
    if (stanza) stanzas.pop();
    stanza = block.type.create(block.attrs, line);
    stanzas.push(stanza);
  }
  return stanzas.length === 0 ? blocks : stanzas;
}

function childrenOf(range: NodeRange): readonly Node[] {
  return range.parent.children.slice(range.startIndex, range.endIndex);
}

/** The classes of a div that becomes another style: what else it is called stays. */
function restyled(div: Node, style: DivStyle): readonly string[] {
  const classes: readonly string[] = Array.isArray(div.attrs.classes) ? div.attrs.classes : [];
  return [style, ...classes.filter((name) => !DIV_STYLES.some((known) => known === name))];
}

/** Takes the blocks of the selection out of the styled div around them. */
const takeOut: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (node) => divStyle(node) !== null);
  const target = range && liftTarget(range);
  if (!range || target === null || target === undefined) return false;
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
};

function wrap(style: DivStyle): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const range = $from.blockRange($to);
    const type = nodeType(state.schema, 'div');
    const attrs = { classes: [style] };
    const wrapping = range && findWrapping(range, type, attrs);
    if (!range || !wrapping) return false;
    if (!dispatch) return true;
    const blocks = childrenOf(range);
    const stanzas = style === 'verse' ? asStanzas(blocks) : blocks;
    const transaction = state.tr;
    if (stanzas === blocks) transaction.wrap(range, wrapping);
    else {
      const lost = state.doc.content.size - $to.pos;
      transaction.replaceWith(range.start, range.end, type.create(attrs, stanzas));
      const end = Math.max(range.start + 1, transaction.doc.content.size - lost - 1);
      transaction.setSelection(TextSelection.near(transaction.doc.resolve(end), -1));
    }
    const dash = style === 'dialogue' ? dialogueDash(state) : null;
    if (dash !== null) openLines(transaction, range.start, transaction.mapping.map(range.end), dash);
    dispatch(transaction.scrollIntoView());
    return true;
  };
}

/**
 * Gives the selected blocks a style: puts them in a div of that name, renames the styled div they are in, or takes them out
 * of it when it has that name already. Paragraphs that become verse become the lines of one stanza, those that become
 * dialogue get the dash of the book’s language.
 */
export function toggleDivStyle(style: DivStyle): Command {
  return (state, dispatch, view) => {
    if (inTitle(state)) return false;
    const { $from, $to } = state.selection;
    const around = styledDivAt($from);
    if (!around || $to.pos > $from.end(around.depth)) return wrap(style)(state, dispatch, view);
    if (around.style === style) return takeOut(state, dispatch, view);
    if (!dispatch) return true;
    const at = $from.before(around.depth);
    const transaction = state.tr.setNodeMarkup(at, null, {
      ...around.node.attrs,
      classes: restyled(around.node, style),
    });
    const dash = style === 'dialogue' ? dialogueDash(state) : null;
    if (dash !== null) openLines(transaction, at + 1, at + around.node.nodeSize - 1, dash);
    dispatch(transaction.scrollIntoView());
    return true;
  };
}

/** Paragraphs that are nothing but paragraphs: out of the styled div, quotation or list they are in, one at a time. */
export const leaveStyle: Command = (state, dispatch, view) => {
  if (inTitle(state)) return false;
  switch (blockStyleAt(state)) {
    case 'paragraph':
      return false;
    case 'quote':
      return lift(state, dispatch, view);
    case 'bullets':
    case 'numbers':
      return liftListItem(nodeType(state.schema, 'list_item'))(state, dispatch);
    default:
      return takeOut(state, dispatch, view);
  }
};

/** Whether the block of the caret has that style. */
export function hasDivStyle(style: DivStyle): (state: EditorState) => boolean {
  return (state) => blockStyleAt(state) === style;
}

/** The caret alone, in a paragraph of a div of that style. */
function paragraphIn(state: EditorState, style: DivStyle) {
  const { $from, empty } = state.selection;
  const around = empty && $from.parent.type.name === 'paragraph' ? styledDivAt($from) : null;
  return around?.style === style && around.depth === $from.depth - 1 ? { $from, around } : null;
}

/**
 * Enter in verse is a new line of the stanza; on an empty line it begins a new stanza. (In an empty last stanza it leaves
 * the verse, as in every div.)
 */
export const enterInVerse: Command = (state, dispatch) => {
  const place = paragraphIn(state, 'verse');
  if (!place || place.$from.parent.content.size === 0) return false;
  const { $from } = place;
  const line = nodeType(state.schema, 'hard_break');
  const isEmptyLine =
    ($from.nodeBefore?.type === line || $from.parentOffset === 0) &&
    ($from.nodeAfter === null || $from.nodeAfter.type === line);
  if (!dispatch) return true;
  if (!isEmptyLine) {
    dispatch(state.tr.replaceSelectionWith(line.create(), true).scrollIntoView());
    return true;
  }
  const before = $from.nodeBefore?.type === line ? 1 : 0;
  const after = $from.nodeAfter?.type === line ? 1 : 0;
  const transaction = state.tr.delete($from.pos - before, $from.pos + after);
  dispatch(transaction.split($from.pos - before).scrollIntoView());
  return true;
};

/** Backspace at the start of a stanza makes it the next line of the one before. */
export const joinStanzas: Command = (state, dispatch) => {
  const place = paragraphIn(state, 'verse');
  if (!place || place.$from.parentOffset > 0 || place.$from.index(-1) === 0) return false;
  const { $from } = place;
  const before = $from.node(-1).child($from.index(-1) - 1);
  if (before.type.name !== 'paragraph') return false;
  if (!dispatch) return true;
  const at = $from.before();
  const transaction = state.tr.join(at);
  if (before.content.size > 0) transaction.insert(at - 1, nodeType(state.schema, 'hard_break').create());
  dispatch(transaction.scrollIntoView());
  return true;
};

/** Enter in dialogue opens the next speech with its dash; on a line with nothing but the dash it leaves the dialogue. */
export const enterInDialogue: Command = (state, dispatch) => {
  const place = paragraphIn(state, 'dialogue');
  const dash = place && dialogueDash(state);
  if (!place || !dash) return false;
  const { $from } = place;
  const text = $from.parent.textContent;
  if (text.trim() === '—') {
    const cleared = state.apply(state.tr.delete($from.start(), $from.end()));
    const isLast = $from.index(-1) === $from.node(-1).childCount - 1;
    if (!isLast) return false;
    if (!dispatch) return true;
    const transaction = state.tr.delete($from.start(), $from.end());
    lift(cleared, (lifting) => {
      for (const step of lifting.steps) transaction.step(step);
    });
    dispatch(transaction.scrollIntoView());
    return true;
  }
  if ($from.parentOffset === 0) return false;
  if (!dispatch) return true;
  const transaction = state.tr.split($from.pos);
  const rest = $from.parent.textBetween($from.parentOffset, $from.parent.content.size);
  const start = $from.pos + 2;
  const space = /^[ \u00a0\u202f]+/u.exec(rest)?.[0].length ?? 0;
  if (space > 0) transaction.delete(start, start + space);
  if (!OPENS.test(rest)) transaction.insertText(dash, start);
  dispatch(transaction.scrollIntoView());
  return true;
};

/** Backspace right behind the dash that opens a speech takes it away whole. */
export const removeDash: Command = (state, dispatch) => {
  const place = paragraphIn(state, 'dialogue');
  if (!place) return false;
  const { $from } = place;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  if (!/^—[ \u00a0\u202f]$/u.test(before)) return false;
  dispatch?.(state.tr.delete($from.start(), $from.pos).scrollIntoView());
  return true;
};
