import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { StepMap } from 'prosemirror-transform';
import { EditorView } from 'prosemirror-view';
import { activateEditor, deactivateEditor } from './active-editor';
import { type NoteKeys, notePlugins, type TextWithNotes } from './note-plugins';
import { surround, surroundingsOf } from './surroundings';

/** What a note is edited with. */
export interface NoteEditorOptions {
  /** The text in which the note is called: the page, or the chapter itself when it is edited beside it. */
  readonly outer: TextWithNotes;
  readonly node: Node;
  /** Where the note is called now; `undefined` when it no longer is. */
  readonly position: () => number | undefined;
  /** The element that the text is put into. */
  readonly place: HTMLElement;
  /** The accessible name of the text, and what an empty note shows. */
  readonly label: string;
  readonly placeholder: string;
  readonly keys: NoteKeys;
  /** What commands act upon once the note is left. */
  readonly heir: () => EditorView | null;
}

/**
 * The text of one note, edited by itself: every step is made in the text around it too, so that undo, saving and counting
 * know only one document. Over the page and in the panel it is the same.
 */
export class NoteEditor {
  readonly #options: NoteEditorOptions;
  readonly #view: EditorView;

  constructor(options: NoteEditorOptions) {
    this.#options = options;
    const { outer, node, place, label, placeholder, keys } = options;
    const bare = EditorState.create({ doc: node, plugins: notePlugins(outer, keys) });
    const placed = bare.apply(surround(bare, { ...surroundingsOf(outer.state), title: label }));
    this.#view = new EditorView(place, {
      state: placed.apply(placed.tr.setSelection(TextSelection.atEnd(placed.doc))),
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
      attributes: { 'data-placeholder': placeholder },
      handleDOMEvents: { focus: () => activateEditor(this.#view) },
    });
    this.#markBlank();
  }

  focus(): void {
    this.#view.focus();
    activateEditor(this.#view);
  }

  /** The note changed in the text around it, by an undo or by this editor itself. */
  update(node: Node): void {
    const { state } = this.#view;
    const start = node.content.findDiffStart(state.doc.content);
    if (start === null) return;
    const end = node.content.findDiffEnd(state.doc.content);
    if (!end) return;
    const overlap = start - Math.min(end.a, end.b);
    const shift = Math.max(0, overlap);
    this.#view.dispatch(
      state.tr.replace(start, end.b + shift, node.slice(start, end.a + shift)).setMeta('fromPage', true),
    );
  }

  destroy(): void {
    deactivateEditor(this.#view, this.#options.heir());
    this.#view.destroy();
  }

  #markBlank(): void {
    const { doc } = this.#view.state;
    this.#view.dom.classList.toggle('blank', doc.textContent === '' && doc.content.size <= 2);
  }

  #dispatch(transaction: Transaction): void {
    const { state, transactions } = this.#view.state.applyTransaction(transaction);
    this.#view.updateState(state);
    this.#markBlank();
    const { outer, position } = this.#options;
    const call = position();
    if (call === undefined || transaction.getMeta('fromPage')) return;
    const outward = outer.state.tr;
    const offset = StepMap.offset(call + 1);
    for (const { steps } of transactions)
      for (const step of steps) {
        const mapped = step.map(offset);
        if (mapped) outward.step(mapped);
      }
    if (outward.docChanged) outer.dispatch(outward);
  }
}
