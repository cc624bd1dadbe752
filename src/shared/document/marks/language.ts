import {
  type Attributes,
  type DomElement,
  fromPandocAttr,
  NO_ATTRIBUTES,
  toPandocAttr,
  writeAttributes,
} from '../attributes';
import type { MarkElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

/** The language when it is all that the attributes say. */
function onlyLanguage(attributes: Attributes): string | null {
  const [pair, ...others] = attributes.keys;
  const alone = attributes.id === '' && attributes.classes.length === 0 && others.length === 0;
  return alone && pair?.[0] === 'lang' ? pair[1] : null;
}

const asAttributes = (lang: unknown): Attributes => ({ ...NO_ATTRIBUTES, keys: [['lang', String(lang)]] });

/** Words in another language (a BCP 47 tag): `[text]{lang=en}`. The innermost counts. */
export const language: MarkElement = {
  name: 'language',
  spec: {
    attrs: { lang: { validate: 'string' } },
    excludes: '',
    parseDOM: [
      { tag: 'span[lang]', getAttrs: (element: DomElement) => ({ lang: element.getAttribute('lang') ?? '' }) },
    ],
    toDOM: (mark) => ['span', { lang: String(mark.attrs.lang) }, 0],
  },
  form: {
    kind: 'bracket',
    close: (mark) => {
      const lang = String(mark.attrs.lang);
      return /^[A-Za-z0-9-]+$/.test(lang) ? `]{lang=${lang}}` : `]${writeAttributes(asAttributes(lang))}`;
    },
  },
  read: {
    span: (syntax, reader) => {
      const lang = onlyLanguage(tokenAttributes(syntax.token));
      return lang === null ? null : { marks: [reader.mark('language', { lang })], text: null };
    },
  },
  toPandoc: (mark, content) => [{ t: 'Span', c: [toPandocAttr(asAttributes(mark.attrs.lang)), content] }],
  fromPandoc: {
    Span: (inline, reader) => {
      const lang = onlyLanguage(fromPandocAttr(inline.c[0]));
      return lang === null ? null : { marks: [reader.mark('language', { lang })], content: inline.c[1] };
    },
  },
  rules: [],
};
