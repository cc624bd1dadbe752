import type { EditorCommand } from '../editor-command';
import { captionTable } from './captions';
import { enterTableBar } from './table-bar-entrance';
import {
  alignColumns,
  columnAfter,
  columnAlignment,
  columnBefore,
  hasHeaders,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
  removeTable,
  rowAbove,
  rowBelow,
  toggleHeaders,
} from './table-commands';
import { askForTable } from './table-form';

const aligned = (how: 'left' | 'center' | 'right'): EditorCommand => ({
  id: `table.align.${how}`,
  labelKey: `table.align.${how}`,
  menu: 'format',
  run: alignColumns(how),
  active: (state) => columnAlignment(state) === how,
});

/** What the menus offer for tables. All but the first are possible in a table alone. */
export const tableCommands: readonly EditorCommand[] = [
  { id: 'table.insert', labelKey: 'table.insert', menu: 'insert', run: askForTable },
  { id: 'table.row.above', labelKey: 'table.row.above', menu: 'format', run: rowAbove },
  { id: 'table.row.below', labelKey: 'table.row.below', menu: 'format', run: rowBelow },
  { id: 'table.row.up', labelKey: 'table.row.up', menu: 'format', run: moveRow(-1) },
  { id: 'table.row.down', labelKey: 'table.row.down', menu: 'format', run: moveRow(1) },
  { id: 'table.row.remove', labelKey: 'table.row.remove', menu: 'format', run: removeRow },
  { id: 'table.column.before', labelKey: 'table.column.before', menu: 'format', run: columnBefore },
  { id: 'table.column.after', labelKey: 'table.column.after', menu: 'format', run: columnAfter },
  { id: 'table.column.left', labelKey: 'table.column.left', menu: 'format', run: moveColumn(-1) },
  { id: 'table.column.right', labelKey: 'table.column.right', menu: 'format', run: moveColumn(1) },
  { id: 'table.column.remove', labelKey: 'table.column.remove', menu: 'format', run: removeColumn },
  { id: 'table.headers', labelKey: 'table.headers', menu: 'format', run: toggleHeaders, active: hasHeaders },
  aligned('left'),
  aligned('center'),
  aligned('right'),
  { id: 'table.caption', labelKey: 'table.caption', menu: 'format', run: captionTable },
  { id: 'table.remove', labelKey: 'table.remove', menu: 'format', run: removeTable },
  { id: 'table.bar', labelKey: 'table.bar', menu: 'format', key: 'Alt+F10', run: enterTableBar },
];
