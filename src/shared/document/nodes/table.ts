import type { Node } from 'prosemirror-model';
import {
  ATTRIBUTE_SPECS,
  attributesFromDom,
  attributesOf,
  attributesToDom,
  type DomElement,
  fromPandocAttr,
  isPlain,
  toPandocAttr,
  writeAttributes,
} from '../attributes';
import { type BlockElement, type MarkdownReader, type PandocReader, type PandocWriter, Unmodelled } from '../element';
import { characterReference, trimPlain } from '../escape';
import { tokenAttributes } from '../markdown-it/attribute-syntax';
import { NO_PANDOC_ATTR, type PandocAlignment, type PandocRow } from '../pandoc-ast';
import type { SyntaxNode } from '../syntax-tree';
import type { Alignment } from './table-cell';

/**
 * A table: one row of headers, then rows of cells that hold one line of text each. The header row says how many columns
 * there are and how they are aligned.
 */
export const table: BlockElement = {
  kind: 'block',
  name: 'table',
  spec: {
    content: 'table_row+',
    group: 'block',
    isolating: true,
    tableRole: 'table',
    attrs: ATTRIBUTE_SPECS,
    parseDOM: [{ tag: 'table', getAttrs: (element: DomElement) => ({ ...attributesFromDom(element) }) }],
    toDOM: (node) => ['table', attributesToDom(attributesOf(node.attrs)), ['tbody', 0]],
  },
  read: {
    table: (syntax, reader) => {
      const rows = syntax.children.flatMap((group) => group.children).map((row) => readRow(row, reader));
      return [reader.build('table', { ...tokenAttributes(syntax.token) }, rows)];
    },
  },
  write: (node, writer) => {
    const columns = columnsOf(node);
    const cells = node.children.map((row) =>
      row.children.map((cell) => protectEdges(trimPlain(writer.inline(cell, 'cell')))),
    );
    const line = (texts: readonly string[]): string =>
      `| ${columns.map((_, index) => texts[index] ?? '').join(' | ')} |`;
    const [header = [], ...rows] = cells;
    const attributes = attributesOf(node.attrs);
    return [
      ...(isPlain(attributes) ? [] : [writeAttributes(attributes)]),
      line(header),
      line(columns.map((alignment) => RULES[alignment ?? 'none'])),
      ...rows.map(line),
    ].join('\n');
  },
  toPandoc: (node, writer) => {
    const columns = columnsOf(node);
    const rows = node.children.map((row) => rowToPandoc(row, columns.length, writer));
    const [header = [NO_PANDOC_ATTR, []], ...body] = rows;
    return [
      {
        t: 'Table',
        c: [
          toPandocAttr(attributesOf(node.attrs)),
          [null, []],
          columns.map((alignment) => [{ t: TO_PANDOC[alignment ?? 'none'] }, { t: 'ColWidthDefault' }]),
          [NO_PANDOC_ATTR, [header as PandocRow]],
          [[NO_PANDOC_ATTR, 0, [], body]],
          [NO_PANDOC_ATTR, []],
        ],
      },
    ];
  },
  fromPandoc: {
    Table: (block, reader) => {
      const [attr, [, caption], columns, [, head], bodies, [, foot]] = block.c;
      const alignments = columns.map(([alignment]) => FROM_PANDOC[alignment.t]);
      const headers = head.length > 0 ? head : [emptyRow(columns.length)];
      const rows = [...headers.slice(1), ...bodies.flatMap(([, , heads, cells]) => [...heads, ...cells]), ...foot];
      const nodes = [
        rowFromPandoc(headers[0] ?? emptyRow(columns.length), 'table_header', alignments, reader),
        ...rows.map((row) => rowFromPandoc(row, 'table_cell', alignments, reader)),
      ];
      const made = reader.build('table', { ...fromPandocAttr(attr) }, nodes);
      if (caption.length === 0) return [made];
      const legend = reader.build('div', { classes: ['legende'] }, reader.blocks(caption));
      return [reader.build('div', { classes: ['tableau'] }, [made, legend])];
    },
  },
  rules: [],
};

/** The table reader trims every kind of space off a cell: a no-break space at its ends is written as a reference. */
function protectEdges(cell: string): string {
  return cell.replace(/^\p{Zs}+|\p{Zs}+$/gu, (spaces) => [...spaces].map(characterReference).join(''));
}

const RULES = { left: ':---', right: '---:', center: ':---:', none: '---' } as const;
const TO_PANDOC: Readonly<Record<NonNullable<Alignment> | 'none', PandocAlignment>> = {
  left: 'AlignLeft',
  right: 'AlignRight',
  center: 'AlignCenter',
  none: 'AlignDefault',
};
const FROM_PANDOC: Readonly<Record<PandocAlignment, Alignment>> = {
  AlignLeft: 'left',
  AlignRight: 'right',
  AlignCenter: 'center',
  AlignDefault: null,
};

/** The alignment of each column, as the first row says; as many columns as the widest row has, so no cell is lost. */
function columnsOf(node: Node): readonly Alignment[] {
  const width = Math.max(...node.children.map((row) => row.childCount));
  return Array.from({ length: width }, (_, index): Alignment => {
    const cell = node.firstChild?.maybeChild(index);
    return (cell?.attrs.alignment as Alignment | undefined) ?? null;
  });
}

function readRow(row: SyntaxNode, reader: MarkdownReader): Node {
  const cells = row.children.map((cell) => {
    const style = String(cell.token.attrGet('style') ?? '');
    const alignment = /text-align:(left|right|center)/.exec(style)?.[1] ?? null;
    return reader.build(cell.type === 'th' ? 'table_header' : 'table_cell', { alignment }, reader.text(cell));
  });
  return reader.build('table_row', null, cells);
}

function rowToPandoc(row: Node, width: number, writer: PandocWriter): PandocRow {
  return [
    NO_PANDOC_ATTR,
    Array.from({ length: width }, (_, index) => {
      const cell = row.maybeChild(index);
      const inlines = cell === null ? [] : writer.inlines(cell);
      return [NO_PANDOC_ATTR, { t: 'AlignDefault' as const }, 1, 1, [{ t: 'Plain' as const, c: inlines }]] as const;
    }),
  ];
}

function emptyRow(width: number): PandocRow {
  return [
    NO_PANDOC_ATTR,
    Array.from({ length: width }, () => [NO_PANDOC_ATTR, { t: 'AlignDefault' }, 1, 1, []] as const),
  ];
}

function rowFromPandoc(
  [, cells]: PandocRow,
  type: 'table_header' | 'table_cell',
  alignments: readonly Alignment[],
  reader: PandocReader,
): Node {
  const nodes = cells.map(([, , , , blocks], index) => {
    const inlines = blocks.flatMap((block, position) => {
      if (block.t !== 'Plain' && block.t !== 'Para') throw new Unmodelled(`${block.t} in a table cell`);
      return position === 0 ? block.c : [{ t: 'Space' as const }, ...block.c];
    });
    return reader.build(type, { alignment: alignments[index] ?? null }, reader.inlines(inlines));
  });
  return reader.build('table_row', null, nodes);
}
