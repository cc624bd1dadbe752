import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { translator } from '../../i18n/translator';
import { surroundingsOf } from '../surroundings';

/** Words that stand in the line as one thing: they are selected and deleted whole, and shown as they are in the file. */
class Chip implements NodeView {
  readonly dom = document.createElement('span');
  readonly #type: Node['type'];
  readonly #draw: (dom: HTMLElement, node: Node) => void;

  constructor(node: Node, draw: (dom: HTMLElement, node: Node) => void) {
    this.#type = node.type;
    this.#draw = draw;
    this.dom.contentEditable = 'false';
    draw(this.dom, node);
  }

  update(node: Node): boolean {
    if (node.type !== this.#type) return false;
    this.#draw(this.dom, node);
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
}

/** Markdown in a line that Octavo does not model: its source. */
export function opaqueInlineView(node: Node, view: EditorView): NodeView {
  const { t } = translator(surroundingsOf(view.state).language);
  return new Chip(node, (dom, { attrs }) => {
    dom.className = 'chip opaque';
    dom.textContent = String(attrs.source);
    dom.title = t('text.opaque.hint');
  });
}

/** A point with a name (an anchor, the end of a remark): nothing to read, but there, so that it can be deleted knowingly. */
export function emptySpanView(node: Node): NodeView {
  return new Chip(node, (dom, { attrs }) => {
    dom.className = 'chip point';
    const classes = Array.isArray(attrs.classes) ? attrs.classes : [];
    dom.title = [attrs.id, ...classes].filter(Boolean).join(' ');
  });
}

/** A block that Octavo does not model: its source, which can be mended as text, under a word that says why it looks so. */
export class OpaqueBlockView implements NodeView {
  readonly dom = document.createElement('div');
  readonly contentDOM = document.createElement('code');

  constructor(_node: Node, view: EditorView) {
    const { t } = translator(surroundingsOf(view.state).language);
    this.dom.className = 'opaque-block';
    const name = document.createElement('span');
    name.className = 'opaque-name';
    name.contentEditable = 'false';
    name.textContent = t('text.opaque');
    name.title = t('text.opaque.hint');
    const source = document.createElement('pre');
    source.append(this.contentDOM);
    this.dom.append(name, source);
  }
}
