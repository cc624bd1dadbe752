import type { EditorView } from 'prosemirror-view';

const openers = new WeakMap<Node, () => void>();

/** Says how the settings of the picture that is drawn here open. Said by the view of the picture. */
export function setPictureOpener(picture: HTMLElement, open: () => void): void {
  openers.set(picture, open);
}

/** Opens the settings of the picture at a position of a text. False when none stands there. */
export function openPicture(view: EditorView, position: number): boolean {
  const dom = view.nodeDOM(position);
  const open = dom && openers.get(dom);
  open?.();
  return Boolean(open);
}
