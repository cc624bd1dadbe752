import type { Node, Schema, Slice } from 'prosemirror-model';

/** The last copy made in this window: its Markdown, and its words alone. */
let last = { markdown: '', words: '' };

/** The words of a text that was copied here as Markdown, without its signs; any other text as it is. */
export function bareWords(text: string): string {
  const read = text.replace(/\r\n?/g, '\n');
  return read !== '' && read === last.markdown ? last.words : text;
}

/** The words of every line of text in these blocks, without their notes. */
function wordsOf(nodes: readonly Node[]): string {
  const lines: string[] = [];
  const look = (node: Node) => {
    if (!node.isTextblock) {
      node.forEach(look);
      return;
    }
    lines.push(node.children.map((child) => (child.type.name === 'footnote' ? '' : inlineWords(child))).join(''));
  };
  for (const node of nodes) {
    if (node.isInline) lines.push(node.type.name === 'footnote' ? '' : inlineWords(node));
    else look(node);
  }
  return lines.join(nodes[0]?.isInline ? '' : '\n\n');
}

const inlineWords = (node: Node): string => node.text ?? node.type.spec.leafText?.(node) ?? '';

/** What a copy is in a program that takes plain text: its Markdown, as `write` writes blocks. */
export function copiedText(slice: Slice, schema: Schema, write: (blocks: readonly Node[]) => string): string {
  const markdown = markdownOf(slice, schema, write);
  last = { markdown, words: wordsOf(slice.content.content) };
  return markdown;
}

function markdownOf(
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
