import fc from 'fast-check';
import { undo } from 'prosemirror-history';
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { CellSelection } from 'prosemirror-tables';
import { describe, expect, test } from 'vitest';
import { editorCommands } from '../../../src/renderer/editor/commands';
import { structureKeys } from '../../../src/renderer/editor/keys';
import { captionTable, dropLegend, leaveLegend } from '../../../src/renderer/editor/tables/captions';
import { oneLine, tableOfText } from '../../../src/renderer/editor/tables/pasted-tables';
import {
  alignColumns,
  columnAfter,
  columnAlignment,
  columnBefore,
  hasHeaders,
  insertTable,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
  removeTable,
  rowAbove,
  rowBelow,
  toggleHeaders,
} from '../../../src/renderer/editor/tables/table-commands';
import { tableAt } from '../../../src/renderer/editor/tables/table-rect';
import { readChapter, writeChapter } from '../../../src/shared/document/chapter-text';
import { schema } from '../../../src/shared/document/schema';
import { chapter, done, markdownOf, outcome } from './marked-chapter';

const TABLE = '| a | b |\n| --- | ---: |\n| c‸ | d |\n| e | f |';
const run = (command: Command, markdown = TABLE) => outcome(chapter(markdown), command);

describe('a table by command', () => {
  test('is made with its headers, below the paragraph of the caret, with a place to go on', () => {
    expect(outcome(chapter('Un‸.\n\nDeux.'), insertTable(2, 3))).toBe(
      'Un.\n\n| ‸ |  |  |\n| --- | --- | --- |\n|  |  |  |\n\nDeux.',
    );
    const made = done(chapter('‸'), insertTable(2, 2));
    expect(made?.doc.lastChild?.type.name).toBe('paragraph');
    expect(outcome(chapter('# Ti‸tre'), insertTable(1, 1))).toBe('# Titre\n\n| ‸ |\n| --- |');
  });

  test.each<[string, Command, string | null]>([
    ['gets a row above', rowAbove, '| a | b |\n| --- | ---: |\n|  |  |\n| c‸ | d |\n| e | f |'],
    ['gets a row below', rowBelow, '| a | b |\n| --- | ---: |\n| c‸ | d |\n|  |  |\n| e | f |'],
    ['gets a column before', columnBefore, '|  | a | b |\n| --- | --- | ---: |\n|  | c‸ | d |\n|  | e | f |'],
    ['gets a column after', columnAfter, '| a |  | b |\n| --- | --- | ---: |\n| c‸ |  | d |\n| e |  | f |'],
    ['moves a row up, which makes a header of it', moveRow(-1), '| c‸ | d |\n| --- | ---: |\n| a | b |\n| e | f |'],
    ['moves a row down', moveRow(1), '| a | b |\n| --- | ---: |\n| e | f |\n| c‸ | d |'],
    ['moves a column with its alignment', moveColumn(1), '| b | a |\n| ---: | --- |\n| d | c‸ |\n| f | e |'],
    ['moves no column out of it', moveColumn(-1), null],
    ['has its columns aligned', alignColumns('center'), '| a | b |\n| :---: | ---: |\n| c‸ | d |\n| e | f |'],
    [
      'loses its headers, and keeps their words',
      toggleHeaders,
      '|  |  |\n| --- | ---: |\n| a | b |\n| c‸ | d |\n| e | f |',
    ],
  ])('%s', (_, command, expected) => {
    expect(run(command)).toBe(expected);
    const back = done(chapter(TABLE), command, undo);
    if (expected !== null) expect(back && markdownOf(back)).toBe(TABLE.replace('‸', ''));
  });

  test('loses a row, a column, or itself when that was the last', () => {
    expect(markdownOf(done(chapter(TABLE), removeRow) as EditorState)).toBe('| a | b |\n| --- | ---: |\n| e | f |');
    expect(markdownOf(done(chapter(TABLE), removeColumn) as EditorState)).toBe('| b |\n| ---: |\n| d |\n| f |');
    expect(run(removeRow, 'Un.\n\n| a‸ |\n| --- |\n\nDeux.')).toBe('Un.\n\n‸Deux.');
    expect(run(removeColumn, 'Un.\n\n| a‸ |\n| --- |\n| b |')).toBe('Un.‸');
    expect(run(removeTable, '::: {.tableau}\n| a‸ |\n| --- |\n\n::: {.legende}\nUn\n:::\n:::\n\nDeux.')).toBe('‸Deux.');
    // The row of headers goes: the next one takes its place.
    expect(markdownOf(done(chapter('| a‸ | b |\n| --- | ---: |\n| c | d |'), removeRow) as EditorState)).toBe(
      '| c | d |\n| --- | ---: |',
    );
  });

  test('has headers or not, and alignment goes back to none when it is set twice', () => {
    expect(hasHeaders(chapter(TABLE))).toBe(true);
    expect(hasHeaders(done(chapter(TABLE), toggleHeaders) as EditorState)).toBe(false);
    expect(outcome(chapter(TABLE), toggleHeaders, toggleHeaders)).toBe(TABLE);
    const aligned = done(chapter(TABLE), alignColumns('left')) as EditorState;
    expect(columnAlignment(aligned)).toBe('left');
    expect(outcome(aligned, alignColumns('left'))).toBe(TABLE);
  });

  test('does nothing outside a table', () => {
    for (const command of [rowAbove, rowBelow, columnAfter, removeRow, removeTable, toggleHeaders, captionTable])
      expect(run(command, 'Un‸.\n\n| a |\n| --- |')).toBeNull();
  });
});

