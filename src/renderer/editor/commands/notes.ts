import { Fragment, type Node } from 'prosemirror-model';
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { newNoteLabel } from '../../../shared/document/note-labels';
import type { EditorCommand } from '../editor-command';
import { openNote } from '../open-notes';
import { nodeType } from './structure';

/** Opens the selected note; calls a new one at the caret otherwise, and opens it. */
export const insertNote: Command = (state, dispatch, view) => {
  const { selection, schema } = state;
  const footnote = nodeType(schema, 'footnote');
  if (selection instanceof NodeSelection && selection.node.type === footnote)
    return dispatch && view ? openNote(view, selection.from) : true;
  const { $to } = selection;
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), footnote)) return false;
  if (!dispatch) return true;
  const label = newNoteLabel(state.doc, Math.random);
  const note = footnote.create({ label }, nodeType(schema, 'note_paragraph').create());
  // After the selection, never in its place.
  const transaction = state.tr.insert($to.pos, note);
  transaction.setSelection(NodeSelection.create(transaction.doc, $to.pos));
  dispatch(transaction.scrollIntoView());
  if (view) openNote(view, $to.pos);
  return true;
};

/** Enter on a selected note opens it. */
export const openSelectedNote: Command = (state, dispatch, view) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'footnote') return false;
  return dispatch && view ? openNote(view, selection.from) : true;
};

/** The note that is selected, or that the caret stands right behind or before. */
export function noteAt({ selection }: EditorState): { readonly node: Node; readonly position: number } | null {
  if (selection instanceof NodeSelection)
    return selection.node.type.name === 'footnote' ? { node: selection.node, position: selection.from } : null;
  if (!selection.empty) return null;
  const { $from } = selection;
  const { nodeBefore, nodeAfter } = $from;
  if (nodeBefore?.type.name === 'footnote') return { node: nodeBefore, position: $from.pos - nodeBefore.nodeSize };
  return nodeAfter?.type.name === 'footnote' ? { node: nodeAfter, position: $from.pos } : null;
}

/** Puts the text of the note at hand between brackets, in the place of its call. */
export const unmakeNote: Command = (state, dispatch) => {
  const note = noteAt(state);
  if (!note) return false;
  const { node, position } = note;
  const $call = state.doc.resolve(position);
  const text = (words: string) => state.schema.text(words);
  const isApart = /\s$/.test($call.nodeBefore?.text ?? ' ');
  const content = node.children.reduce(
    (line, paragraph, index) =>
      (index > 0 && line.size > 0 ? line.addToEnd(text(' ')) : line).append(paragraph.content),
    Fragment.empty,
  );
  const line =
    content.size === 0
      ? content
      : Fragment.from(text(isApart ? '(' : ' ('))
          .append(content)
          .addToEnd(text(')'));
  const index = $call.index();
  if (!$call.parent.canReplace(index, index + 1, line)) return false;
  if (!dispatch) return true;
  const transaction = state.tr.replaceWith(position, position + node.nodeSize, line);
  dispatch(transaction.setSelection(TextSelection.create(transaction.doc, position + line.size)).scrollIntoView());
  return true;
};

/** The brackets around the caret in its paragraph, or the selection: from and to, the brackets included. */
function bracketsAt({ selection }: EditorState): { readonly from: number; readonly to: number } | null {
  const { $from, $to, empty } = selection;
  if (!$from.sameParent($to) || !$from.parent.inlineContent) return null;
  if (!empty) return { from: $from.parentOffset, to: $to.parentOffset };
  const { parent, parentOffset } = $from;
  // One sign for everything that is no text, so that offsets are positions.
  const words = parent.textBetween(0, parent.content.size, undefined, (leaf) => '\ufffc'.repeat(leaf.nodeSize));
  if (words.length !== parent.content.size) return null;
  const from = words.lastIndexOf('(', parentOffset - 1);
  const to = words.indexOf(')', Math.max(parentOffset - 1, 0));
  if (from < 0 || to < 0 || words.slice(from, to).slice(1).includes('(') || words.slice(from, to).includes(')'))
    return null;
  return { from, to: to + 1 };
}

/** Makes a note of the brackets around the caret, or of the selected words; the space before them goes. */
export const makeNote: Command = (state, dispatch) => {
  const found = bracketsAt(state);
  if (!found || state.selection instanceof NodeSelection) return false;
  const { $from } = state.selection;
  const { parent } = $from;
  const footnote = nodeType(state.schema, 'footnote');
  const paragraph = nodeType(state.schema, 'note_paragraph');
  let { from, to } = found;
  const words = parent.textBetween(from, to, undefined, '\ufffc');
  if (words.trim() === '') return false;
  const start = $from.start();
  const before = parent.textBetween(Math.max(0, from - 1), from, undefined, '\ufffc');
  const inBrackets = words.startsWith('(') && words.endsWith(')') && words.length > 2;
  const content = inBrackets ? parent.content.cut(from + 1, to - 1) : parent.content.cut(from, to);
  if (!paragraph.validContent(content)) return false;
  if (/^\s$/.test(before)) from -= 1;
  const index = parent.childAfter(from).index;
  if (!parent.canReplaceWith(index, index, footnote)) return false;
  if (!dispatch) return true;
  to += start;
  const note = footnote.create({ label: newNoteLabel(state.doc, Math.random) }, paragraph.create(null, content));
  const transaction = state.tr.replaceWith(start + from, to, note);
  const after = start + from + note.nodeSize;
  dispatch(transaction.setSelection(TextSelection.create(transaction.doc, after)).scrollIntoView());
  return true;
};

/** What the menus offer for notes, beside calling one. */
export const noteCommands: readonly EditorCommand[] = [
  { id: 'note.make', labelKey: 'note.make', menu: 'format', run: makeNote },
  { id: 'note.unmake', labelKey: 'note.unmake', menu: 'format', run: unmakeNote },
];
