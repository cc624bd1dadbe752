import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { showChapter } from '../../commands/outline-actions';
import { activeEditor } from '../../editor/active-editor';
import { goToPlace } from '../../editor/go-to-position';
import { bringIntoSight } from '../../editor/scrolling';
import { highlight, showPlace } from '../../editor/show-place';
import { useManuscript } from '../../stores/manuscript';
import { chapterLetters } from './chapter-letters';
import { findBetween } from './letters';
import { letterAtPoint } from './page-text';
import { chapterOfPage, pagesAround } from './pages-around';
import { type Context, contextAt, positionAtPoint } from './places';
import { useProof } from './store';

/** The note of a position, when it is in one. */
function noteAround(doc: Node, position: number): number | null {
  const $position = doc.resolve(position);
  for (let depth = $position.depth; depth > 0; depth -= 1)
    if ($position.node(depth).type.name === 'footnote') return $position.before(depth);
  return null;
}

/** Puts the caret at a position of the chapter on the page, in sight; a note is opened. */
function putCaret(position: number): void {
  const { open } = useManuscript.getState();
  if (!open) return;
  const { doc, tr } = open.state;
  const note = noteAround(doc, position);
  const view = activeEditor();
  if (!view || view.state.doc !== doc) {
    open.apply(tr.setSelection(TextSelection.near(doc.resolve(note ?? position))).scrollIntoView());
    return;
  }
  if (note !== null) {
    goToPlace(view, { position: note, kind: 'footnote' });
    return;
  }
  const $position = doc.resolve(position);
  view.dispatch(view.state.tr.setSelection(TextSelection.near($position)));
  view.focus();
  bringIntoSight(view, position);
  highlight(view, $position.depth === 0 ? position : $position.before(1));
}

/** From a point of a page (in points from its left and top edge) to the words of the text that stand there. */
export async function goFromPage(page: number, point: { readonly x: number; readonly y: number }): Promise<void> {
  const { shown } = useProof.getState();
  const { open } = useManuscript.getState();
  if (!shown || !open || shown.chapter !== open.chapter) return;
  if (page < 0 || page >= shown.proof.pages) {
    await goFromPageAround(page, point);
    return;
  }
  const text = await shown.pdf.text(page).catch(() => null);
  if (!text) return;
  const { doc } = open.state;
  putCaret(positionAtPoint(doc, chapterLetters(doc), shown.proof.places, text, page, point));
}

/** The same from a page of another chapter, which is opened. */
async function goFromPageAround(page: number, point: { readonly x: number; readonly y: number }): Promise<void> {
  const { shown, around } = useProof.getState();
  const source = shown && pagesAround(shown, around).at(page);
  const chapter = around && source ? chapterOfPage(around.proof, source.page) : null;
  const text = await source?.pdf.text(source.page).catch(() => null);
  if (chapter === null || !text) return;
  const hit = letterAtPoint(text, point.x, point.y);
  await showChapter(chapter, true);
  if (hit !== null) requestAnimationFrame(() => goToContext(contextAt(text.letters, hit)));
}

/** The same from a page of the whole book, of which only the words around the point are known. False: not in this chapter. */
export function goToContext({ before, after }: Context): boolean {
  const { open } = useManuscript.getState();
  if (!open) return false;
  const letters = chapterLetters(open.state.doc);
  const found = findBetween(letters.letters, before, after, 0);
  if (found !== null) putCaret(letters.positionOf(found));
  return found !== null;
}

/** Goes to a line of the chapter’s file, from 1. */
export function goToLine(line: number): void {
  const { open } = useManuscript.getState();
  if (!open) return;
  const offset = open.text
    .split('\n')
    .slice(0, Math.max(0, line - 1))
    .join('\n').length;
  showPlace(open, offset + 1);
}
