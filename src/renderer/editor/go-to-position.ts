import { NodeSelection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { ChapterPlace } from '../../shared/document/chapter-places';
import { openNote } from './open-notes';
import { bringIntoSight } from './scrolling';
import { highlight } from './show-place';

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
