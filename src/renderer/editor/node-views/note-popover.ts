import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { isInPlacedMenu } from '../context-menu/menu-store';
import { NoteEditor } from '../note-editor';

/** What a note is opened with. */
export interface NotePopoverOptions {
  /** The text in which the note is called. */
  readonly outer: EditorView;
  readonly node: Node;
  readonly call: HTMLElement;
  readonly position: () => number | undefined;
  /** The accessible names of the dialog, of its text and of its button, and what an empty note shows. */
  readonly name: string;
  readonly label: string;
  readonly close: string;
  readonly placeholder: string;
  readonly closed: () => void;
}

/** CSS px between the call and its note. */
const GAP = 8;

/** A note, open above the page. Escape, or a click elsewhere, goes back to the page. */
export class NotePopover {
  readonly #options: NotePopoverOptions;
  readonly #dom: HTMLElement;
  readonly #editor: NoteEditor;
  #open = true;

  constructor(options: NotePopoverOptions) {
    this.#options = options;
    const { outer } = options;
    this.#dom = document.createElement('div');
    this.#dom.className = 'note-popover';
    this.#dom.setAttribute('role', 'dialog');
    this.#dom.setAttribute('aria-label', options.name);
    const heading = document.createElement('div');
    heading.className = 'note-popover-name';
    heading.textContent = options.name;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = options.close;
    button.addEventListener('click', () => this.close(true));
    heading.append(button);
    const body = document.createElement('div');
    body.className = 'note-popover-text';
    this.#dom.append(heading, body);
    (outer.dom.parentElement ?? document.body).append(this.#dom);

    this.#editor = new NoteEditor({
      outer,
      node: options.node,
      position: options.position,
      place: body,
      label: options.label,
      placeholder: options.placeholder,
      keys: { leave: () => this.close(true) },
      heir: () => outer,
    });
    this.#dom.addEventListener('focusout', (event) => {
      const next = event.relatedTarget;
      // Without a next element the whole window lost the keyboard: the note stays open until it comes back.
      if (next instanceof window.Node && !this.#dom.contains(next) && !isInPlacedMenu(next)) this.close();
    });
    document.addEventListener('mousedown', this.#pressed, true);
    this.#place();
    this.focus();
  }

  focus(): void {
    this.#editor.focus();
  }

  /** The note changed in the page's text, by an undo or by this note itself. */
  update(node: Node): void {
    this.#editor.update(node);
  }

  /** Closes the note; `back` gives the keyboard back to the page, right after the call. */
  close(back = false): void {
    if (!this.#open) return;
    this.#open = false;
    const { outer, position, closed } = this.#options;
    document.removeEventListener('mousedown', this.#pressed, true);
    const hadKeyboard = this.#dom.contains(document.activeElement);
    closed();
    this.#editor.destroy();
    this.#dom.remove();
    if (!back) {
      // The note went away under the keyboard (its call was undone): the page takes it, once it is drawn.
      if (hadKeyboard) queueMicrotask(() => !outer.isDestroyed && outer.focus());
      return;
    }
    const call = position();
    if (call !== undefined)
      outer.dispatch(
        outer.state.tr.setSelection(TextSelection.near(outer.state.doc.resolve(call + 1 + this.#size(call)))),
      );
    outer.focus();
  }

  #size(call: number): number {
    return (this.#options.outer.state.doc.nodeAt(call)?.nodeSize ?? 1) - 1;
  }

  readonly #pressed = (event: MouseEvent): void => {
    const { target } = event;
    if (!(target instanceof window.Node) || isInPlacedMenu(target)) return;
    if (!this.#dom.contains(target) && !this.#options.call.contains(target)) this.close();
  };

  /** Under the call, or above it where there is no room, inside the measure of the page. */
  #place(): void {
    const { call } = this.#options;
    const frame = (this.#dom.offsetParent ?? document.body).getBoundingClientRect();
    const at = call.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#dom;
    const left = Math.min(Math.max(at.left - frame.left - width / 2, 0), Math.max(0, frame.width - width));
    const below = at.bottom + GAP + height <= window.innerHeight;
    const top = below ? at.bottom - frame.top + GAP : at.top - frame.top - GAP - height;
    // Set through the object model, which a content security policy without inline styles allows.
    this.#dom.style.left = `${Math.round(left)}px`;
    this.#dom.style.top = `${Math.round(top)}px`;
  }
}
