import type { NodeSpec } from 'prosemirror-model';
import type { DomElement } from '../attributes';
import type { PartElement } from '../element';

/** How the text of a column is set; `null`: as the rest of the text. */
export type Alignment = 'left' | 'right' | 'center' | null;

function asAlignment(value: unknown): Alignment {
  return value === 'left' || value === 'right' || value === 'center' ? value : null;
}

/** What prosemirror-tables asks of every cell. A pipe table has no merged cells and no widths: nothing else may be said. */
const SINGLE = {
  colspan: { default: 1, validate: only(1) },
  rowspan: { default: 1, validate: only(1) },
  colwidth: { default: null, validate: only(null) },
} as const;

function only(allowed: unknown): (value: unknown) => void {
  return (value) => {
    if (value !== allowed) throw new RangeError(`A cell of a pipe table has no such measure: ${String(value)}`);
  };
}

function cellSpec(tag: 'td' | 'th', tableRole: string): NodeSpec {
  return {
    content: '(phrase | footnote)*',
    isolating: true,
    tableRole,
    attrs: {
      alignment: {
        default: null,
        validate: (value: unknown) => {
          if (value !== null && asAlignment(value) === null) throw new RangeError(`No alignment: ${String(value)}`);
        },
      },
      ...SINGLE,
    },
    parseDOM: [
      {
        tag,
        getAttrs: (element: DomElement) => ({
          alignment: asAlignment(
            element.getAttribute('align')?.toLowerCase() ??
              /text-align:\s*(\w+)/.exec(element.getAttribute('style') ?? '')?.[1],
          ),
        }),
      },
    ],
    toDOM: (node) => {
      const alignment = asAlignment(node.attrs.alignment);
      return alignment === null ? [tag, 0] : [tag, { style: `text-align: ${alignment}` }, 0];
    },
  };
}

/** A cell of a table: one line of text. */
export const tableCell: PartElement = {
  kind: 'part',
  name: 'table_cell',
  of: 'table',
  spec: cellSpec('td', 'cell'),
  rules: [],
};

/** A cell of a table's first row. Its alignment is the column's. */
export const tableHeader: PartElement = {
  kind: 'part',
  name: 'table_header',
  of: 'table',
  spec: cellSpec('th', 'header_cell'),
  rules: [],
};
