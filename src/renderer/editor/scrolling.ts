import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { surroundingsOf } from './surroundings';

/** CSS px kept free above and below the caret: it never sits at the edge of the window. */
export const CARET_MARGIN = { top: 90, right: 0, bottom: 170, left: 0 } as const;

/** The element in which the page scrolls. */
function scroller(view: EditorView): Element {
  for (let element = view.dom.parentElement; element; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  return document.documentElement;
}

/** Typewriter scrolling: the line being written stays at the middle of the page, where the writer asked for it. */
export function scrollingPlugin(): Plugin {
  return new Plugin({
    props: {
      handleScrollToSelection(view) {
        if (!surroundingsOf(view.state).typewriter || !view.hasFocus()) return false;
        const frame = scroller(view);
        const caret = view.coordsAtPos(view.state.selection.head, 1);
        const { top, height } = frame.getBoundingClientRect();
        const off = (caret.top + caret.bottom) / 2 - (top + height / 2);
        if (Math.abs(off) > 1) frame.scrollTop += off;
        return true;
      },
    },
  });
}
