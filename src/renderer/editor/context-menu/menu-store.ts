import { type Command, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { create } from 'zustand';

/** A wish for the text’s menu. */
export interface MenuRequest {
  readonly view: EditorView;
  /** A position of its text. */
  readonly position: number;
  /** CSS px of the window. */
  readonly at: { readonly x: number; readonly y: number };
}

interface ContextMenuState {
  readonly request: MenuRequest | null;
  open(request: MenuRequest): void;
  close(): void;
}

/** The one menu of the text that is open, or asked for. */
export const useContextMenu = create<ContextMenuState>()((set) => ({
  request: null,
  open: (request) => set({ request }),
  close: () => set({ request: null }),
}));

/** Whether something is part of a menu that opened at a place: it belongs to the text for which it was opened. */
export function isInPlacedMenu(target: globalThis.Node): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  return element?.closest('[data-placed-menu], .menu') != null;
}

/** CSS px between the caret’s line and its menu. */
const GAP = 4;

/** Opens the menu where the selection is, for whoever has no mouse in hand. */
export const openContextMenu: Command = (state, dispatch, view) => {
  if (dispatch && view) {
    const { from, head } = state.selection;
    const { left, bottom } = view.coordsAtPos(head);
    useContextMenu.getState().open({ view, position: from, at: { x: left, y: bottom + GAP } });
  }
  return true;
};

/** Opens the menu at the pointer; the caret goes there, unless what is selected was pointed at. */
export function openContextMenuAt(view: EditorView, event: MouseEvent): void {
  const { clientX: x, clientY: y } = event;
  const pointed = view.posAtCoords({ left: x, top: y });
  const { selection, doc, tr } = view.state;
  const position = pointed?.pos ?? selection.from;
  if (position < selection.from || position > selection.to)
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(position))));
  view.focus();
  useContextMenu.getState().open({ view, position, at: { x, y } });
}
