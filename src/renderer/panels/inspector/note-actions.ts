import { NodeSelection } from 'prosemirror-state';
import { type CalledNote, notesOf, pageShowing } from '../../editor/notes';
import { bringIntoSight } from '../../editor/scrolling';
import type { OpenChapter } from '../../stores/open-chapter';

/** The note of that label as the chapter has it now; `null` when it went. */
export function noteOf({ state }: OpenChapter, label: string): CalledNote | null {
  return notesOf(state.doc).find(({ node }) => node.attrs.label === label) ?? null;
}

/** Selects the call of a note on the page, brings it into sight and gives the page the keyboard. */
export function goToCall(chapter: OpenChapter, label: string): void {
  const note = noteOf(chapter, label);
  const page = pageShowing(chapter.state.doc);
  if (!note || !page) return;
  page.dispatch(page.state.tr.setSelection(NodeSelection.create(page.state.doc, note.position)));
  page.focus();
  bringIntoSight(page, note.position, 0.4);
}

/** Takes a note out of the text, its call with it. The page’s undo brings both back. */
export function removeNote(chapter: OpenChapter, label: string): void {
  const note = noteOf(chapter, label);
  if (note) chapter.apply(chapter.state.tr.delete(note.position, note.position + note.node.nodeSize));
}
