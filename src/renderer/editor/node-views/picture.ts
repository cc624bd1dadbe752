import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { descriptionOf } from '../../../shared/document/picture-description';
import { translator } from '../../i18n/translator';
import { FigureMarks } from '../figures/figure-marks';
import { setPictureOpener } from '../figures/open-picture';
import { PictureForm } from '../figures/picture-form';
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

  /** The image itself, drawn or not. */
  get image(): HTMLImageElement {
    return this.#image;
  }

  show(source: string, description: string | null, caption: string, width: string | null): void {
    const { language, readPicture } = surroundingsOf(this.#view.state);
    const { t } = translator(language);
    const name = source.split('/').at(-1) ?? source;
    // Empty for decoration: screen readers pass over it.
    this.#image.alt = description ?? (caption.trim() || t('picture.undescribed', { source: name }));
    // As written in the Markdown: a share of the measure or a length; anything else leaves the picture its own size.
    this.#image.style.width = width !== null && /^\d+(?:\.\d+)?(?:%|px|cm|mm|in|em|pt)$/.test(width) ? width : '';
    if (source === this.#source) return;
    this.#source = source;
    // Nothing is ever fetched: a picture on the web is its address.
    if (/^https?:/i.test(source)) {
      this.#say(t('text.picture.remote', { address: source }), true);
      return;
    }
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

/** Opens the settings of a picture, once. */
class Settings {
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  readonly #dom: HTMLElement;
  readonly #image: HTMLImageElement;
  #form: PictureForm | null = null;

  constructor(dom: HTMLElement, view: EditorView, position: () => number | undefined, image: HTMLImageElement) {
    this.#dom = dom;
    this.#view = view;
    this.#position = position;
    this.#image = image;
    setPictureOpener(dom, () => this.open());
  }

  open(): void {
    if (!this.#view.editable) return;
    if (this.#form) {
      this.#form.focus();
      return;
    }
    this.#form = new PictureForm({
      view: this.#view,
      beside: this.#dom,
      position: this.#position,
      image: this.#image,
      closed: () => {
        this.#form = null;
      },
    });
  }

  refresh(): void {
    this.#form?.refresh();
  }

  close(): void {
    this.#form?.close();
  }
}

/** A figure: the picture, which can be selected, moved and deleted, over its caption, which is text, and its credit. */
export class FigureView implements NodeView {
  readonly dom = document.createElement('figure');
  readonly contentDOM = document.createElement('figcaption');
  readonly #picture: Picture;
  readonly #settings: Settings;
  readonly #marks: FigureMarks;
  readonly #caption: string;
  readonly #type: Node['type'];

  constructor(node: Node, view: EditorView, position: () => number | undefined) {
    this.#type = node.type;
    this.#caption = translator(surroundingsOf(view.state).language).t('text.picture.caption');
    this.#picture = new Picture(view);
    this.#settings = new Settings(this.dom, view, position, this.#picture.image);
    this.#marks = new FigureMarks(view, () => this.#settings.open());
    this.dom.append(this.#picture.dom, this.#marks.dom, this.contentDOM, this.#marks.credit);
    this.#picture.dom.addEventListener('dblclick', () => this.#settings.open());
    this.#show(node);
  }

  #show(node: Node): void {
    const { src, width } = node.attrs;
    this.#picture.show(String(src), descriptionOf(node), node.textContent, typeof width === 'string' ? width : null);
    this.#marks.show(node);
    this.contentDOM.dataset.placeholder = this.#caption;
    this.contentDOM.classList.toggle('blank', node.content.size === 0);
  }

  update(node: Node): boolean {
    if (node.type !== this.#type) return false;
    this.#show(node);
    this.#settings.refresh();
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('selected');
  }

  stopEvent({ target }: Event): boolean {
    return target instanceof window.Node && this.#marks.dom.contains(target);
  }

  ignoreMutation(mutation: { readonly type: string; readonly target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  destroy(): void {
    this.#settings.close();
    this.#picture.destroy();
  }
}

/** A picture in a line of text. */
export class ImageView implements NodeView {
  readonly dom: HTMLElement;
  readonly #picture: Picture;
  readonly #settings: Settings;
  readonly #type: Node['type'];

  constructor(node: Node, view: EditorView, position: () => number | undefined) {
    this.#type = node.type;
    this.#picture = new Picture(view);
    this.dom = this.#picture.dom;
    this.#settings = new Settings(this.dom, view, position, this.#picture.image);
    this.dom.addEventListener('dblclick', () => this.#settings.open());
    this.update(node);
  }

  update(node: Node): boolean {
    if (node.type !== this.#type) return false;
    this.#picture.show(String(node.attrs.src), descriptionOf(node), '', null);
    this.#settings.refresh();
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
    this.#settings.close();
    this.#picture.destroy();
  }
}
