import type { Mark, Node } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { type Ordinal, type OrdinalLook, ordinalAt, ordinalsIn } from '../../../shared/typography/ordinals';
import { OBJECT } from '../../../shared/typography/signs';
import { surroundingsOf } from '../surroundings';
import { markType, toggle } from './inline';

/** The mark of each look. */
const MARKS: Readonly<Record<Exclude<OrdinalLook, 'plain'>, string>> = {
  'small-caps': 'small_caps',
  superscript: 'superscript',
};

const isFrench = (lang: string): boolean => /^fr\b/i.test(lang);

/** A text block as French prose: what is in another language, code or no text at all is a sign that no word has. */
function prose(block: Node, language: string): string {
  let text = '';
  block.forEach((child) => {
    const lang = child.marks.findLast((mark) => mark.type.name === 'language')?.attrs.lang;
    const reads = isFrench(typeof lang === 'string' ? lang : language);
    const isProse = child.isText && reads && !child.marks.some((mark) => mark.type.spec.code);
    text += isProse ? (child.text ?? '') : OBJECT.repeat(child.nodeSize);
  });
  return text;
}

/** Sets one ordinal of the block that begins at `start` (a position inside it). False when it is set already. */
function put(transaction: Transaction, start: number, { from, to, pieces }: Ordinal): boolean {
  const { doc } = transaction;
  const { schema } = doc.type;
  const looks = Object.values(MARKS).map((name) => markType(schema, name));
  const plain = (doc.resolve(start + from).marksAcross(doc.resolve(start + to)) ?? []).filter(
    (mark) => !looks.includes(mark.type),
  );
  const marksOf = (look: OrdinalLook): readonly Mark[] =>
    look === 'plain' ? plain : markType(schema, MARKS[look]).create().addToSet(plain);
  const nodes = pieces.map(({ text, look }) => schema.text(text, marksOf(look)));
  const slice = doc.slice(start + from, start + to).content;
  const replaced = transaction.replaceWith(start + from, start + to, nodes);
  return !slice.eq(
    replaced.doc.slice(start + from, start + from + pieces.reduce((sum, p) => sum + p.text.length, 0)).content,
  );
}

/** What is found in the selection, the last first, so that places stay true while they are set. */
function found(state: EditorState): readonly { readonly start: number; readonly ordinal: Ordinal }[] {
  const { selection, doc } = state;
  const { textLanguage } = surroundingsOf(state);
  const { $from, empty, from, to } = selection;
  if (empty) {
    if (!$from.parent.isTextblock) return [];
    const ordinal = ordinalAt(prose($from.parent, textLanguage), $from.parentOffset);
    return ordinal ? [{ start: $from.start(), ordinal }] : [];
  }
  const all: { start: number; ordinal: Ordinal }[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock || node.type.spec.code) return true;
    const start = position + 1;
    // One that reaches into the selection is meant.
    for (const ordinal of ordinalsIn(prose(node, textLanguage)))
      if (start + ordinal.from < to && start + ordinal.to > from) all.unshift({ start, ordinal });
    return false;
  });
  return all;
}

/**
 * Sets the century, ordinal or abbreviation at the caret, or all of them in the selection, as French prints them
 * (`[xix]{.smallcaps}^e^ siècle`, `1^er^`, `M^me^`). A selection without any is raised.
 */
export const setOrdinal: Command = (state, dispatch, view) => {
  const ordinals = found(state);
  if (ordinals.length === 0) return state.selection.empty ? false : toggle('superscript')(state, dispatch, view);
  const transaction = state.tr;
  const changed = ordinals.map(({ start, ordinal }) => put(transaction, start, ordinal)).some(Boolean);
  if (!changed) return false;
  if (!dispatch) return true;
  if (state.selection.empty) {
    const caret = transaction.mapping.map(state.selection.from, 1);
    transaction.setSelection(TextSelection.create(transaction.doc, caret));
  }
  // What is typed next is neither raised nor small.
  const looks = Object.values(MARKS);
  const marks = transaction.selection.$from.marks().filter(({ type }) => !looks.includes(type.name));
  dispatch(transaction.setStoredMarks(state.selection.empty ? marks : null).scrollIntoView());
  return true;
};
