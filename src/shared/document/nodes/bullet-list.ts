import type { BlockElement } from '../element';
import { prefixLines } from '../lines';
import { isTight } from '../list-layout';
import { itemsFromPandoc, itemsToPandoc, readItems } from './list-item';

/** A list with bullets. */
export const bulletList: BlockElement = {
  kind: 'block',
  name: 'bullet_list',
  spec: {
    content: 'list_item+',
    group: 'block',
    attrs: { tight: { default: true, validate: 'boolean' } },
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  read: {
    bullet_list: (syntax, reader) => {
      const { tight, items } = readItems(syntax, reader);
      return [reader.build('bullet_list', { tight }, items)];
    },
  },
  write: (node, writer) => {
    const tight = isTight(node);
    const items = node.children.map((item) => prefixLines(writer.blocks(item, tight), '  ', '- '));
    return items.join(tight ? '\n' : '\n\n');
  },
  toPandoc: (node, writer) => [{ t: 'BulletList', c: itemsToPandoc(node, writer) }],
  fromPandoc: {
    BulletList: (block, reader) => {
      const { tight, items } = itemsFromPandoc(block.c, reader);
      return [reader.build('bullet_list', { tight }, items)];
    },
  },
  rules: [{ kind: 'wrap', pattern: /^\s*([-+*])\s$/, attrs: () => ({ tight: true }), join: () => true }],
};
