import type { BlockElement } from '../element';
import { figureOfLoneImage } from './figure';

/** A paragraph of text. */
export const paragraph: BlockElement = {
  kind: 'block',
  name: 'paragraph',
  spec: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  read: {
    paragraph: (syntax, reader) => [reader.build('paragraph', null, reader.text(syntax))],
  },
  write: (node, writer) => writer.paragraph(node),
  toPandoc: (node, writer) => {
    const inlines = writer.inlines(node);
    // A picture alone in its paragraph is a figure in Markdown, so it is one here.
    return inlines.length === 0 ? [] : [figureOfLoneImage(inlines) ?? { t: 'Para', c: inlines }];
  },
  fromPandoc: {
    Para: (block, reader) => [reader.build('paragraph', null, reader.inlines(block.c))],
    Plain: (block, reader) => [reader.build('paragraph', null, reader.inlines(block.c))],
    LineBlock: (block, reader) => {
      const lines = block.c.map((line) => reader.inlines(line));
      const broken = lines.flatMap((line, index) =>
        index === 0 ? line : [reader.build('hard_break', null, []), ...line],
      );
      return [reader.build('paragraph', null, broken)];
    },
  },
  rules: [],
};
