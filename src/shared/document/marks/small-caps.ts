import { fromPandocAttr, isOnlyClass } from '../attributes';
import type { MarkElement } from '../element';
import { tokenAttributes } from '../markdown-it/attribute-syntax';

const CLASS = 'smallcaps';

/** Small capitals: `[text]{.smallcaps}`. */
export const smallCaps: MarkElement = {
  name: 'small_caps',
  spec: {
    parseDOM: [{ tag: 'span.smallcaps' }, { style: 'font-variant=small-caps' }],
    toDOM: () => ['span', { class: CLASS }, 0],
  },
  form: { kind: 'bracket', close: () => `]{.${CLASS}}` },
  read: {
    span: (syntax, reader) =>
      isOnlyClass(tokenAttributes(syntax.token), CLASS) ? { marks: [reader.mark('small_caps')], text: null } : null,
  },
  toPandoc: (_mark, content) => [{ t: 'SmallCaps', c: content }],
  fromPandoc: {
    SmallCaps: (inline, reader) => ({ marks: [reader.mark('small_caps')], content: inline.c }),
    // The commonmark reader leaves the span as it is written.
    Span: (inline, reader) =>
      isOnlyClass(fromPandocAttr(inline.c[0]), CLASS)
        ? { marks: [reader.mark('small_caps')], content: inline.c[1] }
        : null,
  },
  rules: [],
};
