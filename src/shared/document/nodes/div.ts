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
import type { BlockElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

/**
 * Blocks that belong together, named by their first class: epigraph, dedication, verse, dialogue, letter, aside, tableau
 * with its legende, or whatever a file from elsewhere has.
 */
export const div: BlockElement = {
  kind: 'block',
  name: 'div',
  spec: {
    content: 'block+',
    group: 'block',
    defining: true,
    attrs: ATTRIBUTE_SPECS,
    parseDOM: [
      {
        tag: 'div[data-div]',
        getAttrs: (element: DomElement) => ({ ...attributesFromDom(element) }),
      },
    ],
    toDOM: (node) => ['div', { 'data-div': '', ...attributesToDom(attributesOf(node.attrs)) }, 0],
  },
  read: {
    div: (syntax, reader) => [
      reader.build('div', { ...tokenAttributes(syntax.token) }, reader.blocks(syntax.children)),
    ],
  },
  write: (node, writer) => {
    const body = writer.blocks(node, false);
    // Pandoc closes a div on a line of colons even inside code: the outer fence must be the longest.
    const longest = Math.max(2, ...(body.match(/^[ >]*:{3,}/gm) ?? []).map((line) => line.replace(/[ >]/g, '').length));
    const fence = ':'.repeat(longest + 1);
    const attributes = attributesOf(node.attrs);
    // A div needs a name to be one.
    const written = isPlain(attributes) ? '{.div}' : writeAttributes(attributes);
    return `${fence} ${written}\n${body === '' ? '' : `${body}\n`}${fence}`;
  },
  toPandoc: (node, writer) => [{ t: 'Div', c: [toPandocAttr(attributesOf(node.attrs)), writer.blocks(node)] }],
  fromPandoc: {
    Div: (block, reader) => {
      const attributes = fromPandocAttr(block.c[0]);
      const blocks = reader.blocks(block.c[1]);
      return isPlain(attributes) ? blocks : [reader.build('div', { ...attributes }, blocks)];
    },
  },
  rules: [
    {
      kind: 'wrap',
      pattern: /^:::\s*([\p{L}\p{N}_-]+)\s$/u,
      attrs: (match) => ({ classes: [match[1] ?? ''] }),
      join: () => false,
    },
  ],
};
