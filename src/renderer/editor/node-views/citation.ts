import type { Node } from 'prosemirror-model';
import { NodeSelection } from 'prosemirror-state';
import type { EditorView, NodeView } from 'prosemirror-view';
import { shownCitation } from '../../../shared/sources/citation-text';
import { translator } from '../../i18n/translator';
import { useSources } from '../../stores/sources';
import { openCitationPopover } from '../citations/citation-popover';
import { setOpener } from '../open-objects';
import { surroundingsOf } from '../surroundings';

/**
 * A citation in the line, as author and year: a source that is not in the bibliography is marked. Click, or Enter when it is
 * selected, opens it. Drawn again when the sources change.
 */
export class CitationView implements NodeView {
  readonly dom = document.createElement('span');
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  readonly #stop: () => void;
  #node: Node;

  constructor(node: Node, view: EditorView, position: () => number | undefined) {
    this.#node = node;
    this.#view = view;
    this.#position = position;
    this.dom.className = 'chip citation';
    this.dom.contentEditable = 'false';
    this.dom.setAttribute('role', 'button');
    this.dom.setAttribute('aria-haspopup', 'dialog');
    this.dom.addEventListener('click', () => this.open());
    setOpener(this.dom, () => this.open());
    this.#stop = useSources.subscribe(() => this.#draw());
    useSources.getState().ensure();
    this.#draw();
  }

  open(): void {
    const at = this.#position();
    if (at === undefined || !this.#view.editable) return;
    // Whoever comes back with Escape comes back to it.
    this.#view.dispatch(this.#view.state.tr.setSelection(NodeSelection.create(this.#view.state.doc, at)));
    openCitationPopover(this.#view, this.dom, this.#position);
  }

  #draw(): void {
    const { t } = translator(surroundingsOf(this.#view.state).language);
    const { state, byKey } = useSources.getState();
    const works = shownCitation(String(this.#node.attrs.source), byKey, t('sources.and'));
    // While the sources are being read, no work is missing yet.
    const isRead = state === 'ready';
    this.dom.replaceChildren(
      ...works.flatMap(({ text, known, title }, index) => {
        const work = document.createElement('span');
        work.textContent = text;
        work.title = title;
        if (isRead && !known) {
          work.className = 'unknown';
          work.title = t('sources.unknown', { key: title });
        }
        return index === 0 ? [work] : [document.createTextNode('\u202f; '), work];
      }),
    );
    // What is seen comes first in what is said; what is missing is said after it.
    const missing = isRead
      ? works.filter(({ known }) => !known).map(({ title }) => t('sources.unknown', { key: title }))
      : [];
    const seen = works.map(({ text }) => text).join('\u202f; ');
    this.dom.setAttribute('aria-label', [t('text.citation', { source: seen }), ...missing].join('. '));
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    const same = node.attrs.source === this.#node.attrs.source;
    this.#node = node;
    if (!same) this.#draw();
    return true;
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

  destroy(): void {
    this.#stop();
  }
}
