import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { ChapterText, Saved, Typed } from '../../shared/contract';
import { type ChapterDocument, readChapter, writeChapter } from '../../shared/document/chapter-text';
import { writeBlock } from '../../shared/document/markdown-writer';
import { type ConflictMarks, mergeTexts } from '../../shared/history/merge';
import type { Splice } from '../../shared/history/splice';
import { createEditorState, withPlaceToWrite } from '../editor/editor-state';
import { replaceDocument } from '../editor/replace-document';
import { ChapterSaver, type SaverTarget } from './chapter-saver';

/** What the store wants to know of an open chapter, and does for it. */
export interface OpenChapterListener {
  type(base: string, splice: Splice): Promise<Typed>;
  settle(): Promise<Saved>;
  keep: SaverTarget['keep'];
  forget: SaverTarget['forget'];
  /** The marks of another's version of a paragraph that was changed here too. */
  conflictMarks(): ConflictMarks;
  saverChanged: SaverTarget['changed'];
  /** The text changed: by a keystroke, an undo, or the file. */
  documentChanged(): void;
}

/** Words that a window kept because its host did not take them, and the text they were typed into. */
export interface KeptText {
  readonly base: string;
  readonly text: string;
}

/** What of a block a file can hold. */
function writtenText(block: Node): string {
  const { text, definitions } = writeBlock(block, false);
  return [text, ...definitions.map((definition) => definition.text)].join('\n');
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
  #page: ((state: EditorState) => void) | null = null;

  constructor(book: string, chapter: string, file: ChapterText, listener: OpenChapterListener) {
    this.book = book;
    this.chapter = chapter;
    this.#listener = listener;
    this.#source = readChapter(file.text);
    this.#state = createEditorState(this.#source.doc);
    this.saver = new ChapterSaver(
      {
        text: () => this.text,
        type: (base, splice) => listener.type(base, splice),
        settle: () => listener.settle(),
        merge: (base, theirs) => this.#merge(base, theirs),
        keep: (base, text) => listener.keep(base, text),
        forget: () => listener.forget(),
        changed: (state, news) => listener.saverChanged(state, news),
      },
      file,
    );
  }

  /** The text, the selection and the history as they are now. */
  get state(): EditorState {
    return this.#state;
  }

  /** The chapter as it was read: what is remembered of its file. */
  get document(): ChapterDocument {
    return this.#source;
  }

  /** The text as it would be in its file now. */
  get text(): string {
    return writeChapter(this.#source, this.#state.doc);
  }

  /** Shows the chapter on a page: `show` is called with every new state until the returned function is called. */
  attach(show: (state: EditorState) => void): () => void {
    this.#page = show;
    return () => {
      if (this.#page === show) this.#page = null;
    };
  }

  /** The one way in which the text changes. */
  apply(transaction: Transaction): void {
    const before = this.#state.doc.childCount;
    this.#change(transaction);
    if (!transaction.docChanged) return;
    const isPause = this.#state.doc.childCount !== before || transaction.getMeta('uiEvent') !== undefined;
    this.saver.edited(isPause);
    this.#listener.documentChanged();
  }

  /**
   * Offers again what windows that went away had kept, each over what the ones before have made of `current`. False when
   * all of it is there already.
   */
  adopt(kept: readonly KeptText[], current: string): boolean {
    const merged = kept.reduce(
      (ours, { base, text }) => mergeTexts(base, ours, text, this.#listener.conflictMarks()).text,
      current,
    );
    if (merged === current) return false;
    this.#show(merged);
    this.saver.adopt();
    return true;
  }

  /** Makes another version's text the chapter's: an edit like any other, which can be undone. */
  replace(text: string): void {
    const transaction = replaceDocument(this.#state, withPlaceToWrite(readChapter(text).doc));
    if (transaction) this.apply(closeHistory(transaction.setMeta('addToHistory', true)));
  }

  /** Somebody else's text, with what was typed here since `base` in it. */
  #merge(base: string, theirs: string): void {
    const ours = this.text;
    this.#show(ours === base ? theirs : mergeTexts(base, ours, theirs, this.#listener.conflictMarks()).text);
  }

  /**
   * Shows a text as that of the file, keeping the caret in its place, and with it what no file can hold: the space typed
   * last, the paragraph just begun.
   */
  #show(text: string): void {
    const source = readChapter(text);
    const isEmpty = source.doc.children.every((block) => writtenText(block) === '');
    const transaction = isEmpty
      ? replaceDocument(this.#state, withPlaceToWrite(source.doc))
      : replaceDocument(this.#state, source.doc, writtenText);
    if (transaction && withPlaceToWrite(transaction.doc) !== transaction.doc)
      transaction.insert(transaction.doc.content.size, transaction.doc.type.schema.node('paragraph'));
    this.#source = source;
    if (transaction) this.#change(transaction);
    this.#listener.documentChanged();
  }

  #change(transaction: Transaction): void {
    this.#state = this.#state.apply(transaction);
    this.#page?.(this.#state);
  }
}
