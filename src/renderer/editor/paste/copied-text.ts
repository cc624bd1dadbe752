import type { Node, Schema, Slice } from 'prosemirror-model';

/** What a copy is in a program that takes plain text: its Markdown, as `write` writes blocks. */
export function copiedText(
  { content, openStart, openEnd }: Slice,
  schema: Schema,
  write: (blocks: readonly Node[]) => string,
) {
  const first = content.firstChild;
  if (!first) return '';
  // Words inside one paragraph leave as words, without the signs that Markdown would need around a whole block.
  if (content.childCount === 1 && first.isTextblock && openStart > 0 && openEnd > 0)
    return write([schema.node('paragraph', null, first.type.spec.code ? [] : first.content)]) || first.textContent;
  if (first.isInline) return write([schema.node('paragraph', null, content)]);
  return write(content.content.filter((block) => block.isBlock));
}
