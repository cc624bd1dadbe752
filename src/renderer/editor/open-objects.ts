import type { Command } from 'prosemirror-state';
import { NodeSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

const openers = new WeakMap<globalThis.Node, () => void>();

/** Says how an object of the line is opened: by a click, or by Enter when it is selected. */
export function setOpener(dom: globalThis.Node, open: () => void): void {
  openers.set(dom, open);
}

/** Opens the object at a position; false when it is none that opens. */
export function openObject(view: EditorView, position: number): boolean {
  const dom = view.nodeDOM(position);
  const open = dom && openers.get(dom);
  open?.();
  return open !== undefined && open !== null;
}

/** Enter on a selected citation or mark of the index opens it. */
export const openSelectedObject: Command = (state, dispatch, view) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection)) return false;
  const { type, attrs } = selection.node;
  const classes: readonly unknown[] = Array.isArray(attrs.classes) ? attrs.classes : [];
  const opens = type.name === 'citation' || (type.name === 'empty_span' && classes.includes('index'));
  if (!opens) return false;
  return dispatch && view ? openObject(view, selection.from) : true;
};
