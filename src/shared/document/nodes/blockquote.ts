import type { BlockElement } from '../element';
import { prefixLines } from '../lines';

/** A quotation set off from the text. */
export const blockquote: BlockElement = {
  kind: 'block',
  name: 'blockquote',
  spec: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  read: {
    blockquote: (syntax, reader) => [reader.build('blockquote', null, reader.blocks(syntax.children))],
  },
  write: (node, writer) => prefixLines(writer.blocks(node, false), '> ', '> ', '>'),
  toPandoc: (node, writer) => [{ t: 'BlockQuote', c: writer.blocks(node) }],
  fromPandoc: {
    BlockQuote: (block, reader) => [reader.build('blockquote', null, reader.blocks(block.c))],
  },
  rules: [{ kind: 'wrap', pattern: /^\s*>\s$/, attrs: () => ({}), join: () => true }],
};
