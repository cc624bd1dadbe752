import type { PartElement } from '../element';

/** One row of a table. */
export const tableRow: PartElement = {
  kind: 'part',
  name: 'table_row',
  of: 'table',
  spec: {
    content: '(table_header | table_cell)+',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  rules: [],
};
