import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model';
import { nodeType } from '../commands/structure';

/** The most rows and columns that are taken from a copy: a spreadsheet’s whole sheet is no table of a book. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 50;

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
