import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { translator } from '../../i18n/translator';
import { numberCalls } from '../notes';
import { setNoteCall } from '../open-notes';
import { surroundingsOf } from '../surroundings';
import { NotePopover } from './note-popover';

/** How many signs of a note are said with its call. */
const BEGINNING = 80;

/** The call of a note: a raised number in the line. Click, or Enter when it is selected, opens the note above the page. */
export class FootnoteView implements NodeView {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  #node: Node;
  #number = 0;
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
    setNoteCall(this.dom, { open: () => this.open(), number: (number, anew) => this.number(number, anew) });
    this.#name();
    // An edit numbers what it draws; a mark put around a call draws it anew and tells nobody.
    queueMicrotask(() => {
      if (this.#number === 0 && this.dom.isConnected) numberCalls(view);
    });
  }

  /** The number of the note, as the page counts it. */
  number(number: number, anew: boolean): void {
    if (number === this.#number && !anew) return;
    this.#number = number;
    this.dom.textContent = String(number);
    this.#name();
  }

  /** What screen readers say of the call, and what shows under the mouse: the number, and how the note begins. */
  #name(): void {
    const { t } = translator(surroundingsOf(this.#view.state).language);
    const words = this.#node.textBetween(0, this.#node.content.size, ' ').trim();
    const number = this.#number;
    const beginning = words.length <= BEGINNING ? words : `${words.slice(0, BEGINNING).replace(/\s+\S*$/, '')}…`;
    this.dom.title = words.slice(0, 300);
    this.dom.setAttribute(
      'aria-label',
      words === '' ? t('note.call.empty', { number }) : t('note.call', { number, beginning }),
    );
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
    const isSame = this.#node.content.eq(node.content);
    this.#node = node;
    if (!isSame) this.#name();
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
