import type { Node } from 'prosemirror-model';
import type { Definition } from './definitions';
import type { MarkdownWriter, NodeElement } from './element';
import { type Place, SEPARATOR } from './escape';
import { writeLine, writeParagraph } from './inline-writer';
import { NODES } from './nodes';

/** A top-level block in canonical Markdown, without a final line end. */
export interface WrittenBlock {
  readonly text: string;
  /** Definitions of the notes it mentions, to be written after it. */
  readonly definitions: readonly Definition[];
}

const ELEMENTS: ReadonlyMap<string, NodeElement> = new Map(NODES.map((element) => [element.name, element]));

/** True where two blocks next to each other would be read as one: two lists of a kind, two definition lists. */
export function needsSeparator(before: Node, after: Node): boolean {
  const name = before.type.name;
  if (name === 'opaque_block') return isDefinitionList(before) && isDefinitionList(after);
  if (name === 'bullet_list') return after.type.name === 'bullet_list';
  return name === 'ordered_list' && after.type.name === name && before.attrs.delimiter === after.attrs.delimiter;
}

function isDefinitionList(block: Node): boolean {
  return block.type.name === 'opaque_block' && /^ {0,3}[:~][ \t]/m.test(block.textContent);
}

/**
 * Writes a top-level block as canonical Markdown. `escapeReferences`: the file defines link addresses apart. Throws on a
 * node that is not in the list of nodes.
 */
export function writeBlock(block: Node, escapeReferences: boolean): WrittenBlock {
  const definitions = new Map<string, string>();
  const outside: Place = { inBrackets: false, inCell: false, inScript: false, escapeReferences, before: '', after: '' };

  const writerAt = (place: Place): MarkdownWriter => ({
    place,
    blocks: (parent, tight) => blocks(parent, tight),
    paragraph: (parent) => writeParagraph(parent, outside, writeLeaf),
    inline: (parent, where) =>
      writeLine(parent, { ...outside, inBrackets: where === 'brackets', inCell: where === 'cell' }, writeLeaf),
    define: (label, definition) => {
      if (!definitions.has(label)) definitions.set(label, definition);
    },
  });
  const outer = writerAt(outside);

  function writeLeaf(node: Node, place: Place): string {
    const element = ELEMENTS.get(node.type.name);
    if (element?.kind !== 'inline') throw new Error(`Not known inside a line: ${node.type.name}`);
    return element.write(node, writerAt(place));
  }

  function write(node: Node): string {
    if (node.type.name === 'note_paragraph') return outer.paragraph(node);
    const element = ELEMENTS.get(node.type.name);
    if (element?.kind !== 'block') throw new Error(`Not known as a block: ${node.type.name}`);
    return element.write(node, outer);
  }

  function blocks(parent: Node, tight: boolean): string {
    let text = '';
    let previous: Node | null = null;
    for (const child of parent.children) {
      const written = write(child);
      // An empty paragraph cannot be written; it is no more than the place where one may type.
      if (written === '') continue;
      if (previous !== null) {
        if (needsSeparator(previous, child)) text += `\n\n${SEPARATOR}\n\n`;
        else text += tight ? '\n' : '\n\n';
      }
      text += written;
      previous = child;
    }
    return text;
  }

  const text = write(block);
  return { text, definitions: [...definitions].map(([label, definition]) => ({ label, text: definition })) };
}
