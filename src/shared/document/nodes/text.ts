import type { InlineElement } from '../element';
import { writeText } from '../escape';
import { pandocText } from '../pandoc-text';

/** Characters. A line break in the file that is not a hard break is a space. */
export const text: InlineElement = {
  kind: 'inline',
  name: 'text',
  spec: { group: 'inline phrase' },
  read: {
    text: (syntax, reader) => (syntax.token.content === '' ? [] : [reader.schema.text(syntax.token.content)]),
    // An escaped character in the description of a picture within a description.
    text_special: (syntax, reader) => [reader.schema.text(syntax.token.content)],
    softbreak: (_syntax, reader) => [reader.schema.text(' ')],
  },
  write: (node, writer) => writeText(node.text ?? '', writer.place),
  toPandoc: (node) => pandocText(node.text ?? ''),
  fromPandoc: {
    Str: (inline, reader) => (inline.c === '' ? [] : [reader.schema.text(inline.c)]),
    Space: (_inline, reader) => [reader.schema.text(' ')],
    SoftBreak: (_inline, reader) => [reader.schema.text(' ')],
    Quoted: (inline, reader) => {
      const [open, close] = inline.c[0].t === 'SingleQuote' ? ['‘', '’'] : ['“', '”'];
      return [reader.schema.text(open), ...reader.inlines(inline.c[1]), reader.schema.text(close)];
    },
  },
  rules: [],
};
