import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView, type NodeViewConstructor } from 'prosemirror-view';
import { activateEditor } from './active-editor';
import { OpaqueBlockView, opaqueInlineView } from './node-views/chips';
import { CitationView } from './node-views/citation';
import { DivView } from './node-views/div';
import { FootnoteView } from './node-views/footnote';
import { FigureView, ImageView } from './node-views/picture';
import { pointView } from './node-views/point';
import { CARET_MARGIN } from './scrolling';
import { keepOwnSelection } from './selection-kept';

/** The nodes that are more than their HTML. Everything else is drawn by the schema. */
const NODE_VIEWS: Readonly<Record<string, NodeViewConstructor>> = {
  footnote: (node, view, position) => new FootnoteView(node, view, position),
  figure: (node, view, position) => new FigureView(node, view, position),
  image: (node, view, position) => new ImageView(node, view, position),
  citation: (node, view, position) => new CitationView(node, view, position),
  opaque_inline: opaqueInlineView,
  opaque_block: (node, view) => new OpaqueBlockView(node, view),
  empty_span: pointView,
  div: (node, view) => new DivView(node, view),
};

/** A click under a text that ends with a picture, a table or a break begins a paragraph there. */
function writeBelow(view: EditorView, event: MouseEvent): boolean {
  const { doc, schema, tr } = view.state;
  const last = view.dom.lastElementChild;
  if (!view.editable || !last || doc.lastChild?.isTextblock !== false) return false;
  if (event.clientY <= last.getBoundingClientRect().bottom) return false;
  const end = doc.content.size;
  const transaction = tr.insert(end, schema.node('paragraph'));
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, end + 1)).scrollIntoView());
  return true;
}

/** What a page tells of itself to whoever placed it. */
export interface PageEvents {
  /** The keyboard came to the text. */
  readonly focused?: () => void;
  /** A key is pressed before anything of the text has answered to it; true when it is answered. */
  readonly key?: (view: EditorView, event: KeyboardEvent) => boolean;
  /** A text beside the page that nobody writes in: commands stay with the page. */
  readonly isOnlyRead?: boolean;
}

/** Puts a text on the page. The caller owns the view: it destroys it, and gives it every new state. */
export function createPageView(
  place: HTMLElement,
  state: EditorState,
  dispatch: (transaction: Transaction) => void,
  { focused, key, isOnlyRead = false }: PageEvents = {},
): EditorView {
  /** The mouse was pressed on a page without the keyboard: it is about to get it. */
  let isPressed = false;
  const view: EditorView = new EditorView(place, {
    state,
    nodeViews: { ...NODE_VIEWS },
    dispatchTransaction: dispatch,
    scrollMargin: { ...CARET_MARGIN },
    scrollThreshold: { ...CARET_MARGIN },
    ...(key ? { handleKeyDown: key } : {}),
    handleClick: (page, _position, event) => writeBelow(page, event),
    handleDOMEvents: {
      focus: () => {
        if (!isOnlyRead) activateEditor(view);
        focused?.();
        // A page that gets the keyboard back gets a caret at its beginning from the browser; the text's own comes first.
        // One that is pressed with the mouse gets its caret there.
        if (!isPressed) view.focus();
        isPressed = false;
      },
      mousedown: () => {
        isPressed = !view.hasFocus();
        return false;
      },
      // The window has one place to go to: a link is followed with the modifier, in the system's browser.
      click: (_view, event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
        if (!link) return false;
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) window.open((link as HTMLAnchorElement).href, '_blank', 'noopener');
        return false;
      },
    },
  });
  keepOwnSelection(view.dom);
  return view;
}
