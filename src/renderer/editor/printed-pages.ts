import './printed-pages.css';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { translator } from '../i18n/translator';
import { surroundingsOf } from './surroundings';

/** Where a page of the printed book begins in the text. */
export interface PrintedPage {
  readonly position: number;
  /** Its number as it is printed. */
  readonly folio: number;
}

const key = new PluginKey<DecorationSet>('printed-pages');

function mark(state: EditorState, { position, folio }: PrintedPage): Decoration {
  const label = translator(surroundingsOf(state).language).t('proof.margin.page', { page: folio });
  return Decoration.widget(
    position,
    () => {
      const element = document.createElement('span');
      element.className = 'printed-page';
      element.contentEditable = 'false';
      element.dataset.folio = String(folio);
      element.title = label;
      // It is no word of the text: whoever listens to the text is not interrupted.
      element.setAttribute('aria-hidden', 'true');
      return element;
    },
    { side: -1, key: `printed-page ${folio} ${label}`, ignoreSelection: true, marks: [] },
  );
}

/** Shows these pages in the margin of the text from now on; none takes them away. It changes no text and is not undone. */
export function setPrintedPages(state: EditorState, pages: readonly PrintedPage[]): Transaction {
  const inside = pages.filter(({ position }) => position <= state.doc.content.size);
  const set = DecorationSet.create(
    state.doc,
    inside.map((page) => mark(state, page)),
  );
  return state.tr.setMeta(key, set).setMeta('addToHistory', false);
}

/** Whether there are any. */
export function hasPrintedPages(state: EditorState): boolean {
  return (key.getState(state) ?? DecorationSet.empty) !== DecorationSet.empty;
}

/** Keeps the pages where they are in the text while one types: nothing is looked for, they only move along. */
export function printedPagesPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, before) {
        const set = transaction.getMeta(key) as DecorationSet | undefined;
        if (set) return set;
        return transaction.docChanged && before !== DecorationSet.empty
          ? before.map(transaction.mapping, transaction.doc)
          : before;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}
