import type { InlineElement } from '../element';

/** A line break inside a paragraph: `\` at the end of the line. */
export const hardBreak: InlineElement = {
  kind: 'inline',
  name: 'hard_break',
  spec: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  read: { hardbreak: (_syntax, reader) => [reader.build('hard_break', null, [])] },
  write: () => '\\\n',
  toPandoc: () => [{ t: 'LineBreak' }],
  fromPandoc: { LineBreak: (_inline, reader) => [reader.build('hard_break', null, [])] },
  rules: [],
};
