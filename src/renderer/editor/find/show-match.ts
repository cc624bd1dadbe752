import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { OpenChapter } from '../../stores/open-chapter';
import { activeEditor } from '../active-editor';
import { openNote } from '../open-notes';

/** CSS px at the top and the foot of the page where a match is not looked at: the bar and the last lines. */
const EDGE = 96;
/** Where on the page a match is brought to, as a share of its height. */
const PLACE = 0.38;

/** The page of a chapter, when it is the one that is shown. */
function pageOf(chapter: OpenChapter): EditorView | null {
  const view = activeEditor();
  return view && view.state.doc === chapter.state.doc ? view : null;
}

/** The position of the call of the note that holds a position; `null` outside notes. */
function noteAt(chapter: OpenChapter, position: number): number | null {
  const $position = chapter.state.doc.resolve(position);
  for (let depth = $position.depth; depth > 0; depth -= 1)
    if ($position.node(depth).type.name === 'footnote') return $position.before(depth);
  return null;
}

/** Scrolls the page to a position, also while the keyboard is elsewhere: the page itself only follows its own caret. */
export function bringIntoSight(chapter: OpenChapter, position: number): void {
  const view = pageOf(chapter);
  const scroll = view?.dom.closest('.page-scroll');
  if (!view || !scroll) return;
  const at = view.coordsAtPos(noteAt(chapter, position) ?? position);
  const frame = scroll.getBoundingClientRect();
  if (at.top >= frame.top + EDGE && at.bottom <= frame.bottom - EDGE) return;
  scroll.scrollTop += at.top - (frame.top + frame.height * PLACE);
}

/**
 * Selects words of the chapter on the page, gives the page the keyboard and brings them into sight; in a note, the note opens.
 * `stretches` are positions of the document; of several the first is selected.
 */
export function selectOnPage(
  chapter: OpenChapter,
  stretches: readonly { readonly from: number; readonly to: number }[],
): void {
  const [first] = stretches;
  const view = pageOf(chapter);
  if (!first || !view) return;
  const call = noteAt(chapter, first.from);
  const { tr } = chapter.state;
  if (call === null) {
    chapter.apply(tr.setSelection(TextSelection.create(tr.doc, first.from, first.to)));
    view.focus();
    bringIntoSight(chapter, first.from);
    return;
  }
  chapter.apply(tr.setSelection(TextSelection.near(tr.doc.resolve(call), -1)));
  view.focus();
  bringIntoSight(chapter, first.from);
  if (!openNote(view, call)) return;
  const note = activeEditor();
  if (!note || note === view) return;
  // The text of an open note begins where the note does.
  const [from, to] = [first.from - call - 1, first.to - call - 1];
  if (to <= note.state.doc.content.size)
    note.dispatch(note.state.tr.setSelection(TextSelection.create(note.state.doc, from, to)).scrollIntoView());
}
