import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { attributesOf, attributesToDom } from '../../../shared/document/attributes';
import { translator } from '../../i18n/translator';
import { divStyle } from '../block-style';
import { surroundingsOf } from '../surroundings';

/** A div that has a look in print: a group that a screen reader calls by its name (« Vers », « Lettre »). */
export class DivView implements NodeView {
  readonly dom = document.createElement('div');
  readonly contentDOM = this.dom;
  readonly #view: EditorView;
  #attrs: Node['attrs'];

  constructor(node: Node, view: EditorView) {
    this.#view = view;
    this.#attrs = node.attrs;
    this.#draw(node);
  }

  #draw(node: Node): void {
    this.#attrs = node.attrs;
    this.dom.setAttribute('data-div', '');
    for (const [name, value] of Object.entries(attributesToDom(attributesOf(node.attrs))))
      this.dom.setAttribute(name, value);
    const style = divStyle(node);
    if (style === null) return;
    const { t } = translator(surroundingsOf(this.#view.state).language);
    this.dom.setAttribute('role', 'group');
    this.dom.setAttribute('aria-label', t(`text.style.${style}`));
  }

  update(node: Node): boolean {
    // Drawn anew when it is called otherwise: what hangs on the old attributes goes with them.
    return node.type.name === 'div' && node.attrs === this.#attrs;
  }
}
