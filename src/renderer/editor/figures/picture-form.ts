import { type Command, NodeSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { attributesOf, keyValue, withoutKeys } from '../../../shared/document/attributes';
import { descriptionOf, withDescription } from '../../../shared/document/picture-description';
import { type Translator, translator } from '../../i18n/translator';
import { surroundingsOf } from '../surroundings';
import { addPicture } from './add-picture';
import { choosePictures } from './choose-pictures';
import { makeFigure, makeInline, removePicture } from './figure-commands';
import { PictureFields } from './picture-fields';
import { viewPicture } from './picture-viewer';

/** What the settings of a picture are opened with. */
export interface PictureFormOptions {
  readonly view: EditorView;
  /** The element that the form stands under. */
  readonly beside: HTMLElement;
  readonly position: () => number | undefined;
  /** The picture as it is drawn, in which another width can be tried. */
  readonly image: HTMLImageElement;
  readonly closed: () => void;
}

/** CSS px between the picture and its settings. */
const GAP = 6;

/**
 * The settings of a picture, under it: what stands for it, its credit and width, and what can be done with it. What is
 * typed is kept when its field is left, one undo each; Enter keeps and closes, Escape closes without what is being typed.
 */
export class PictureForm {
  readonly #options: PictureFormOptions;
  readonly #dom = document.createElement('div');
  readonly #fields: PictureFields;
  #isOpen = true;

  constructor(options: PictureFormOptions) {
    this.#options = options;
    const { view } = options;
    const { t } = translator(surroundingsOf(view.state).language);
    this.#dom.className = 'picture-form';
    this.#dom.setAttribute('role', 'dialog');
    this.#dom.setAttribute('aria-label', t('picture.settings.name'));
    this.#fields = new PictureFields({
      t,
      description: (text) => this.#describe(text),
      credit: (text) => this.#setKey('credit', text),
      width: (width) => this.#setWidth(width),
      tryWidth: (width) => {
        options.image.style.width = width ?? '';
      },
    });
    const form = document.createElement('form');
    form.append(this.#fields.dom, this.#actions(t));
    this.#dom.append(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      // Leaving the field keeps what is in it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      this.close(true);
    });
    this.#dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.#fields.forget();
      this.close(true);
    });
    this.#dom.addEventListener('focusout', ({ relatedTarget }) => {
      // Without a next element the whole window lost the keyboard, to a file dialog perhaps.
      if (relatedTarget instanceof window.Element && !this.#isOurs(relatedTarget)) this.close();
    });
    document.addEventListener('mousedown', this.#pressed, true);
    (view.dom.parentElement ?? document.body).append(this.#dom);
    this.refresh();
    this.#place();
    this.#fields.focus();
  }

  focus(): void {
    this.#fields.focus();
  }

  /** The picture changed, by this form or by an undo. */
  refresh(): void {
    const node = this.#node();
    if (!node) return;
    const isFigure = node.type.name === 'figure';
    this.#fields.show({
      description: descriptionOf(node),
      credit: isFigure ? (keyValue(attributesOf(node.attrs), 'credit') ?? '') : null,
      width: isFigure ? (node.attrs.width === null ? null : String(node.attrs.width)) : undefined,
    });
  }

  /** Closes the settings; `back` gives the keyboard to the page, with the picture selected. */
  close(back = false): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    document.removeEventListener('mousedown', this.#pressed, true);
    const { view, closed } = this.#options;
    closed();
    const hadKeyboard = this.#dom.contains(document.activeElement);
    this.#dom.remove();
    if (view.isDestroyed || !(back || hadKeyboard)) return;
    const position = this.#node() ? this.#options.position() : undefined;
    if (position !== undefined && back)
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
    view.focus();
  }

  #node() {
    const position = this.#options.position();
    return position === undefined ? null : this.#options.view.state.doc.nodeAt(position);
  }

  #actions(t: Translator['t']): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'picture-form-actions';
    const button = (name: string, run: () => void) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = name;
      made.addEventListener('click', run);
      bar.append(made);
    };
    button(t('picture.replace'), () => choosePictures(t, false, ([file]) => file && void this.#replace(file)));
    button(t('picture.open'), () => viewPicture(this.#options.image, t));
    const node = this.#node();
    if (node?.type.name === 'image' && this.#can(makeFigure))
      button(t('picture.to-figure'), () => this.#run(makeFigure));
    if (node?.type.name === 'figure' && this.#can(makeInline))
      button(t('picture.to-line'), () => this.#run(makeInline));
    button(t('picture.remove'), () => this.#run(removePicture));
    const done = document.createElement('button');
    done.type = 'submit';
    done.textContent = t('picture.apply');
    bar.append(done);
    return bar;
  }

  #selected() {
    const { state } = this.#options.view;
    const position = this.#options.position();
    return position === undefined
      ? state
      : state.apply(state.tr.setSelection(NodeSelection.create(state.doc, position)));
  }

  #can(command: Command): boolean {
    return command(this.#selected());
  }

  #run(command: Command): void {
    const { view } = this.#options;
    const position = this.#options.position();
    if (position === undefined) return;
    this.close();
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
    command(view.state, view.dispatch, view);
    view.focus();
  }

  async #replace(file: File): Promise<void> {
    const source = await addPicture(this.#options.view, file);
    if (source !== null) this.#set({ src: source });
    if (this.#isOpen) this.focus();
  }

  #describe(text: string | null): void {
    const node = this.#node();
    if (node && descriptionOf(node) !== text) this.#set(withDescription(node, text));
  }

  #setKey(name: string, value: string): void {
    const node = this.#node();
    if (!node) return;
    const attributes = attributesOf(node.attrs);
    if ((keyValue(attributes, name) ?? '') === value) return;
    const { keys } = withoutKeys(attributes, [name]);
    this.#set({ keys: value === '' ? keys : [...keys, [name, value]] });
  }

  #setWidth(width: string | null): void {
    if (this.#node()?.attrs.width !== width) this.#set({ width });
  }

  #set(attrs: Readonly<Record<string, unknown>>): void {
    const { view, position } = this.#options;
    const at = position();
    const node = this.#node();
    if (at === undefined || !node || !view.editable) return;
    const transaction = view.state.tr;
    for (const [name, value] of Object.entries(attrs))
      if (node.attrs[name] !== value) transaction.setNodeAttribute(at, name, value);
    if (transaction.docChanged) view.dispatch(transaction);
  }

  readonly #pressed = ({ target }: MouseEvent): void => {
    if (target instanceof window.Element && !this.#isOurs(target)) this.close();
  };

  /** The form, or the picture that it shows in its own size. */
  #isOurs(element: Element): boolean {
    return this.#dom.contains(element) || element.closest('.picture-viewer') !== null;
  }

  /** Under the picture, inside the measure of the page. */
  #place(): void {
    const frame = (this.#dom.offsetParent ?? document.body).getBoundingClientRect();
    const at = this.#options.beside.getBoundingClientRect();
    const left = at.left - frame.left + (at.width - this.#dom.offsetWidth) / 2;
    this.#dom.style.left = `${Math.round(Math.max(0, Math.min(left, frame.width - this.#dom.offsetWidth)))}px`;
    this.#dom.style.top = `${Math.round(at.bottom - frame.top + GAP)}px`;
    this.#dom.scrollIntoView({ block: 'nearest' });
  }
}
