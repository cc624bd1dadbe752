import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { translator } from '../../i18n/translator';
import { setNoteOpener } from '../open-notes';
import { surroundingsOf } from '../surroundings';
import { NotePopover } from './note-popover';

/** The call of a note: a raised number in the line. Click, or Enter when it is selected, opens the note above the page. */
export class FootnoteView implements NodeView {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  #node: Node;
  #popover: NotePopover | null = null;

  constructor(node: Node, view: EditorView, position: () => number | undefined) {
    this.#node = node;
    this.#view = view;
    this.#position = position;
    this.dom = document.createElement('sup');
    this.dom.className = 'note-call';
    this.dom.contentEditable = 'false';
    this.dom.setAttribute('role', 'button');
    this.dom.setAttribute('aria-haspopup', 'dialog');
    this.dom.addEventListener('click', () => this.open());
    setNoteOpener(this.dom, () => this.open());
    this.dom.title = this.#preview();
  }

  /** The number of the note, as the page counts it. */
  get #number(): number {
    return Number(this.dom.textContent);
  }

  #preview(): string {
    return this.#node.textContent.slice(0, 300);
  }

  open(): void {
    if (this.#popover) {
      this.#popover.focus();
      return;
    }
    const { t } = translator(surroundingsOf(this.#view.state).language);
    this.dom.setAttribute('aria-expanded', 'true');
    this.#popover = new NotePopover({
      outer: this.#view,
      node: this.#node,
      call: this.dom,
      position: this.#position,
      name: t('text.note.name', { number: this.#number }),
      label: t('text.note.editor', { number: this.#number }),
      placeholder: t('text.note.empty'),
      close: t('text.note.close'),
      closed: () => {
        this.#popover = null;
        this.dom.removeAttribute('aria-expanded');
      },
    });
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.dom.title = this.#preview();
    this.#popover?.update(node);
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('selected');
  }

  destroy(): void {
    this.#popover?.close();
  }

  stopEvent(event: Event): boolean {
    // A click belongs to the note; dragging and keys belong to the page.
    return event.type === 'mousedown' || event.type === 'click';
  }

  ignoreMutation(): boolean {
    return true;
  }
}