describe('the caption of a table', () => {
  const captioned = '::: {.tableau}\n| a |\n| --- |\n\n::: {.legende}\n‸\n:::\n:::';
  const plain = (text: string | null) => text?.replaceAll('::::', ':::') ?? null;

  test('is made once, and gone to afterwards', () => {
    expect(plain(run(captionTable, '| a‸ |\n| --- |'))).toBe(captioned);
    expect(plain(run(captionTable, '::: {.tableau}\n| a‸ |\n| --- |\n\n::: {.legende}\nUn\n:::\n:::'))).toBe(
      captioned.replace('‸', 'Un‸'),
    );
  });

  test('is left with Enter, and taken away with Backspace while it is empty', () => {
    const made = done(chapter('| a‸ |\n| --- |'), captionTable) as EditorState;
    expect(outcome(made, dropLegend)).toBe('| a‸ |\n| --- |');
    expect(outcome(made, leaveLegend)?.endsWith(':::\n\n‸')).toBe(true);
    const full = chapter('::: {.tableau}\n| a |\n| --- |\n\n::: {.legende}\n‸Un\n:::\n:::');
    expect(plain(outcome(full, dropLegend))).toBe(captioned.replace('‸', '‸Un'));
  });
});

describe('a ragged table of a foreign file', () => {
  const RAGGED = '| a | b | c |\n|---|:-:|---|\n| d |\n| e | f | g |\n\nFin.\n';

  test('keeps its bytes while other text is edited, and is mended when it is edited itself', () => {
    const source = readChapter(RAGGED);
    // Read by pandoc’s rules a short row has empty cells; what our schema may hold is more ragged still.
    const short = schema.node('doc', null, [
      schema.node('table', null, [
        schema.node('table_row', null, [
          schema.node('table_header', { alignment: 'center' }),
          schema.node('table_header'),
        ]),
        schema.node('table_row', null, [schema.node('table_cell', null, schema.text('x'))]),
      ]),
      schema.node('paragraph', null, schema.text('Fin.')),
    ]);
    const state = chapter(RAGGED.replace('Fin.', 'Fin‸.'));
    expect(writeChapter(source, state.apply(state.tr.insertText('!')).doc)).toBe(RAGGED.replace('Fin.', 'Fin!.'));

    const foreign = chapter('').reconfigure({ plugins: chapter('').plugins });
    const shown = foreign.apply(
      foreign.tr.replaceWith(0, foreign.doc.content.size, short.content).setMeta('addToHistory', false),
    );
    expect(shown.doc.eq(short)).toBe(true);
    expect(shown.apply(shown.tr.insertText('y', shown.doc.content.size - 1)).doc.firstChild?.eq(short.child(0))).toBe(
      true,
    );
    const typed = shown.apply(shown.tr.insertText('y', 3));
    expect(markdownOf(typed)).toBe('| y |  |\n| :---: | --- |\n| x |  |\n\nFin.');
    expect(typed.doc.firstChild?.child(1).child(0).attrs.alignment).toBe('center');
    expect(typed.doc.firstChild?.child(1).childCount).toBe(2);
    expect(done(typed, undo)?.doc.eq(short)).toBe(true);
  });
});

describe('cells that are selected', () => {
  const cells = (state: EditorState, from: number, to: number) => {
    const found = tableAt(state);
    const positions: number[] = [];
    found?.table.descendants((node, offset) => {
      if (node.type.spec.tableRole?.endsWith('cell')) positions.push((found?.position ?? 0) + 1 + offset);
      return !node.isTextblock;
    });
    return state.apply(
      state.tr.setSelection(CellSelection.create(state.doc, positions[from] ?? 0, positions[to] ?? 0)),
    );
  };

  test('are aligned, emptied and deleted together', () => {
    const state = chapter('| a‸ | b | c |\n| --- | --- | --- |\n| d | e | f |\n| g | h | i |');
    expect(markdownOf(done(cells(state, 0, 1), alignColumns('right')) as EditorState)).toMatch(
      /^\| a \| b \| c \|\n\| ---: \| ---: \| --- \|/,
    );
    expect(markdownOf(done(cells(state, 1, 4), removeColumn) as EditorState)).toBe(
      '| a | c |\n| --- | --- |\n| d | f |\n| g | i |',
    );
    expect(markdownOf(done(cells(state, 3, 7), removeRow) as EditorState)).toBe('| a | b | c |\n| --- | --- | --- |');
    expect(run(removeRow)).not.toBeNull();
    const all = cells(state, 0, 8);
    expect(done(all, removeRow)?.doc.textContent).toBe('');
  });
});

