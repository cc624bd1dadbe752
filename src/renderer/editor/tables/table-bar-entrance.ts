import type { Command } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';

const entrances = new WeakMap<EditorView, () => void>();

/** Says how the keyboard gets into the tools of the table on this page. */
export function setTableBarEntrance(view: EditorView, enter: () => void): void {
  entrances.set(view, enter);
}

/** Goes from a table to its tools; Escape comes back. */
export const enterTableBar: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (dispatch && view) entrances.get(view)?.();
  return true;
};
