import type { EditorView } from 'prosemirror-view';

const openers = new WeakMap<Node, () => void>();

/** Says how the note whose call this is opens. Said by the view of the call. */
export function setNoteOpener(call: HTMLElement, open: () => void): void {
  openers.set(call, open);
}

/** Opens the note at a position of a text, with the keyboard in it. False when no note stands there. */
export function openNote(view: EditorView, position: number): boolean {
  const dom = view.nodeDOM(position);
  const open = dom && openers.get(dom);
  open?.();
  return Boolean(open);
}
