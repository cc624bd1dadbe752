import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { translator } from '../../i18n/translator';
import { nodeType } from '../commands/structure';
import { surroundingsOf } from '../surroundings';
import { addPicture, seemsPicture } from './add-picture';
import { putFigure } from './picture-places';

/** A picture on its way into the book: where its figure will stand, whatever is typed meanwhile. */
interface Arriving {
  readonly id: object;
  readonly position: number;
}

type News = { readonly arriving: Arriving } | { readonly arrived: object };

const key = new PluginKey<DecorationSet>('pictures');

function placeOf(view: EditorView, id: object): number | null {
  const [place] = key.getState(view.state)?.find(undefined, undefined, (spec) => spec.id === id) ?? [];
  return place?.from ?? null;
}

function arrivingNotice(view: EditorView): HTMLElement {
  const notice = document.createElement('span');
  notice.className = 'picture-notice';
  notice.setAttribute('role', 'status');
  notice.textContent = translator(surroundingsOf(view.state).language).t('picture.arriving');
  return notice;
}

/**
 * Copies pictures into the book, one after the other, and puts a figure for each at a position of the text (at the caret
 * without one). The caret goes into the caption of the last, unless it was moved meanwhile.
 */
export async function insertPictures(
  view: EditorView,
  files: readonly File[],
  at: number | null = null,
): Promise<void> {
  if (!view.editable) return;
  const position = at ?? view.state.selection.to;
  const arriving = files.map((file) => ({ file, id: {} }));
  for (const { id } of arriving)
    view.dispatch(view.state.tr.setMeta(key, { arriving: { id, position } } satisfies News));
  const { selection } = view.state;
  let isStill = true;
  for (const { file, id } of arriving) {
    const source = await addPicture(view, file);
    // The chapter was left: its picture is in the book’s folder, to be put where the writer wants it.
    if (view.isDestroyed) return;
    const place = placeOf(view, id);
    const gone = { arrived: id } satisfies News;
    if (source === null || place === null) {
      view.dispatch(view.state.tr.setMeta(key, gone));
      continue;
    }
    const figure = nodeType(view.state.schema, 'figure').create({ src: source });
    const { transaction, at: stands } = putFigure(view.state, figure, place);
    isStill &&= at !== null || view.state.selection.from === selection.from || view.state.selection.empty;
    if (isStill) transaction.setSelection(TextSelection.create(transaction.doc, stands + 1)).scrollIntoView();
    view.dispatch(transaction.setMeta(key, gone));
  }
  if (isStill) view.focus();
}

/**
 * The pictures among what was pasted or dropped. Words that come with them go first: a word processor adds a picture of the
 * text to every copy. A browser’s “copy image” brings nothing but the picture’s address beside it.
 */
export function picturesOf(data: DataTransfer | null): readonly File[] {
  const files = [...(data?.files ?? [])].filter(seemsPicture);
  if (files.length === 0) return [];
  const html = data?.getData('text/html') ?? '';
  // Looked at as text: parsed, its styles would be refused by the window, one by one and aloud.
  const words = html
    .replace(/<!--[\s\S]*?-->|<(style|script|title)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, '')
    .replace(/&nbsp;|\s/g, '');
  return words === '' && !/<(?:table|li|hr)[\s>]/i.test(html) ? files : [];
}

/** Takes pictures that are dropped or pasted, and shows that they are on their way. */
export function picturesPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, before) {
        const set = transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
        const news = transaction.getMeta(key) as News | undefined;
        if (news === undefined) return set;
        if ('arrived' in news) return set.remove(set.find(undefined, undefined, (spec) => spec.id === news.arrived));
        const { id, position } = news.arriving;
        // After what is typed at the same place: the second of two pictures stands below the first.
        return set.add(transaction.doc, [Decoration.widget(position, arrivingNotice, { id, side: 1 })]);
      },
    },
    props: {
      decorations: (state) => key.getState(state),
      handlePaste(view, event) {
        const files = picturesOf(event.clipboardData);
        if (files.length === 0 || !view.editable) return false;
        void insertPictures(view, files);
        return true;
      },
      handleDrop(view, event) {
        const files = picturesOf(event.dataTransfer);
        if (files.length === 0 || !view.editable) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        event.preventDefault();
        void insertPictures(view, files, place?.pos ?? view.state.doc.content.size);
        return true;
      },
    },
  });
}
