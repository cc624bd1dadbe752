import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { TypewriterLine } from '../../shared/writing-comfort';
import { useSettings } from '../stores/settings';
import { surroundingsOf } from './surroundings';

/** CSS px kept free above and below the caret: it never sits at the edge of the window. */
export const CARET_MARGIN = { top: 90, right: 0, bottom: 170, left: 0 } as const;

/** How far down the page typewriter scrolling keeps the line, as a part of its height. */
const HEIGHTS: Readonly<Record<TypewriterLine, number>> = { upper: 1 / 3, middle: 1 / 2, lower: 2 / 3 };

/** The element in which the page scrolls. */
export function scrollerOf(view: EditorView): Element {
  for (let element = view.dom.parentElement; element; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  return document.documentElement;
}

/** How far down the page a place one went to stands, as a part of its height: what follows it is what one came for. */
const HEIGHT = 0.22;

/** Brings what stands at a position to where it can be read on from. */
export function bringIntoSight(view: EditorView, position: number, height = HEIGHT): void {
  const frame = scrollerOf(view);
  const { top } = view.coordsAtPos(position, 1);
  frame.scrollTop += top - frame.getBoundingClientRect().top - frame.clientHeight * height;
}

/** Brings the line of the caret to the height the writer chose. */
function holdLine(view: EditorView): void {
  const frame = scrollerOf(view);
  const caret = view.coordsAtPos(view.state.selection.head, 1);
  const { top } = frame.getBoundingClientRect();
  const wanted = top + frame.clientHeight * HEIGHTS[useSettings.getState().settings.typewriterLine];
  const off = Math.round((caret.top + caret.bottom) / 2 - wanted);
  // A line is one line high; marks and small capitals change its middle by a few pixels, and the page would tremble.
  if (Math.abs(off) > (caret.bottom - caret.top) / 4) frame.scrollTop += off;
}

/**
 * Typewriter scrolling: the line being written stays at one height of the page, where the writer asked for it. Typing and the
 * keys bring it there. The mouse does not: what one clicks stays under the pointer until the next key.
 */
export function scrollingPlugin(): Plugin {
  /** The caret was placed with the mouse, and no key has followed. */
  let byMouse = false;
  const holds = (view: EditorView) => surroundingsOf(view.state).typewriter && view.hasFocus();
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown: () => {
          byMouse = true;
          return false;
        },
        keydown: () => {
          byMouse = false;
          return false;
        },
      },
      handleScrollToSelection(view) {
        if (!holds(view)) return false;
        holdLine(view);
        return true;
      },
    },
    view: () => ({
      // The arrow keys are the browser’s. On a busy machine it is told of them too late to know that it was a key.
      update(view, before) {
        const isMoved = view.state.doc === before.doc && !view.state.selection.eq(before.selection);
        if (isMoved && !byMouse && holds(view)) holdLine(view);
      },
    }),
  });
}
