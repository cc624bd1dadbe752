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
import type { PandocInline } from '../pandoc-ast';

/** Characters as a machine reads them: `` `text` ``. Nothing inside is Markdown. */
export const code: MarkElement = {
  name: 'code',
  spec: {
    attrs: ATTRIBUTE_SPECS,
    code: true,
    parseDOM: [{ tag: 'code', getAttrs: (element: DomElement) => ({ ...attributesFromDom(element) }) }],
    toDOM: (mark) => ['code', attributesToDom(attributesOf(mark.attrs)), 0],
  },
  form: {
    kind: 'verbatim',
    write: (mark, text) => {
      const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
      let length = 1;
      // Three backticks at the start of a line would open a code block.
      while (runs.has(length) || length === 3) length += 1;
      const fence = '`'.repeat(length);
      const padded = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '');
      const padding = padded ? ' ' : '';
      return `${fence}${padding}${text}${padding}${fence}${writeAttributes(attributesOf(mark.attrs))}`;
    },
  },
  read: {
    code_inline: (syntax, reader) => ({
      marks: [reader.mark('code', { ...tokenAttributes(syntax.token) })],
      text: syntax.token.content,
    }),
  },
  toPandoc: (mark, content) => [{ t: 'Code', c: [toPandocAttr(attributesOf(mark.attrs)), literal(content)] }],
  fromPandoc: {
    Code: (inline, reader) => ({
      marks: [reader.mark('code', { ...fromPandocAttr(inline.c[0]) })],
      content: [{ t: 'Str', c: inline.c[1] }],
    }),
  },
  rules: [{ kind: 'mark', pattern: /(?<![`\\])`([^`]+)`$/u, attrs: () => ({}) }],
};

/** The text of a code span reaches its mark as one string. */
function literal(content: readonly PandocInline[]): string {
  return content.map((inline) => (inline.t === 'Str' ? inline.c : '')).join('');
}
