import {
  ATTRIBUTE_SPECS,
  attributesFromDom,
  attributesOf,
  attributesToDom,
  type DomElement,
  fromPandocAttr,
  toPandocAttr,
  writeAttributes,
} from '../attributes';
import type { BlockElement } from '../element';
import { trimPlain } from '../escape';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

const LEVELS = [1, 2, 3, 4, 5, 6];

/** A heading. Levels 1 to 4 are offered; 5 and 6 exist in files from elsewhere and are kept. */
export const heading: BlockElement = {
  kind: 'block',
  name: 'heading',
  spec: {
    // A heading is one line in its file: no hard breaks.
    content: '(phrase | footnote)*',
    group: 'block',
    defining: true,
    attrs: {
      level: {
        default: 1,
        validate: (level: unknown) => {
          if (!LEVELS.includes(level as number)) throw new RangeError(`No heading of level ${String(level)}`);
        },
      },
      ...ATTRIBUTE_SPECS,
    },
    parseDOM: LEVELS.map((level) => ({
      tag: `h${level}`,
      getAttrs: (element: DomElement) => ({ level, ...attributesFromDom(element) }),
    })),
    toDOM: (node) => [`h${node.attrs.level}`, attributesToDom(attributesOf(node.attrs)), 0],
  },
  read: {
    heading: (syntax, reader) => [
      reader.build(
        'heading',
        { level: Number(syntax.token.tag.slice(1)), ...tokenAttributes(syntax.token) },
        reader.text(syntax),
      ),
    ],
  },
  write: (node, writer) => {
    const text = trimPlain(writer.inline(node, 'line'));
    const parts = [
      '#'.repeat(Number(node.attrs.level)),
      // Number signs at the end would be taken for a closing sequence.
      text.replace(/#+$/, (signs) => signs.replace(/#/g, '\\#')),
      writeAttributes(attributesOf(node.attrs)),
    ];
    return parts.filter((part) => part !== '').join(' ');
  },
  toPandoc: (node, writer) => [
    { t: 'Header', c: [Number(node.attrs.level), toPandocAttr(attributesOf(node.attrs)), writer.inlines(node)] },
  ],
  fromPandoc: {
    Header: (block, reader) => {
      const [level, attr, content] = block.c;
      return [reader.build('heading', { level: Math.min(level, 6), ...fromPandocAttr(attr) }, reader.inlines(content))];
    },
  },
  rules: [
    {
      kind: 'textblock',
      pattern: /^(#{1,4})\s$/,
      attrs: (match) => ({ level: match[1]?.length ?? 1 }),
    },
  ],
};
