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
import type { MarkElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';
import { writeTarget } from '../target';

/** A link: `[text](address "title")`. */
export const link: MarkElement = {
  name: 'link',
  spec: {
    attrs: {
      href: { validate: 'string' },
      title: { default: '', validate: 'string' },
      ...ATTRIBUTE_SPECS,
    },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element: DomElement) => ({
          href: element.getAttribute('href') ?? '',
          title: element.getAttribute('title') ?? '',
          ...attributesFromDom(element),
        }),
      },
    ],
    toDOM: (mark) => {
      const title = String(mark.attrs.title);
      const attributes = attributesToDom(attributesOf(mark.attrs));
      return ['a', { href: String(mark.attrs.href), ...(title === '' ? {} : { title }), ...attributes }, 0];
    },
  },
  form: {
    kind: 'bracket',
    close: (mark) =>
      `]${writeTarget(String(mark.attrs.href), String(mark.attrs.title))}${writeAttributes(attributesOf(mark.attrs))}`,
  },
  read: {
    link: (syntax, reader) => ({
      marks: [
        reader.mark('link', {
          href: String(syntax.token.attrGet('href') ?? ''),
          title: String(syntax.token.attrGet('title') ?? ''),
          ...tokenAttributes(syntax.token),
        }),
      ],
      text: null,
    }),
  },
  toPandoc: (mark, content) => [
    {
      t: 'Link',
      c: [toPandocAttr(attributesOf(mark.attrs)), content, [String(mark.attrs.href), String(mark.attrs.title)]],
    },
  ],
  fromPandoc: {
    Link: (inline, reader) => {
      const [attr, content, [href, title]] = inline.c;
      return { marks: [reader.mark('link', { href, title, ...fromPandocAttr(attr) })], content };
    },
  },
  rules: [],
};
