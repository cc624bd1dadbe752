import { NodeSelection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { ChapterPlace } from '../../shared/document/chapter-places';
import { openNote } from './open-notes';
import { scrollerOf } from './scrolling';
import { highlight } from './show-place';

/** How far down the page a place one went to stands, as a part of its height: what follows it is what one came for. */
const HEIGHT = 0.22;

/** Brings what stands at a position to where it can be read on from. */
export function bringIntoSight(view: EditorView, position: number, height = HEIGHT): void {
  const frame = scrollerOf(view);
  const { top } = view.coordsAtPos(position, 1);
  frame.scrollTop += top - frame.getBoundingClientRect().top - frame.clientHeight * height;
}

/** Puts the caret at a place of the text on the page, brings it into sight and makes it stand out; a note is opened. */
export function goToPlace(view: EditorView, { position, kind }: Pick<ChapterPlace, 'position' | 'kind'>): void {
  const { doc, tr } = view.state;
  const node = doc.nodeAt(position);
  if (!node) return;
  const $position = doc.resolve(position);
  const selection =
    kind === 'footnote'
      ? TextSelection.create(doc, position + node.nodeSize)
      : node.isTextblock
        ? TextSelection.create(doc, position + 1 + (kind === 'heading' ? node.content.size : 0))
        : node.firstChild
          ? TextSelection.near(doc.resolve(position + 1))
          : NodeSelection.create(doc, position);
  view.dispatch(tr.setSelection(selection));
  view.focus();
  bringIntoSight(view, kind === 'footnote' ? position : position + 1);
  highlight(view, $position.depth === 0 ? position : $position.before(1));
  if (kind === 'footnote') openNote(view, position);
}
