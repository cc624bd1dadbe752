import MarkdownIt from 'markdown-it';
import {
  ATTRIBUTE_SPECS,
  attributesFromDom,
  attributesOf,
  attributesToDom,
  type DomElement,
  fromPandocAttr,
  isOnlyClass,
  isPlain,
  mergeAttributes,
  NO_ATTRIBUTES,
  toPandocAttr,
  writeAttributes,
} from '../attributes';
import type { BlockElement } from '../element';
import { cleanLines } from '../escape';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

const { unescapeAll } = new MarkdownIt('commonmark').utils;

/** Lines as a machine reads them. The first class is the language. */
export const codeBlock: BlockElement = {
  kind: 'block',
  name: 'code_block',
  spec: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    attrs: ATTRIBUTE_SPECS,
    parseDOM: [
      {
        tag: 'pre',
        preserveWhitespace: 'full',
        getAttrs: (element: DomElement) => ({ ...attributesFromDom(element) }),
      },
    ],
    toDOM: (node) => ['pre', attributesToDom(attributesOf(node.attrs)), ['code', 0]],
  },
  read: {
    fence: (syntax, reader) => {
      const info = syntax.token.info.trim();
      // Raw text of a format is no code.
      if (/^\{=[\w-]+\}$/.test(info)) return null;
      const [name = ''] = unescapeAll(info).trim().split(/\s+/);
      const named = name === '' ? NO_ATTRIBUTES : { ...NO_ATTRIBUTES, classes: [name] };
      const text = syntax.token.content.replace(/\n$/, '');
      const content = text === '' ? [] : [reader.schema.text(text)];
      return [reader.build('code_block', { ...mergeAttributes(tokenAttributes(syntax.token), named) }, content)];
    },
    code_block: (syntax, reader) => {
      const text = syntax.token.content.replace(/\n$/, '');
      return [reader.build('code_block', { ...tokenAttributes(syntax.token) }, [reader.schema.text(text)])];
    },
  },
  write: (node) => {
    const text = cleanLines(node.textContent);
    const longest = Math.max(2, ...(text.match(/^ {0,3}`{3,}/gm) ?? []).map((run) => run.trim().length));
    const fence = '`'.repeat(longest + 1);
    const attributes = attributesOf(node.attrs);
    const [language = ''] = attributes.classes;
    const info =
      isOnlyClass(attributes, language) && /^[\w-]+$/.test(language)
        ? language
        : isPlain(attributes)
          ? ''
          : writeAttributes(attributes);
    return `${fence}${info}\n${text === '' ? '' : `${text}\n`}${fence}`;
  },
  toPandoc: (node) => [{ t: 'CodeBlock', c: [toPandocAttr(attributesOf(node.attrs)), cleanLines(node.textContent)] }],
  fromPandoc: {
    CodeBlock: (block, reader) => {
      const [attr, code] = block.c;
      const text = code.replace(/\n$/, '');
      return [reader.build('code_block', { ...fromPandocAttr(attr) }, text === '' ? [] : [reader.schema.text(text)])];
    },
  },
  rules: [{ kind: 'textblock', pattern: /^```$/, attrs: () => ({}) }],
};
