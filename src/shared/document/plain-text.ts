import type { Node } from 'prosemirror-model';

/**
 * The text of a document, one block a line, without marks. Notes come after the block that calls them, pictures and opaque
 * pieces are left out, figures give their caption. What is compared to prove that no word was lost on the way to a format.
 */
export function plainText(doc: Node): string {
  const lines: string[] = [];
  collect(doc, lines);
  return lines.join('\n');
}

/** A picture alone in its paragraph is a figure once it is written: what describes it is its caption. Else empty. */
export function captionOfLoneImage(block: Node): string {
  if (block.type.name !== 'paragraph') return '';
  const [picture, ...others] = block.children.filter((child) => !child.isText || /[^ ]/.test(child.text ?? ''));
  return picture?.type.name === 'image' && others.length === 0 ? String(picture.attrs.alt) : '';
}

function collect(node: Node, lines: string[]): void {
  if (!node.isTextblock) {
    for (const child of node.children) collect(child, lines);
    return;
  }
  if (node.type.name === 'opaque_block') return;
  const notes: Node[] = [];
  let line = captionOfLoneImage(node);
  for (const child of node.children) {
    if (child.isText) line += child.text ?? '';
    else if (child.type.name === 'hard_break') line += ' ';
    else if (child.type.name === 'footnote') notes.push(child);
  }
  lines.push(line);
  for (const note of notes) collect(note, lines);
}
