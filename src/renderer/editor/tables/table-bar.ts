import { type Command, type EditorState, Plugin } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import type { MessageKey } from '../../i18n/translator';
import { translator } from '../../i18n/translator';
import { surroundingsOf } from '../surroundings';
import { captionTable } from './captions';
import { setTableBarEntrance } from './table-bar-entrance';
import {
  alignColumns,
  columnAfter,
  columnAlignment,
  columnBefore,
  hasHeaders,
  removeColumn,
  removeRow,
  removeTable,
  rowAbove,
  rowBelow,
  toggleHeaders,
} from './table-commands';
import { tableAt } from './table-rect';

interface Tool {
  readonly name: MessageKey;
  readonly run: Command;
  /** A drawing on a square of 16, in strokes. */
  readonly icon: string;
  readonly active?: (state: EditorState) => boolean;
}

const SHEET = 'M2.5 6.5h11v7h-11zM2.5 10h11M8 6.5v7';
const UPRIGHT = 'M6.5 2.5h7v11h-7zM6.5 8h7M10 2.5v11';

/** In groups, as they are shown. */
const TOOLS: readonly (readonly Tool[])[] = [
  [
    { name: 'table.row.above', run: rowAbove, icon: `${SHEET}M8 1v4M6 3h4` },
    { name: 'table.row.below', run: rowBelow, icon: 'M2.5 2.5h11v7h-11zM2.5 6h11M8 2.5v7M8 11v4M6 13h4' },
    { name: 'table.row.remove', run: removeRow, icon: 'M2.5 5.5h11v5h-11zM6 2l4 2M10 2L6 4' },
  ],
  [
    { name: 'table.column.before', run: columnBefore, icon: `${UPRIGHT}M1 8h4M3 6v4` },
    { name: 'table.column.after', run: columnAfter, icon: 'M2.5 2.5h7v11h-7zM2.5 8h7M6 2.5v11M11 8h4M13 6v4' },
    { name: 'table.column.remove', run: removeColumn, icon: 'M5.5 4.5h5v9h-5zM6.5 1l3 2M9.5 1l-3 2' },
  ],
  [
    {
      name: 'table.headers',
      run: toggleHeaders,
      icon: 'M2.5 3h11v10h-11zM2.5 6.5h11M2.5 4.2h11M2.5 5.4h11',
      active: hasHeaders,
    },
    ...(['left', 'center', 'right'] as const).map(
      (how): Tool => ({
        name: `table.align.${how}`,
        run: alignColumns(how),
        icon: { left: 'M2 4h12M2 8h7M2 12h10', center: 'M2 4h12M4.5 8h7M3 12h10', right: 'M2 4h12M7 8h7M4 12h10' }[how],
        active: (state) => columnAlignment(state) === how,
      }),
    ),
  ],
  [
    { name: 'table.caption', run: captionTable, icon: 'M2.5 2.5h11v7h-11zM8 2.5v7M4 12h8M5.5 14h5' },
    { name: 'table.remove', run: removeTable, icon: 'M3 5h10M6.5 5V3h3v2M4.5 5l.6 8.5h5.8l.6-8.5' },
  ],
];

function drawing(strokes: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', strokes);
  svg.append(path);
  return svg;
}

/** The tools of the table that the caret is in, above it: quiet, and away as soon as the caret is elsewhere. */
class TableBar {
  readonly #view: EditorView;
  readonly #dom = document.createElement('div');
  readonly #buttons: { readonly tool: Tool; readonly button: HTMLButtonElement }[] = [];
  readonly #watch: ResizeObserver;
  #table: HTMLElement | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    const { t } = translator(surroundingsOf(view.state).language);
    this.#dom.className = 'table-bar';
    this.#dom.hidden = true;
    this.#dom.setAttribute('role', 'toolbar');
    this.#dom.setAttribute('aria-label', t('table.bar'));
    this.#dom.setAttribute('aria-keyshortcuts', 'Alt+F10');
    for (const group of TOOLS) {
      const box = document.createElement('div');
      box.className = 'table-bar-group';
      box.append(...group.map((tool) => this.#button(tool, t(tool.name))));
      this.#dom.append(box);
    }
    this.#dom.addEventListener('keydown', (event) => this.#key(event));
    // The text keeps its caret while a tool is pressed.
    this.#dom.addEventListener('mousedown', (event) => event.preventDefault());
    this.#watch = new ResizeObserver(() => this.#place());
    setTableBarEntrance(view, () => this.#buttons[0]?.button.focus());
    this.update(view);
  }

  /** Draws nothing new unless the caret came into a table or left it: the rest is a class or two. */
  update(view: EditorView): void {
    const found = view.editable && isInTable(view.state) ? tableAt(view.state) : null;
    const dom = found ? view.nodeDOM(found.position) : null;
    const table = dom instanceof HTMLElement ? dom : null;
    if (table !== this.#table) this.#show(table);
    if (!table) return;
    for (const { tool, button } of this.#buttons) {
      if (!tool.active) continue;
      const pressed = String(tool.active(view.state));
      if (button.getAttribute('aria-pressed') !== pressed) button.setAttribute('aria-pressed', pressed);
    }
  }

  destroy(): void {
    this.#watch.disconnect();
    this.#dom.remove();
  }

  #show(table: HTMLElement | null): void {
    this.#table = table;
    this.#watch.disconnect();
    this.#dom.hidden = table === null;
    if (table === null) return;
    // Made with the first table: most chapters have none.
    if (!this.#dom.isConnected) this.#view.dom.parentElement?.append(this.#dom);
    this.#watch.observe(this.#view.dom);
    this.#watch.observe(table);
    this.#place();
  }

  #place(): void {
    if (!this.#table || !this.#dom.isConnected) return;
    const frame = (this.#dom.offsetParent ?? document.body).getBoundingClientRect();
    const at = this.#table.getBoundingClientRect();
    this.#dom.style.top = `${Math.round(at.top - frame.top - this.#dom.offsetHeight - 2)}px`;
    this.#dom.style.left = `${Math.round(Math.max(0, at.right - frame.left - this.#dom.offsetWidth))}px`;
  }

  #button(tool: Tool, name: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = name;
    button.setAttribute('aria-label', name);
    button.tabIndex = this.#buttons.length === 0 ? 0 : -1;
    button.append(drawing(tool.icon));
    button.addEventListener('click', () => {
      const view = this.#view;
      tool.run(view.state, view.dispatch, view);
      view.focus();
    });
    this.#buttons.push({ tool, button });
    return button;
  }

  /** One stop for Tab, arrows inside: as every toolbar (WAI-ARIA practices). */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#view.focus();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = this.#buttons.length - 1;
    const now = this.#buttons.findIndex(({ button }) => button === document.activeElement);
    const next = Math.max(0, Math.min(last, now + step));
    this.#buttons.forEach(({ button }, index) => {
      button.tabIndex = index === next ? 0 : -1;
    });
    this.#buttons[next]?.button.focus();
  }
}

/** Shows the tools of a table while the caret is in it. */
export function tableBarPlugin(): Plugin {
  return new Plugin({ view: (view) => new TableBar(view) });
}
