import { closeHistory } from 'prosemirror-history';
import { Fragment, type Node, type ParseOptions, DOMParser as SchemaParser, Slice } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state';
import { dropPoint } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';
import { schema } from '../../../shared/document/schema';
import { useUi } from '../../stores/ui';
import { setLink } from '../commands/inline';
import { takesPlain } from '../context-menu/clipboard';
import { surroundingsOf } from '../surroundings';
import { bareWords, copiedText } from './copied-text';
import { kindOf, readDroppedFile } from './dropped-files';
import { fitPlace, openEdges } from './fit-place';
import { keepPictures, withSources } from './keep-pictures';
import { cleanOwnCopy, isOwnCopy } from './own-copy';
import { MOST_BLOCKS } from './page-reader';
import { pageBlocks, textBlocks } from './pasted-blocks';
import type { PastedPage } from './read-html';

/** A stretch of the text that is replaced; from and to are the same where nothing is. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where something is on its way to, whatever is typed meanwhile. */
interface Coming extends Stretch {
  readonly id: object;
}

type News = { readonly comes: Coming } | { readonly came: object };

const key = new PluginKey<readonly Coming[]>('paste');

const STANDS_FOR = 'data-octavo-paste';

/** Reads as the schema does, but a page from elsewhere, which was read already: the view asks for a string, then for the slice in it. */
class PageParser extends SchemaParser {
  readonly #page: () => PastedPage | null;

  constructor(page: () => PastedPage | null) {
    super(schema, [...SchemaParser.fromSchema(schema).rules]);
    this.#page = page;
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    const page = this.#page();
    if (page === null || !(dom instanceof Element) || dom.querySelector(`[${STANDS_FOR}]`) === null)
      return super.parseSlice(dom, options);
    return new Slice(Fragment.from(page.isTooLong ? [] : page.blocks), 0, 0);
  }
}

/** Tells the writer what of a page did not come with it. */
function tell({ pictures, isTooLong }: PastedPage): void {
  const { toast } = useUi.getState();
  if (isTooLong) toast('paste.too-long');
  else if (pictures.lost > 0) toast('paste.pictures.lost');
  else if (pictures.remote > 0) toast('paste.pictures.remote');
}

/** Puts a slice in the place of a stretch, as one step of the history. */
function put(state: EditorState, slice: Slice, from: number, to: number): Transaction {
  const transaction = state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to)));
  return transaction.replaceSelection(slice).setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView();
}

/** Puts something into the text when it has come, wherever its place has gone meanwhile. */
async function putLater(view: EditorView, place: Stretch, slice: () => Promise<Slice | null>) {
  const id = {};
  view.dispatch(view.state.tr.setMeta(key, { comes: { id, ...place } } satisfies News));
  const found = await slice();
  if (view.isDestroyed) return;
  const coming = key.getState(view.state)?.find((one) => one.id === id);
  const came = { came: id } satisfies News;
  if (!coming || found === null || found.size === 0) view.dispatch(view.state.tr.setMeta(key, came));
  else view.dispatch(put(view.state, found, coming.from, coming.to).setMeta(key, came));
}

/** Puts files of text at a place, one after the other; of others it is said why they are not taken. */
async function putFiles(view: EditorView, files: readonly File[], place: Stretch): Promise<void> {
  await putLater(view, place, async () => {
    const blocks: Node[] = [];
    for (const file of files) {
      const read = await readDroppedFile(file);
      if (view.isDestroyed) return null;
      if (read.kind === 'refused') useUi.getState().toast(read.message, { file: read.file });
      else if (read.kind === 'html') {
        const page = pageBlocks(read.text, surroundingsOf(view.state));
        tell(page);
        if (!page.isTooLong) blocks.push(...page.blocks);
      } else blocks.push(...textBlocks(read.text, surroundingsOf(view.state), { plain: false, marks: [] }));
    }
    if (blocks.length > MOST_BLOCKS) {
      useUi.getState().toast('paste.too-long');
      return null;
    }
    return fitPlace(openEdges(blocks), view.state.doc.resolve(place.from));
  });
}

