import type { EditorView } from 'prosemirror-view';

/** What the call of a note can be asked, by the element that draws it. */
export interface NoteCall {
  /** Opens the note above the page. */
  open(): void;
  /** Shows another number; `anew` says it in another language, too. */
  number(number: number, anew: boolean): void;
}

const calls = new WeakMap<Node, NoteCall>();

/** Says what draws the call of a note. Said by the view of the call. */
export function setNoteCall(dom: HTMLElement, call: NoteCall): void {
  calls.set(dom, call);
}

/** The call that an element draws. */
export function noteCallOf(dom: Node): NoteCall | null {
  return calls.get(dom) ?? null;
}

/** The call that is drawn at a position of a text; `null` when no note stands there. */
export function noteCallAt(view: EditorView, position: number): NoteCall | null {
  const dom = view.nodeDOM(position);
  return (dom && calls.get(dom)) ?? null;
}

/** Opens the note at a position of a text, with the keyboard in it. False when no note stands there. */
export function openNote(view: EditorView, position: number): boolean {
  const call = noteCallAt(view, position);
  call?.open();
  return call !== null;
}
