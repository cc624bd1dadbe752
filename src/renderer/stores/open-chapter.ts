import type { EditorState, Transaction } from 'prosemirror-state';
import type { ChapterText, Saved } from '../../shared/contract';
import { type ChapterDocument, readChapter, writeChapter } from '../../shared/document/chapter-text';
import { createEditorState, withPlaceToWrite } from '../editor/editor-state';
import { replaceDocument } from '../editor/replace-document';
import { ChapterSaver, type SaverTarget } from './chapter-saver';

/** What the store wants to know of an open chapter. */
export interface OpenChapterListener {
  save(text: string, base: string): Promise<Saved>;
  saverChanged: SaverTarget['changed'];
  /** The text changed: by a keystroke, an undo, or the file. */
  documentChanged(): void;
}

/**
 * A chapter that was opened in this window: its text with undo history, what is remembered of its file, and its way to the
 * disk. It outlives the page that shows it, so that coming back to a chapter finds the caret and the history.
 */
export class OpenChapter {
  readonly book: string;
  readonly chapter: string;
  readonly saver: ChapterSaver;
  readonly #listener: OpenChapterListener;
  #source: ChapterDocument;
  #state: EditorState;
  /** How far down the page was scrolled when it was last shown, CSS px. */
  scrollTop = 0;
  #show: ((state: EditorState) => void) | null = null;

  constructor(book: string, chapter: string, file: ChapterText, listener: OpenChapterListener) {
    this.book = book;
    this.chapter = chapter;
    this.#listener = listener;
    this.#source = readChapter(file.text);
    this.#state = createEditorState(this.#source.doc);
    this.saver = new ChapterSaver(
      {
        text: () => writeChapter(this.#source, this.#state.doc),
        save: (text, base) => listener.save(text, base),
        changed: (state, news) => listener.saverChanged(state, news),
      },
      file.text,
      file.revision,
    );
  }

  /** The text, the selection and the history as they are now. */
  get state(): EditorState {
    return this.#state;
  }

  /** Shows the chapter on a page: `show` is called with every new state until the returned function is called. */
  attach(show: (state: EditorState) => void): () => void {
    this.#show = show;
    return () => {
      if (this.#show === show) this.#show = null;
    };
  }

  /** The one way in which the text changes. */
  apply(transaction: Transaction): void {
    this.#change(transaction);
    if (transaction.docChanged) {
      this.saver.edited();
      this.#listener.documentChanged();
    }
  }

  /** The file has another text than the one this window saved: takes it over, keeping the caret in its place. */
  takeOver(file: ChapterText): void {
    if (this.saver.unsaved || file.revision === this.saver.revision) return;
    const source = readChapter(file.text);
    const transaction = replaceDocument(this.#state, withPlaceToWrite(source.doc));
    this.#source = source;
    this.saver.adopt(file.text, file.revision);
    if (transaction) this.#change(transaction);
    this.#listener.documentChanged();
  }

  #change(transaction: Transaction): void {
    this.#state = this.#state.apply(transaction);
    this.#show?.(this.#state);
  }
}
