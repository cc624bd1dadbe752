import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { readChapter } from '../../shared/document/chapter-text';
import { placeInText } from '../../shared/document/place-in-text';
import type { OpenChapter } from '../stores/open-chapter';
import { activeEditor } from './active-editor';

/** Milliseconds for which a place that was gone to stands out. */
const SHOWN = 2400;

/** Makes a paragraph stand out for a moment; it fades, unless the system asks for less motion. The text is not touched. */
export function highlight(view: EditorView, position: number): void {
  const block = view.nodeDOM(position);
  if (!(block instanceof HTMLElement)) return;
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--remark').trim();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const bright = { backgroundColor: colour, borderRadius: '3px' };
  block.animate(still ? [bright, bright] : [bright, { ...bright, offset: 0.5 }, { backgroundColor: 'transparent' }], {
    duration: SHOWN,
  });
}

/**
 * Puts the caret of a chapter at an offset of its text (UTF-16 units), brings the place into sight and makes it stand out.
 * The chapter must be on the page.
 */
export function showPlace(chapter: OpenChapter, at: number): void {
  const place = placeInText(readChapter(chapter.text), at);
  const view = activeEditor();
  if (!place || !view) return;
  const { tr, doc } = chapter.state;
  // What was typed since may have left fewer blocks on the page than in the file.
  const $caret = doc.resolve(Math.min(place.caret, doc.content.size));
  chapter.apply(tr.setSelection(TextSelection.near($caret, -1)).scrollIntoView());
  view.focus();
  highlight(view, $caret.depth === 0 ? Math.min(place.from, doc.content.size) : $caret.before(1));
}