/** Paste, drop and copy: what comes in is text of the book, what goes out as plain text is its Markdown. */
export function pastePlugin(write: (blocks: readonly Node[]) => string): Plugin {
  /** Of the paste or drop that is going on: its page, and where it falls. Both are gone when the event is. */
  let page: PastedPage | null = null;
  let dropped: number | null = null;
  const forget = () => {
    page = null;
    dropped = null;
  };
  const take = (view: EditorView, slice: Slice, place: Stretch): boolean => {
    if (page === null) return false;
    tell(page);
    if (page.isTooLong) return true;
    const { kept } = page.pictures;
    if (kept.length === 0) return false;
    void putLater(view, place, async () => withSources(slice, await keepPictures(view, kept)));
    return true;
  };
  return new Plugin<readonly Coming[]>({
    key,
    state: { init: () => [], apply: follow },
    props: {
      handleDOMEvents: {
        keydown(view) {
          // A paste that was asked for in the menu, and for which there was nothing, asks nothing of the next one.
          takesPlain(view);
          return false;
        },
        paste(view, event) {
          // What is pasted goes with one undo, and what was typed just before it stays.
          view.dispatch(closeHistory(view.state.tr));
          if (!takesPlain(view)) return false;
          // The menu’s “paste without formatting” asked the browser for a paste of all there is. Nobody sees but the text.
          event.preventDefault();
          const text = event.clipboardData?.getData('text/plain') ?? '';
          const bare = new DataTransfer();
          bare.setData('text/plain', text);
          view.pasteText(text, new ClipboardEvent('paste', { clipboardData: bare }));
          return true;
        },
        drop(view, event) {
          dropped = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null;
          queueMicrotask(forget);
          return false;
        },
      },
      handlePaste(view, event, slice) {
        const text = event.clipboardData?.getData('text/plain').trim() ?? '';
        const { empty, from, to } = view.state.selection;
        // An address pasted over words makes a link of them.
        if (!empty && /^https?:\/\/\S+$/i.test(text)) return setLink(text)(view.state, view.dispatch);
        const files = [...(event.clipboardData?.files ?? [])];
        if (slice.size === 0 && files.some((file) => kindOf(file) !== 'picture')) {
          void putFiles(view, files, { from, to });
          return true;
        }
        return take(view, slice, { from, to });
      },
      handleDrop(view, event, slice, moved) {
        if (moved) return false;
        const at = dropped ?? view.state.doc.content.size;
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.some((file) => kindOf(file) !== 'picture')) {
          void putFiles(view, files, { from: at, to: at });
          return true;
        }
        const point = dropPoint(view.state.doc, at, slice) ?? at;
        return take(view, slice, { from: point, to: point });
      },
      transformPastedHTML(html, view) {
        page = null;
        if (isOwnCopy(html)) return cleanOwnCopy(html);
        page = pageBlocks(html, surroundingsOf(view.state));
        queueMicrotask(forget);
        return `<p ${STANDS_FOR}></p>`;
      },
      clipboardParser: new PageParser(() => page),
      clipboardTextParser(text, context, plain, view) {
        page = null;
        const marks = plain ? [] : context.marks();
        const blocks = textBlocks(plain ? bareWords(text) : text, surroundingsOf(view.state), { plain, marks });
        if (blocks.length <= MOST_BLOCKS) return openEdges(blocks);
        useUi.getState().toast('paste.too-long');
        return Slice.empty;
      },
      transformPasted(slice, view) {
        const { doc, selection } = view.state;
        const $place = dropped === null ? selection.$from : doc.resolve(dropped);
        return fitPlace(page === null ? slice : openEdges(slice.content.content), $place);
      },
      clipboardTextSerializer: (slice, view) => copiedText(slice, view.state.schema, write),
    },
  });
}

/** Keeps the places of what is coming where they are in the text, while it changes. */
function follow(transaction: Transaction, before: readonly Coming[]): readonly Coming[] {
  const { mapping } = transaction;
  const mapped = transaction.docChanged
    ? before.map(({ id, from, to }) => ({ id, from: mapping.map(from, -1), to: mapping.map(to, 1) }))
    : before;
  const news = transaction.getMeta(key) as News | undefined;
  if (news === undefined) return mapped;
  return 'comes' in news ? [...mapped, news.comes] : mapped.filter((one) => one.id !== news.came);
}
