import {
  ATTRIBUTE_SPECS,
  attributesFromDom,
  attributesOf,
  attributesToDom,
  type DomElement,
  fromPandocAttr,
  isOnlyClass,
  isPlain,
  toPandocAttr,
  writeAttributes,
} from '../attributes';
import type { MarkElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

const UNDERLINE = 'underline';

/**
 * Text with attributes that no other mark of ours means: index marks, mentions, insertions, deletions and comments as
 * pandoc writes them, and whatever else stands in a file. Spans may lie within each other.
 */
export const span: MarkElement = {
  name: 'span',
  spec: {
    attrs: ATTRIBUTE_SPECS,
    excludes: '',
    inclusive: false,
    parseDOM: [
      {
        tag: 'span[data-span]',
        getAttrs: (element: DomElement) => {
          const attributes = attributesFromDom(element);
          return isPlain(attributes) ? false : { ...attributes };
        },
      },
      { tag: 'u', attrs: { classes: [UNDERLINE] } },
    ],
    toDOM: (mark) => ['span', { 'data-span': '', ...attributesToDom(attributesOf(mark.attrs)) }, 0],
  },
  form: { kind: 'bracket', close: (mark) => `]${writeAttributes(attributesOf(mark.attrs))}` },
  read: {
    span: (syntax, reader) => ({
      marks: [reader.mark('span', { ...tokenAttributes(syntax.token) })],
      text: null,
    }),
  },
  toPandoc: (mark, content) => {
    const attributes = attributesOf(mark.attrs);
    return isOnlyClass(attributes, UNDERLINE)
      ? [{ t: 'Underline', c: content }]
      : [{ t: 'Span', c: [toPandocAttr(attributes), content] }];
  },
  fromPandoc: {
    Span: (inline, reader) => {
      const attributes = fromPandocAttr(inline.c[0]);
      return { marks: isPlain(attributes) ? [] : [reader.mark('span', { ...attributes })], content: inline.c[1] };
    },
    Underline: (inline, reader) => ({ marks: [reader.mark('span', { classes: [UNDERLINE] })], content: inline.c }),
  },
  rules: [],
};
