import { Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** Towards the chapter before or after. */
export type Direction = -1 | 1;

/** Where a caret comes into a chapter: at a column (CSS px from the left of the window), or at the very edge. */
export type Column = number | null;

/** Whether nothing of the text lies beyond the block of the caret; cells lie beside each other, not beyond. */
function isOutermost({ $head }: Selection, direction: Direction): boolean {
  for (let depth = 0; depth < $head.depth; depth += 1) {
    const node = $head.node(depth);
    if (node.type.name === 'table_row') continue;
    if ($head.index(depth) !== (direction > 0 ? node.childCount - 1 : 0)) return false;
  }
  return true;
}

const LINE_KEYS: Readonly<Record<string, Direction>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -1, PageDown: 1 };
const SIGN_KEYS: Readonly<Record<string, Direction>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Where a key leads out of the chapter, when the caret stands where it does; `null` when the key moves inside it. */
export function wayOut(
  view: EditorView,
  event: KeyboardEvent,
): { readonly direction: Direction; readonly column: Column } | null {
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const { selection, doc } = view.state;
  if (selection instanceof TextSelection && !selection.empty) return null;
  const byLine = LINE_KEYS[event.key];
  if (byLine !== undefined) {
    if (!isOutermost(selection, byLine)) return null;
    if (selection instanceof TextSelection && !view.endOfTextblock(byLine > 0 ? 'down' : 'up')) return null;
    return { direction: byLine, column: view.coordsAtPos(selection.head).left };
  }
  const bySign = SIGN_KEYS[event.key];
  if (bySign === undefined) return null;
  const edge = bySign > 0 ? Selection.atEnd(doc) : Selection.atStart(doc);
  return selection.eq(edge) ? { direction: bySign, column: null } : null;
}

/** Puts the caret where it comes into a chapter, at its first line going down and at its last going up; with the keyboard. */
export function comeIn(view: EditorView, direction: Direction, column: Column): void {
  const { doc } = view.state;
  const edge = direction > 0 ? Selection.atStart(doc) : Selection.atEnd(doc);
  const line = column === null ? null : view.coordsAtPos(edge.head);
  const found = line && column !== null && view.posAtCoords({ left: column, top: (line.top + line.bottom) / 2 });
  const place = found ? Selection.near(doc.resolve(found.pos), -direction) : edge;
  // A click beside a picture or outside the text would find another block than the one at the edge.
  const isInBlock = place instanceof TextSelection && place.$head.parent === edge.$head.parent;
  view.dispatch(view.state.tr.setSelection(isInBlock ? place : edge).scrollIntoView());
  view.focus();
}
