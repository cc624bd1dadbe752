import type { MarkSpec } from 'prosemirror-model';
import { isPlain } from './attributes';
import type { InputRuleData, MarkElement } from './element';
import { tokenAttributes } from './markdown-it/attribute-syntax';
import type { PandocInline } from './pandoc-ast';

type DelimitedTag = 'Emph' | 'Strong' | 'Strikeout' | 'Superscript' | 'Subscript';

/** What tells one mark between two delimiters from another. */
export interface DelimitedMark {
  readonly name: string;
  readonly delimiter: string;
  /** The type of its syntax node. */
  readonly syntax: string;
  /** Its tag in pandoc's AST. */
  readonly pandoc: DelimitedTag;
  /** Its HTML element. */
  readonly tag: string;
  readonly parseDOM: NonNullable<MarkSpec['parseDOM']>;
  /** Patterns that make it while typing; the first group is the text. */
  readonly patterns: readonly RegExp[];
}

/** The element of a mark that is the same characters before and after its text, such as `*`. */
export function delimitedMark(mark: DelimitedMark): MarkElement {
  return {
    name: mark.name,
    spec: { parseDOM: mark.parseDOM, toDOM: () => [mark.tag, 0] },
    form: { kind: 'delimiter', delimiter: mark.delimiter },
    read: {
      [mark.syntax]: (syntax, reader) => {
        const attributes = tokenAttributes(syntax.token);
        // Pandoc reads `*text*{.class}` as a span around the emphasis.
        const around = isPlain(attributes) ? [] : [reader.mark('span', { ...attributes })];
        return { marks: [...around, reader.mark(mark.name)], text: null };
      },
    },
    toPandoc: (_mark, content) => [{ t: mark.pandoc, c: content }],
    fromPandoc: {
      [mark.pandoc]: (
        inline: { readonly c: readonly PandocInline[] },
        reader: Parameters<NonNullable<MarkElement['fromPandoc']['Emph']>>[1],
      ) => ({ marks: [reader.mark(mark.name)], content: inline.c }),
    },
    rules: mark.patterns.map((pattern): InputRuleData => ({ kind: 'mark', pattern, attrs: () => ({}) })),
  };
}
