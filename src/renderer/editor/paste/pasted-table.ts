import type { Fragment, Node } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';
import { styleOf } from './inert-document';
import { meaningOfStyle } from './styles';

/** Wider than this nothing is a table of a book. */
const MOST_COLUMNS = 60;

type Alignment = 'left' | 'right' | 'center' | null;

interface ReadCell {
  readonly content: Fragment;
  readonly alignment: Alignment;
}

function alignmentOf(cell: Element): Alignment {
  for (const element of [cell, cell.querySelector('p, div')]) {
    if (!element) continue;
    const said = meaningOfStyle(styleOf(element)).alignment ?? element.getAttribute('align')?.toLowerCase();
    if (said === 'right' || said === 'center') return said;
    if (said === 'left') return null;
  }
  return null;
}

const span = (cell: Element, name: string, most: number): number =>
  Math.min(Math.max(Math.trunc(Number(cell.getAttribute(name) ?? 1)) || 1, 1), most);

/**
 * A table of rows of cells, each a line of text, as the book has them: the first row names the columns. A cell that spans
 * several stands in the first of them, the others are empty. `read` gives the line in a cell or in the caption. `null` when
 * there is no text. A caption stands beside the table, in a div for both.
 */
export function readTable(table: Element, read: (cell: Element) => Fragment): Node | null {
  const rows: ReadCell[][] = [];
  /** Cells of rows above that reach into the next ones: by column, how many rows are left. */
  const reaching = new Map<number, number>();
  for (const row of (table as HTMLTableElement).rows) {
    const cells: ReadCell[] = [];
    const skip = () => {
      for (let left = reaching.get(cells.length) ?? 0; left > 0; left = reaching.get(cells.length) ?? 0) {
        reaching.set(cells.length, left - 1);
        cells.push(EMPTY);
      }
    };
    for (const cell of row.children) {
      if (!/^T[DH]$/.test(cell.tagName)) continue;
      skip();
      if (cells.length >= MOST_COLUMNS) {
        // What does not fit beside the others stands with the last of them.
        const last = cells.pop() ?? EMPTY;
        const more = read(cell);
        const space = last.content.size > 0 && more.size > 0 ? [schema.text(' ')] : [];
        cells.push({ ...last, content: last.content.append(fragmentOf(space)).append(more) });
        continue;
      }
      const rowspan = span(cell, 'rowspan', 1000) - 1;
      const width = span(cell, 'colspan', MOST_COLUMNS - cells.length);
      for (let column = 0; column < width; column += 1) {
        if (rowspan > 0) reaching.set(cells.length, rowspan);
        cells.push(column === 0 ? { content: read(cell), alignment: alignmentOf(cell) } : EMPTY);
      }
    }
    skip();
    if (cells.some(({ content }) => content.size > 0)) rows.push(cells);
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length === 0) return null;
  const columns = Array.from({ length: width }, (_, column) => columnAlignment(rows, column));
  const nodes = rows.map((row, index) => {
    const type = index === 0 ? 'table_header' : 'table_cell';
    const cells = columns.map((alignment, column) =>
      schema.node(type, { alignment }, index === 0 ? row[column]?.content.content.map(unbold) : row[column]?.content),
    );
    return schema.node('table_row', null, cells);
  });
  const node = schema.node('table', null, nodes);
  const caption = (table as HTMLTableElement).caption;
  const line = caption === null ? EMPTY.content : read(caption);
  if (line.size === 0) return node;
  const legend = schema.node('div', { classes: ['legende'] }, schema.node('paragraph', null, line));
  return schema.node('div', { classes: ['tableau'] }, [node, legend]);
}

const EMPTY: ReadCell = { content: schema.node('paragraph').content, alignment: null };

const fragmentOf = (nodes: readonly Node[]): Fragment => schema.node('paragraph', null, nodes).content;

/** The names of columns are bold because they are. */
const unbold = (node: Node): Node => node.mark(node.marks.filter((mark) => mark.type.name !== 'strong'));

/** How a column is set: as most of the cells with text under its name are. */
function columnAlignment(rows: readonly (readonly ReadCell[])[], column: number): Alignment {
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const said = body.flatMap((row) => {
    const cell = row[column];
    return cell && cell.content.size > 0 ? [cell.alignment] : [];
  });
  for (const alignment of ['right', 'center'] as const)
    if (said.filter((one) => one === alignment).length * 2 > said.length) return alignment;
  return null;
}