test('whatever is done to a table, it stays one that a pipe table can hold', () => {
  const commands = [
    rowAbove,
    rowBelow,
    columnBefore,
    columnAfter,
    removeRow,
    removeColumn,
    toggleHeaders,
    captionTable,
    moveRow(1),
    moveRow(-1),
    moveColumn(1),
    moveColumn(-1),
    alignColumns('left'),
    alignColumns('center'),
  ];
  const gesture = fc.record({ command: fc.nat(commands.length - 1), at: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(gesture, { minLength: 1, maxLength: 12 }), (gestures) => {
      let state = chapter(`Un.\n\n${TABLE}\n\nDeux.`);
      for (const { command, at } of gestures) {
        const size = state.doc.content.size;
        const near = state.doc.resolve(Math.round(at * size));
        state = state.apply(state.tr.setSelection(TextSelection.near(near)));
        const possible = commands[command]?.(state);
        const isDone = commands[command]?.(state, (transaction) => (state = state.apply(transaction)));
        expect(isDone).toBe(possible);
        state.doc.check();
        const markdown = markdownOf(state);
        // What is written is read as the same table.
        expect(writeChapter(readChapter(''), readChapter(`${markdown}\n`).doc)).toBe(`${markdown}\n`);
        state.doc.descendants((node) => {
          if (node.type.name !== 'table') return;
          expect(new Set(node.children.map(({ childCount }) => childCount)).size).toBe(1);
          expect(node.firstChild?.children.every(({ type }) => type.name === 'table_header')).toBe(true);
        });
      }
    }),
    { numRuns: 150 },
  );
});

describe('text from a spreadsheet', () => {
  const read = (text: string, inTable = false) => {
    const table = tableOfText(text, schema, inTable, (words) => words.toUpperCase());
    return table && markdownOf(chapter('').apply(chapter('').tr.replaceWith(0, 2, table)));
  };

  test('is a table when every line has as many cells, more than one', () => {
    expect(read('Nom\tAge\r\nZoé\t3\r\n')).toBe('| NOM | AGE |\n| --- | --- |\n| ZOÉ | 3 |');
    expect(read('a\t"b\nc ""d"""\ne\t')).toBe('| A | B C "D" |\n| --- | --- |\n| E |  |');
    expect(read('a\tb')).toBeNull();
    expect(read('a\tb', true)).toBe('| A | B |\n| --- | --- |');
    for (const text of ['Un mot.', 'Un\nDeux', 'a\tb\nc', '\t\n', ''])
      expect(read(text, true)?.includes('\n| --- | --- |\n') ?? false, text).toBe(false);
  });

  test('whatever its cells hold, they come back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', '|', '1'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 5 }), (rows) => {
        const quoted = (text: string) => (/^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((row) => row.map(quoted).join('\t')).join('\n');
        const table = tableOfText(text, schema, false, (words) => words);
        expect(table?.children.map((row) => row.children.map(({ textContent }) => textContent))).toEqual(
          rows.map((row) => row.map((words) => words.replace(/\s+/g, ' ').trim())),
        );
      }),
    );
  });
});

test('blocks that go into a cell become one line', () => {
  const { doc } = readChapter('Un *mot*.\n\n- a\\\n  b\n- ![x](a.png)[^a1a]\n\n[^a1a]: Note.\n');
  const line = oneLine(doc.slice(0, doc.content.size), schema);
  const cell = schema.node('table_cell', null, line.content);
  cell.check();
  expect(cell.textContent).toBe('Un mot. a b Note.');
});

test('no command of the page breaks a table whose cells are selected', () => {
  const state = chapter('Un.\n\n| a‸ | b |\n| --- | --- |\n| c | d[^a1a] |\n\nDeux.\n\n[^a1a]: Note.\n');
  const positions: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.type.spec.tableRole?.endsWith('cell')) positions.push(position);
  });
  for (const from of positions)
    for (const to of positions) {
      const selected = state.apply(state.tr.setSelection(CellSelection.create(state.doc, from, to)));
      for (const { id, run: command } of [
        ...editorCommands,
        ...Object.entries(structureKeys).map(([key, run]) => ({ id: key, run })),
      ]) {
        let now = selected;
        const possible = command(selected);
        expect(
          command(selected, (transaction) => (now = now.apply(transaction))),
          id,
        ).toBe(possible);
        now.doc.check();
        expect(() => markdownOf(now), id).not.toThrow();
      }
    }
});
