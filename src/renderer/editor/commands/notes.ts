import { type Command, NodeSelection } from 'prosemirror-state';
import { newNoteLabel } from '../../../shared/document/note-labels';
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
