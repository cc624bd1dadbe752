import type { DomElement } from '../attributes';
import { type InlineElement, Unmodelled } from '../element';
import { prefixLines } from '../lines';

/**
 * A note at the foot of the page: `[^k3f]` in the text, its paragraphs in a definition right after the top-level block.
 * The label is random, unique in the book and never renumbered, so that a new note changes two lines and not all of them.
 */
export const footnote: InlineElement = {
  kind: 'inline',
  name: 'footnote',
  spec: {
    inline: true,
    group: 'inline',
    content: 'note_paragraph+',
    atom: true,
    isolating: true,
    draggable: true,
    attrs: { label: { default: '', validate: 'string' } },
    parseDOM: [
      {
        tag: 'fn-note',
        getAttrs: (element: DomElement) => ({ label: element.getAttribute('data-label') ?? '' }),
      },
    ],
    toDOM: (node) => ['fn-note', { 'data-label': String(node.attrs.label) }, 0],
  },
  read: {
    footnote_reference: (syntax, reader) => {
      const label = String(syntax.token.meta?.label ?? '');
      const found = reader.definition(label);
      const source = syntax.token.content;
      // A note inside a note: pandoc leaves it out, we keep it as written.
      if (found === null) return [reader.build('opaque_inline', { source }, [])];
      try {
        if (found.syntax.children.some((block) => block.type !== 'paragraph'))
          throw new Unmodelled('a note with other blocks than paragraphs');
        const paragraphs = reader.withinNote(() =>
          found.syntax.children.map((block) => reader.build('note_paragraph', null, reader.text(block))),
        );
        const content = paragraphs.length > 0 ? paragraphs : [reader.build('note_paragraph', null, [])];
        return [reader.build('footnote', { label: source.slice(2, -1) }, content)];
      } catch (error) {
        if (!(error instanceof Unmodelled)) throw error;
        return [reader.build('opaque_inline', { source, definitions: found.source }, [])];
      }
    },
  },
  write: (node, writer) => {
    const label = String(node.attrs.label);
    writer.define(label, prefixLines(writer.blocks(node, false), '    ', `[^${label}]: `));
    return `[^${label}]`;
  },
  toPandoc: (node, writer) => [
    {
      t: 'Note',
      c: node.children.flatMap((paragraph) => {
        const inlines = writer.inlines(paragraph);
        return inlines.length === 0 ? [] : [{ t: 'Para' as const, c: inlines }];
      }),
    },
  ],
  fromPandoc: {
    Note: (inline, reader) => {
      const paragraphs = inline.c.map((block) => {
        if (block.t !== 'Para' && block.t !== 'Plain') throw new Unmodelled(`${block.t} in a note`);
        return reader.build('note_paragraph', null, reader.inlines(block.c));
      });
      const content = paragraphs.length > 0 ? paragraphs : [reader.build('note_paragraph', null, [])];
      return [reader.build('footnote', null, content)];
    },
  },
  rules: [],
};
