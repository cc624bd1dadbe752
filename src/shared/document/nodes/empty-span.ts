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
import type { InlineElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

/** A point in the text with attributes: an anchor `[]{#ancre}`, the end of a comment `[]{.comment-end id="1"}`. */
export const emptySpan: InlineElement = {
  kind: 'inline',
  name: 'empty_span',
  spec: {
    inline: true,
    group: 'inline phrase',
    atom: true,
    attrs: ATTRIBUTE_SPECS,
    parseDOM: [{ tag: 'span[data-point]', getAttrs: (element: DomElement) => ({ ...attributesFromDom(element) }) }],
    toDOM: (node) => ['span', { 'data-point': '', ...attributesToDom(attributesOf(node.attrs)) }],
  },
  read: {
    empty_span: (syntax, reader) => [reader.build('empty_span', { ...tokenAttributes(syntax.token) }, [])],
  },
  write: (node) => `[]${writeAttributes(attributesOf(node.attrs))}`,
  toPandoc: (node) => [{ t: 'Span', c: [toPandocAttr(attributesOf(node.attrs)), []] }],
  fromPandoc: {
    Span: (inline, reader) =>
      inline.c[1].length === 0 ? [reader.build('empty_span', { ...fromPandocAttr(inline.c[0]) }, [])] : null,
  },
  rules: [],
};
