import type { DomElement } from '../attributes';
import type { BlockElement } from '../element';
import { prefixLines } from '../lines';
import { isTight } from '../list-layout';
import { itemsFromPandoc, itemsToPandoc, readItems } from './list-item';

/** A numbered list. `start` is its first number, `delimiter` what follows the numbers: `.` or `)`. */
export const orderedList: BlockElement = {
  kind: 'block',
  name: 'ordered_list',
  spec: {
    content: 'list_item+',
    group: 'block',
    attrs: {
      start: { default: 1, validate: 'number' },
      delimiter: { default: '.', validate: 'string' },
      tight: { default: true, validate: 'boolean' },
    },
    parseDOM: [
      {
        tag: 'ol',
        getAttrs: (element: DomElement) => {
          const start = Number.parseInt(element.getAttribute('start') ?? '1', 10);
          return { start: start >= 0 && start <= LARGEST ? start : 1 };
        },
      },
    ],
    toDOM: (node) => (node.attrs.start === 1 ? ['ol', 0] : ['ol', { start: String(node.attrs.start) }, 0]),
  },
  read: {
    ordered_list: (syntax, reader) => {
      const { tight, items } = readItems(syntax, reader);
      const start = Number(syntax.token.attrGet('start') ?? 1);
      const delimiter = syntax.token.markup === ')' ? ')' : '.';
      return [reader.build('ordered_list', { start, delimiter, tight }, items)];
    },
  },
  write: (node, writer) => {
    const tight = isTight(node);
    const delimiter = node.attrs.delimiter === ')' ? ')' : '.';
    const start = Number(node.attrs.start);
    const items = node.children.map((item, index) => {
      const marker = `${Math.min(start + index, LARGEST)}${delimiter} `;
      return prefixLines(writer.blocks(item, tight), ' '.repeat(marker.length), marker);
    });
    return items.join(tight ? '\n' : '\n\n');
  },
  toPandoc: (node, writer) => {
    const delimiter = node.attrs.delimiter === ')' ? 'OneParen' : 'Period';
    return [
      {
        t: 'OrderedList',
        c: [[Number(node.attrs.start), { t: 'Decimal' }, { t: delimiter }], itemsToPandoc(node, writer)],
      },
    ];
  },
  fromPandoc: {
    OrderedList: (block, reader) => {
      const [[start, , delimiter], content] = block.c;
      const { tight, items } = itemsFromPandoc(content, reader);
      return [reader.build('ordered_list', { start, delimiter: delimiter.t === 'OneParen' ? ')' : '.', tight }, items)];
    },
  },
  rules: [
    {
      kind: 'wrap',
      pattern: /^(\d{1,4})([.)])\s$/,
      attrs: (match) => ({ start: Number(match[1]), delimiter: match[2] ?? '.', tight: true }),
      join: (match, before) => before.childCount + Number(before.attrs.start) === Number(match[1]),
    },
  ],
};

/** Markdown numbers have nine digits at most. */
const LARGEST = 999_999_999;
