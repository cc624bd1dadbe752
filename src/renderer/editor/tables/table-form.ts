import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { translator } from '../../i18n/translator';
import { surroundingsOf } from '../surroundings';
import { insertTable, MOST_COLUMNS, MOST_ROWS } from './table-commands';

/** Rows and columns of the chart on which a size is pointed at. */
const CHART = { rows: 6, columns: 8 };
const START = { rows: 3, columns: 3 };
/** CSS px between the text and the form. */
const GAP = 6;

/** Asks how many rows and columns a new table has: with two numbers, or pointed at on a chart. Enter makes it. */
export const askForTable: Command = (state, dispatch, view) => {
  if (!insertTable(1, 1)(state)) return false;
  if (dispatch && view) openTableForm(view);
  return true;
};

function openTableForm(view: EditorView): void {
  const { t } = translator(surroundingsOf(view.state).language);
  const dialog = document.createElement('div');
  dialog.className = 'table-dialog';
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-label', t('table.new'));
  const form = document.createElement('form');
  form.className = 'table-form';
  dialog.append(form);
  const field = (name: string, value: number, most: number) => {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'number';
    input.min = '1';
    input.max = String(most);
    input.required = true;
    input.value = String(value);
    label.append(name, input);
    input.addEventListener('input', () => show());
    return { label, input };
  };
  const rows = field(t('table.rows'), START.rows, MOST_ROWS);
  const columns = field(t('table.columns'), START.columns, MOST_COLUMNS);
  const chart = document.createElement('div');
  chart.className = 'table-chart';
  // The numbers beside it say the same to whoever does not point.
  chart.setAttribute('aria-hidden', 'true');
  const cells = Array.from({ length: CHART.rows * CHART.columns }, (_, index) => {
    const cell = document.createElement('span');
    const size = { rows: Math.floor(index / CHART.columns) + 1, columns: (index % CHART.columns) + 1 };
    cell.addEventListener('mouseenter', () => show(size));
    cell.addEventListener('click', () => {
      rows.input.value = String(size.rows);
      columns.input.value = String(size.columns);
      form.requestSubmit();
    });
    chart.append(cell);
    return { cell, size };
  });
  chart.addEventListener('mouseleave', () => show());
  const said = document.createElement('output');
  const make = document.createElement('button');
  make.type = 'submit';
  make.textContent = t('table.make');
  form.append(chart, rows.label, columns.label, said, make);

  const asked = () => ({ rows: Number(rows.input.value), columns: Number(columns.input.value) });
  function show(size = asked()): void {
    for (const { cell, size: at } of cells)
      cell.classList.toggle('inside', at.rows <= size.rows && at.columns <= size.columns);
    said.textContent = t('table.size', size);
  }

  const close = (back: boolean) => {
    document.removeEventListener('mousedown', pressed, true);
    dialog.remove();
    if (back && !view.isDestroyed) view.focus();
  };
  const pressed = ({ target }: MouseEvent) => {
    if (target instanceof Node && !form.contains(target)) close(false);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { rows: high, columns: wide } = asked();
    close(true);
    insertTable(high, wide)(view.state, view.dispatch, view);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !form.contains(relatedTarget)) close(false);
  });

  const frame = view.dom.parentElement ?? document.body;
  frame.append(dialog);
  document.addEventListener('mousedown', pressed, true);
  show();
  const at = view.coordsAtPos(view.state.selection.from);
  const { left, top, width } = frame.getBoundingClientRect();
  dialog.style.left = `${Math.round(Math.max(0, Math.min(at.left - left, width - dialog.offsetWidth)))}px`;
  dialog.style.top = `${Math.round(at.bottom - top + GAP)}px`;
  dialog.scrollIntoView({ block: 'nearest' });
  rows.input.focus();
  rows.input.select();
}
