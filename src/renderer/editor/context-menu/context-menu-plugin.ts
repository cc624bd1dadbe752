import { Plugin } from 'prosemirror-state';
import { openContextMenu, openContextMenuAt, useContextMenu } from './menu-store';

/** Milliseconds after the menu key in which the browser’s own wish for a menu is the same wish. */
const SAME_WISH = 600;

/** Whether a menu is wanted at the pointer: a right button, Ctrl with the only one, a long touch; else it is the menu key. */
const isPointed = (event: MouseEvent): boolean =>
  event.button === 2 || event.ctrlKey || (event instanceof PointerEvent && event.pointerType !== '');

/**
 * Opens the text’s own menu for the right mouse button and the menu key; Shift+F10 is a command. The browser’s menu stays behind
 * Shift with the right button, as on any page that has its own.
 */
export function contextMenuPlugin(): Plugin {
  let keyed = Number.NEGATIVE_INFINITY;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          const isShiftF10 = event.key === 'F10' && event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
          if (event.key !== 'ContextMenu' && !isShiftF10) return false;
          keyed = performance.now();
          event.preventDefault();
          openContextMenu(view.state, view.dispatch, view);
          return true;
        },
        contextmenu: (view, event) => {
          if (event.shiftKey && event.button === 2) return false;
          event.preventDefault();
          // Some systems tell of the menu key twice: as a key, and as a menu wanted.
          if (performance.now() - keyed < SAME_WISH || useContextMenu.getState().request?.view === view) return true;
          if (isPointed(event)) openContextMenuAt(view, event);
          else openContextMenu(view.state, view.dispatch, view);
          return true;
        },
      },
    },
  });
}
