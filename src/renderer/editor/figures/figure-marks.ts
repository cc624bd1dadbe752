import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { attributesOf, keyValue } from '../../../shared/document/attributes';
import { descriptionOf } from '../../../shared/document/picture-description';
import { translator } from '../../i18n/translator';
import { surroundingsOf } from '../surroundings';

/**
 * What stands about a figure that is no text of it: the way to its settings, which asks for a description until there is
 * one, and its credit. Out of the order of Tab, which goes through the window: Enter on the selected figure does the same.
 */
export class FigureMarks {
  readonly dom = document.createElement('span');
  readonly credit = document.createElement('span');
  readonly #button = document.createElement('button');
  readonly #ask: string;
  readonly #settings: string;

  constructor(view: EditorView, open: () => void) {
    const { t } = translator(surroundingsOf(view.state).language);
    this.#ask = t('picture.describe');
    this.#settings = t('picture.settings');
    this.dom.className = 'figure-marks';
    this.dom.contentEditable = 'false';
    this.credit.className = 'figure-credit';
    this.credit.contentEditable = 'false';
    this.#button.type = 'button';
    this.#button.className = 'figure-mark';
    this.#button.tabIndex = -1;
    this.#button.addEventListener('click', open);
    this.dom.append(this.#button);
  }

  show(node: Node): void {
    const isAsking = descriptionOf(node) === null;
    this.#button.textContent = isAsking ? this.#ask : this.#settings;
    this.dom.classList.toggle('asking', isAsking);
    const credit = keyValue(attributesOf(node.attrs), 'credit') ?? '';
    this.credit.textContent = credit;
    this.credit.hidden = credit === '';
  }
}
