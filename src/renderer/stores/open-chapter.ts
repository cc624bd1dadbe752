import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState, Selection, Transaction } from 'prosemirror-state';
import type { ChapterText, Saved, Typed } from '../../shared/contract';
import { type ChapterDocument, readChapter, writeChapter, writtenChapter } from '../../shared/document/chapter-text';
import { isHeavy } from '../../shared/document/heavy';
import { writeBlock } from '../../shared/document/markdown-writer';
import { countWords, wordsOf } from '../../shared/document/words';
import { type ConflictMarks, mergeTexts } from '../../shared/history/merge';
import { mergeWords } from '../../shared/history/merge-words';
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

/** A page on which a chapter is shown: the text and its history are the chapter’s, the selection is the page’s own. */
export interface ShownChapter {
  /** What the page shows now. */
  readonly state: EditorState;
  /** Changes the text from this page: its selection is the chapter’s from now on. */
  apply(transaction: Transaction): void;
  /** The keyboard came to this page: its selection is the chapter’s from now on. */
  take(): void;
  /** The page goes away. */
  detach(): void;
}

/** What is known of a page: how it is told of a new state, and where its selection is while it is not the chapter’s. */
interface Page {
  readonly show: (state: EditorState) => void;
  selection: Selection;
}

const withSelection = (state: EditorState, selection: Selection) =>
  state.selection.eq(selection) ? state : state.apply(state.tr.setSelection(selection));

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
  #isPlain: boolean;
  #state: EditorState;
  /** How far down the page was scrolled when it was last shown, CSS px. */
  scrollTop = 0;
  readonly #pages = new Set<Page>();
  /** The page whose selection is that of the state. */
  #writer: Page | null = null;
  /**
   * This window is giving the chapter another text, made word by word from the one it has: what is typed meanwhile is put into
   * it word by word too, and not kept beside it as somebody else’s paragraph would be.
   */
  isRewritten = false;

  constructor(book: string, chapter: string, file: ChapterText, listener: OpenChapterListener) {
    this.book = book;
    this.chapter = chapter;
    this.#listener = listener;
    this.#isPlain = isHeavy(file.text);
    this.#source = readChapter(file.text);
    this.#state = createEditorState(this.#source.doc);
    this.saver = new ChapterSaver(
      {
        text: () => writtenChapter(this.#source, this.#state.doc),
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

  /** Whether it is too much for a page: shown as plain text until its author has it opened all the same. */
  get isPlain(): boolean {
    return this.#isPlain;
  }

  /** Its words as it is now. */
  get words(): number {
    return this.#isPlain ? wordsOf(this.text).length : countWords(this.#state.doc);
  }

  /** Makes a page of a text that is too much for one. */
  openWhole(): void {
    if (!this.#isPlain) return;
    const { text } = this;
    this.#isPlain = false;
    this.#source = this.#read(text);
    this.#state = createEditorState(this.#source.doc);
    this.#listener.documentChanged();
  }

  #read(text: string): ChapterDocument {
    return readChapter(text, this.#isPlain ? 'guarded' : 'whole');
  }

  /** Whether a page shows it now. */
  get isShown(): boolean {
    return this.#pages.size > 0;
  }

  /**
   * Shows the chapter on a page: `show` is called with every new state until the page is detached. Of several pages each keeps
   * its own selection, which moves with what is typed on the others.
   */
  attach(show: (state: EditorState) => void): ShownChapter {
    const page: Page = { show, selection: this.#state.selection };
    this.#pages.add(page);
    this.#writer ??= page;
    const stateOn = () => this.#stateOn(page);
    return {
      get state() {
        return stateOn();
      },
      apply: (transaction) => this.#applyOn(page, transaction),
      take: () => this.#take(page),
      detach: () => this.#detach(page),
    };
  }

  /** The one way in which the text changes. */
  apply(transaction: Transaction): void {
    this.#applyOn(this.#writer, transaction);
  }

  #applyOn(page: Page | null, transaction: Transaction): void {
    const before = this.#state.doc.childCount;
    this.#change(transaction, page);
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
    const transaction = replaceDocument(this.#state, withPlaceToWrite(this.#read(text).doc));
    if (transaction) this.apply(closeHistory(transaction.setMeta('addToHistory', true)));
  }

  /** Somebody else's text, with what was typed here since `base` in it. */
  #merge(base: string, theirs: string): void {
    const ours = this.text;
    const merged = this.isRewritten ? mergeWords(base, ours, theirs) : null;
    this.#show(
      ours === base ? theirs : (merged ?? mergeTexts(base, ours, theirs, this.#listener.conflictMarks()).text),
    );
  }

  /**
   * Shows a text as that of the file, keeping the caret in its place, and with it what no file can hold: the space typed
   * last, the paragraph just begun.
   */
  #show(text: string): void {
    this.#isPlain &&= isHeavy(text);
    const source = this.#read(text);
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

  #change(transaction: Transaction, page = this.#writer): void {
    if (this.#writer !== null && page !== this.#writer) this.#writer.selection = this.#state.selection;
    const { state, transactions } = this.#state.applyTransaction(transaction);
    this.#state = state;
    this.#writer = page;
    for (const other of this.#pages) {
      if (other !== page)
        for (const { doc, mapping } of transactions) other.selection = other.selection.map(doc, mapping);
      other.show(this.#stateOn(other));
    }
  }

  #stateOn(page: Page): EditorState {
    return page === this.#writer ? this.#state : withSelection(this.#state, page.selection);
  }

  #take(page: Page): void {
    if (page !== this.#writer) this.#change(this.#state.tr.setSelection(page.selection), page);
  }

  #detach(page: Page): void {
    this.#pages.delete(page);
    if (this.#writer !== page) return;
    this.#writer = null;
    const [heir] = this.#pages;
    if (heir) this.#take(heir);
  }
}
