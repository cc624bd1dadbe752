import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { translator } from '../../i18n/translator';
import { PictureLoader } from '../pictures';
import { surroundingsOf } from '../surroundings';

/** What a figure and a picture in a line have in common: the image itself, or a quiet place with its name. */
class Picture {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #loader = new PictureLoader();
  readonly #image = document.createElement('img');
  readonly #notice = document.createElement('span');
  #source = '';

  constructor(view: EditorView) {
    this.#view = view;
    this.dom = document.createElement('span');
    this.dom.className = 'picture';
    this.dom.contentEditable = 'false';
    this.#notice.className = 'picture-notice';
    this.#image.draggable = false;
  }

  show(source: string, alt: string, width: string | null): void {
    this.#image.alt = alt;
    // As written in the Markdown: a share of the measure or a length; anything else leaves the picture its own size.
    this.#image.style.width = width !== null && /^\d+(?:\.\d+)?(?:%|px|cm|mm|in|em|pt)$/.test(width) ? width : '';
    if (source === this.#source) return;
    this.#source = source;
    const { language, readPicture } = surroundingsOf(this.#view.state);
    const { t } = translator(language);
    const name = source.split('/').at(-1) ?? source;
    this.#say(t('text.picture.loading', { source: name }), false);
    this.#loader.load(
      () => readPicture(source),
      (address) => {
        this.#image.src = address;
        this.#image.onerror = () => this.#say(t('text.picture.missing', { source: name }), true);
        this.dom.classList.remove('missing');
        this.dom.replaceChildren(this.#image);
      },
      () => this.#say(t('text.picture.missing', { source: name }), true),
    );
  }

  #say(words: string, missing: boolean): void {
    this.#notice.textContent = words;
    this.dom.classList.toggle('missing', missing);
    this.dom.replaceChildren(this.#notice);
  }

  destroy(): void {
    this.#loader.destroy();
  }
}

/** A figure: the picture, which can be selected, moved and deleted, over its caption, which is text. */
export class FigureView implements NodeView {
  readonly dom = document.createElement('figure');
  readonly contentDOM = document.createElement('figcaption');
  readonly #picture: Picture;
  readonly #caption: string;
  readonly #type: Node['type'];

  constructor(node: Node, view: EditorView) {
    this.#type = node.type;
    this.#caption = translator(surroundingsOf(view.state).language).t('text.picture.caption');
    this.#picture = new Picture(view);
    this.dom.append(this.#picture.dom, this.contentDOM);
    this.#show(node);
  }

  #show(node: Node): void {
    const { src, alt, width } = node.attrs;
    this.#picture.show(String(src), String(alt ?? node.textContent), typeof width === 'string' ? width : null);
    this.contentDOM.dataset.placeholder = this.#caption;
    this.contentDOM.classList.toggle('blank', node.content.size === 0);
  }

  update(node: Node): boolean {
    if (node.type !== this.#type) return false;
    this.#show(node);
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('selected');
  }

  ignoreMutation(mutation: { readonly type: string; readonly target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#picture.destroy();
  }
}

/** A picture in a line of text. */
export class ImageView implements NodeView {
  readonly dom: HTMLElement;
  readonly #picture: Picture;
  readonly #type: Node['type'];

  constructor(node: Node, view: EditorView) {
    this.#type = node.type;
    this.#picture = new Picture(view);
    this.dom = this.#picture.dom;
    this.update(node);
  }

  update(node: Node): boolean {
    if (node.type !== this.#type) return false;
    this.#picture.show(String(node.attrs.src), String(node.attrs.alt), null);
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('selected');
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.#picture.destroy();
  }
}
