import type { Node } from 'prosemirror-model';
import { NodeSelection } from 'prosemirror-state';
import type { EditorView, NodeView } from 'prosemirror-view';
import { attributesOf } from '../../../shared/document/attributes';
import { readIndexMark } from '../../../shared/document/index-marks';
import { translator } from '../../i18n/translator';
import { openIndexPopover } from '../index-marks/index-popover';
import { setOpener } from '../open-objects';
import { surroundingsOf } from '../surroundings';
import { emptySpanView } from './chips';

/** A point: a mark of the index without words, which opens; or an anchor, which is only there to be deleted knowingly. */
export function pointView(node: Node, view: EditorView, position: () => number | undefined): NodeView {
  const mark = readIndexMark(attributesOf(node.attrs), '');
  return mark === null ? emptySpanView(node) : new IndexPoint(node, view, position);
}

class IndexPoint implements NodeView {
  readonly dom = document.createElement('span');
  #attrs: Node['attrs'];

  constructor(node: Node, view: EditorView, position: () => number | undefined) {
    const { t } = translator(surroundingsOf(view.state).language);
    const mark = readIndexMark(attributesOf(node.attrs), '');
    this.#attrs = node.attrs;
    this.dom.className = 'chip index-point';
    this.dom.contentEditable = 'false';
    this.dom.textContent = '◆';
    this.dom.setAttribute('role', 'button');
    this.dom.setAttribute('aria-haspopup', 'dialog');
    this.dom.title = t('index.point', { key: mark?.key ?? '' });
    this.dom.setAttribute('aria-label', this.dom.title);
    const open = () => {
      const at = position();
      if (at === undefined || !view.editable) return;
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
      openIndexPopover(view.state, view.dispatch, view);
    };
    this.dom.addEventListener('click', open);
    setOpener(this.dom, open);
  }

  update(node: Node): boolean {
    const same = node.attrs === this.#attrs;
    this.#attrs = node.attrs;
    return same;
  }

  selectNode(): void {
    this.dom.classList.add('selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('selected');
  }

  stopEvent(event: Event): boolean {
    return event.type === 'mousedown' || event.type === 'click';
  }

  ignoreMutation(): boolean {
    return true;
  }
}
