import { NodeSelection, TextSelection } from 'prosemirror-state';
import type { IndexPlace } from '../../../shared/document/index-marks';
import { activeEditor } from '../../editor/active-editor';
import { useManuscript } from '../../stores/manuscript';

/** Selects a marked place of the chapter on the page and brings it into sight. A text that changed meanwhile shows what is there. */
export function showIndexPlace(chapter: string, { from, to }: IndexPlace): void {
  const { open } = useManuscript.getState();
  const view = activeEditor();
  if (open?.chapter !== chapter || !view) return;
  const { doc, tr } = open.state;
  const end = doc.content.size;
  const node = from === to ? doc.nodeAt(Math.min(from, end)) : null;
  const selection =
    node && NodeSelection.isSelectable(node)
      ? NodeSelection.create(doc, from)
      : TextSelection.between(doc.resolve(Math.min(from, end)), doc.resolve(Math.min(to, end)));
  open.apply(tr.setSelection(selection).scrollIntoView());
  view.focus();
}
