import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model';
import { nodeType } from '../commands/structure';

/** The most rows and columns that are taken from a copy: a spreadsheet’s whole sheet is no table of a book. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 50;

/** Elements that stand on lines of their own, and have to become one line in a cell. */
const BLOCKS = 'p, div, h1, h2, h3, h4, h5, h6, li, blockquote, pre, dt, dd, tr';

/**
 * Pasted HTML whose tables a pipe table can hold: merged cells are taken apart (the words stay in the first of them), a
 * table inside a cell becomes its words, so do paragraphs and lists in a cell, and a caption stands where the book’s does.
 * HTML without tables comes back as it is.
 */
export function plainTables(html: string): string {
  if (!/<table[\s>]/i.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const table of [...body.querySelectorAll('table')].reverse())
    if (table.parentElement?.closest('table')) table.replaceWith(`${(table.textContent ?? '').replace(/\s+/g, ' ')} `);
  for (const table of body.querySelectorAll('table')) {
    for (const cell of table.querySelectorAll('td, th')) flatten(cell);
    takeApart(table);
    const caption = table.querySelector(':scope > caption');
    if (caption?.textContent?.trim()) withCaption(table, caption);
    caption?.remove();
    if (table.querySelector('td, th') === null) table.replaceWith(table.textContent ?? '');
  }
  return body.innerHTML;
}

/** The blocks of a cell, on one line. */
function flatten(cell: Element): void {
  for (const line of cell.querySelectorAll('br')) line.replaceWith(' ');
  for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) block.replaceWith(' ', ...block.childNodes, ' ');
  for (const list of [...cell.querySelectorAll('ul, ol, dl, hr')].reverse()) list.replaceWith(...list.childNodes);
}

const span = (cell: Element, name: string) => Math.max(1, Math.min(MOST_COLUMNS, Number(cell.getAttribute(name)) || 1));

/** Gives every row its cells: an empty one wherever a merged cell reached. */
function takeApart(table: Element): void {
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  /** How many more rows the merged cell above each column reaches down. */
  let reaching: number[] = [];
  rows.forEach((row, index) => {
    if (index >= MOST_ROWS) {
      row.remove();
      return;
    }
    const next: number[] = [];
    const cells = [...row.children];
    let column = 0;
    const pass = () => {
      for (; (reaching[column] ?? 0) > 0; column += 1) {
        next[column] = (reaching[column] ?? 0) - 1;
        row.insertBefore(row.ownerDocument.createElement('td'), row.children[column] ?? null);
      }
    };
    for (const cell of cells) {
      pass();
      const wide = span(cell, 'colspan');
      const high = Math.max(1, Math.min(MOST_ROWS, Number(cell.getAttribute('rowspan')) || 1));
      cell.removeAttribute('colspan');
      cell.removeAttribute('rowspan');
      for (let extra = 0; extra < wide; extra += 1) {
        next[column + extra] = high - 1;
        if (extra > 0) cell.after(row.ownerDocument.createElement(cell.tagName));
      }
      column += wide;
    }
    pass();
    for (const extra of [...row.children].slice(MOST_COLUMNS)) extra.remove();
    if (row.children.length === 0) row.remove();
    reaching = next;
  });
}

function withCaption(table: Element, caption: Element): void {
  const { ownerDocument } = table;
  const div = (name: string) => {
    const made = ownerDocument.createElement('div');
    made.setAttribute('data-div', '');
    made.className = name;
    return made;
  };
  const [tableau, legend, line] = [div('tableau'), div('legende'), ownerDocument.createElement('p')];
  flatten(caption);
  line.append(...caption.childNodes);
  legend.append(line);
  table.replaceWith(tableau);
  tableau.append(table, legend);
}

/** The cells of text as spreadsheets copy it: a tab between cells, a line a row, quotes around a cell with line ends. */
function cellsOf(text: string): readonly (readonly string[])[] | null {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\n]*))(\t|\r?\n|$)/y;
  const lines = text.replace(/(?:\r?\n)+$/, '');
  for (cell.lastIndex = 0; ; ) {
    const match = cell.exec(lines);
    if (!match) return null;
    const [, quoted, plain, end] = match;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain ?? '').replace(/\s+/g, ' ').trim());
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  const width = rows[0]?.length ?? 0;
  const isTable = width > 1 && width <= MOST_COLUMNS && rows.length <= MOST_ROWS;
  return isTable && rows.every((row) => row.length === width) ? rows : null;
}

/**
 * The table in text that was copied from a spreadsheet, its first row as headers; `null` for any other text. One row alone
 * is a table only where it goes into one (`inTable`): elsewhere it is a line with tabs. `set` is how its words are typeset.
 */
export function tableOfText(
  text: string,
  schema: Schema,
  inTable: boolean,
  set: (words: string) => string,
): Node | null {
  const rows = cellsOf(text);
  if (rows === null || (rows.length < 2 && !inTable)) return null;
  return nodeType(schema, 'table').create(
    null,
    rows.map((cells, index) =>
      nodeType(schema, 'table_row').create(
        null,
        cells.map((words) =>
          nodeType(schema, index === 0 ? 'table_header' : 'table_cell').create(
            null,
            words === '' ? null : schema.text(set(words)),
          ),
        ),
      ),
    ),
  );
}

/** The words of copied blocks as one line, for what holds no more: a cell, a caption. */
export function oneLine(slice: Slice, schema: Schema): Slice {
  let line = Fragment.empty;
  const add = (node: Node): void => {
    if (!node.isTextblock) {
      for (const child of node.children) add(child);
      return;
    }
    if (line.size > 0 && node.content.size > 0) line = line.addToEnd(schema.text(' '));
    const holder = nodeType(schema, 'table_cell');
    node.forEach((child) => {
      if (child.type.name === 'hard_break') line = line.addToEnd(schema.text(' '));
      else if (holder.contentMatch.matchType(child.type)) line = line.addToEnd(child);
    });
  };
  for (const node of slice.content.content) add(node);
  return new Slice(line, 0, 0);
}

/** Selected cells as the text that spreadsheets understand. `null` for what is no row of cells. */
export function textOfCells(slice: Slice): string | null {
  const rows: Node[] = [];
  slice.content.forEach((node) => {
    if (node.type.spec.tableRole === 'row') rows.push(node);
    else if (node.type.spec.tableRole === 'table' && slice.openStart > 0) rows.push(...node.children);
  });
  if (rows.length === 0) return null;
  const [only] = rows;
  if (rows.length === 1 && only?.childCount === 1) return null;
  return rows.map((row) => row.children.map((cell) => cell.textContent.replace(/\s+/g, ' ')).join('\t')).join('\n');
}
