import type { Attrs, Mark, Node } from 'prosemirror-model';
import { toPandocAttr } from './attributes';
import type { BlockElement, InlineElement, MarkElement, NodeElement, PandocReader, PandocWriter } from './element';
import { Unmodelled } from './element';
import { addAll, type MarkTree, markTree } from './mark-tree';
import { readInlineMarkdown, readPicture } from './markdown';
import { writeBlock } from './markdown-writer';
import { MARKS } from './marks';
import { NODES, READING_ORDER } from './nodes';
import { pictureAttributes } from './nodes/figure';
import { settleLabels } from './note-labels';
import type { PandocBlock, PandocInline } from './pandoc-ast';
import { schema } from './schema';

const ELEMENTS: ReadonlyMap<string, NodeElement> = new Map(NODES.map((element) => [element.name, element]));
const MARK_ELEMENTS: ReadonlyMap<string, MarkElement> = new Map(MARKS.map((element) => [element.name, element]));

/** The document as the blocks of a Pandoc document. What is not modelled leaves as raw Markdown of our dialect. */
export function toPandoc(doc: Node): readonly PandocBlock[] {
  return WRITER.blocks(doc);
}

const WRITER: PandocWriter = {
  blocks: (parent) =>
    parent.children.flatMap((node) => {
      const element = ELEMENTS.get(node.type.name);
      if (element?.kind !== 'block') throw new Error(`Not known as a block: ${node.type.name}`);
      return element.toPandoc(node, WRITER);
    }),
  inlines: (parent) => trimSpaces(markTree(parent).flatMap(inlines)),
  markdown: (source) => {
    const content = readInlineMarkdown(source);
    return content === null ? [{ t: 'Str', c: source }] : WRITER.inlines(content);
  },
  picture: (source, definitions) => {
    const figure = readPicture(source, definitions);
    if (figure === null) return null;
    const target = [String(figure.attrs.src), String(figure.attrs.title)] as const;
    return { t: 'Image', c: [toPandocAttr(pictureAttributes(figure.attrs)), WRITER.inlines(figure), target] };
  },
};

function inlines(tree: MarkTree): readonly PandocInline[] {
  if (tree.kind === 'mark') {
    const element = MARK_ELEMENTS.get(tree.mark.type.name);
    if (element === undefined) throw new Error(`Unknown mark ${tree.mark.type.name}`);
    if (tree.form.kind === 'verbatim') {
      const text = tree.children.map((child) => (child.kind === 'leaf' ? (child.node.text ?? '') : '')).join('');
      return element.toPandoc(tree.mark, [{ t: 'Str', c: text }]);
    }
    return element.toPandoc(tree.mark, tree.children.flatMap(inlines));
  }
  const element = ELEMENTS.get(tree.node.type.name);
  if (element?.kind !== 'inline') throw new Error(`Not known inside a line: ${tree.node.type.name}`);
  return element.toPandoc(tree.node, WRITER);
}

/** Spaces and line breaks at the ends of a paragraph mean nothing; Markdown drops them too. */
function trimSpaces(content: readonly PandocInline[]): readonly PandocInline[] {
  const isSpace = (inline: PandocInline | undefined): boolean =>
    inline?.t === 'Space' || inline?.t === 'SoftBreak' || inline?.t === 'LineBreak';
  let start = 0;
  let end = content.length;
  while (start < end && isSpace(content[start])) start += 1;
  while (end > start && isSpace(content[end - 1])) end -= 1;
  return content.slice(start, end);
}

/**
 * The blocks of a Pandoc document as a document of ours. Throws `Unmodelled` with the name of what the schema has no
 * place for.
 */
export function fromPandoc(blocks: readonly PandocBlock[]): Node {
  return READER.build('doc', null, READER.blocks(blocks));
}

const isBlock = (element: NodeElement): element is BlockElement => element.kind === 'block';
const isInline = (element: NodeElement): element is InlineElement => element.kind === 'inline';
const BLOCKS = READING_ORDER.filter(isBlock);
const INLINES = READING_ORDER.filter(isInline);

const READER: PandocReader = {
  schema,
  blocks: (blocks) => {
    const nodes = blocks.flatMap(readBlock);
    return nodes.length > 0 ? nodes : [READER.build('paragraph', null, [])];
  },
  inlines: (content) => readInlines(content, []),
  build: (name: string, attrs: Attrs | null, content: readonly Node[]) => {
    const type = schema.nodes[name];
    if (type === undefined) throw new Error(`No node is called ${name}`);
    try {
      return type.createChecked(attrs, content);
    } catch (error) {
      if (error instanceof RangeError) throw new Unmodelled(`${name}: ${error.message}`);
      throw error;
    }
  },
  mark: (name, attrs = null) => schema.mark(name, attrs),
  source: (block) => {
    const [settled = block] = settleLabels([block], [false], new Set());
    const { text, definitions } = writeBlock(settled, false);
    return { text, definitions: definitions.map((definition) => definition.text).join('\n\n') };
  },
};

function readBlock(block: PandocBlock): readonly Node[] {
  for (const element of BLOCKS) {
    // The table's key is the block's own tag, so the function takes exactly this block.
    const read = element.fromPandoc[block.t] as
      | ((block: PandocBlock, reader: PandocReader) => readonly Node[] | null)
      | undefined;
    const nodes = read?.(block, READER) ?? null;
    if (nodes !== null) return nodes;
  }
  throw new Unmodelled(block.t);
}

function readInlines(content: readonly PandocInline[], marks: readonly Mark[]): readonly Node[] {
  return content.flatMap((inline) => {
    for (const element of INLINES) {
      const read = element.fromPandoc[inline.t] as
        | ((inline: PandocInline, reader: PandocReader) => readonly Node[] | null)
        | undefined;
      const nodes = read?.(inline, READER) ?? null;
      if (nodes !== null) return nodes.map((node) => node.mark(addAll(marks, node.marks)));
    }
    for (const element of MARKS) {
      const read = element.fromPandoc[inline.t] as
        | ((
            inline: PandocInline,
            reader: PandocReader,
          ) => { readonly marks: readonly Mark[]; readonly content: readonly PandocInline[] } | null)
        | undefined;
      const reading = read?.(inline, READER) ?? null;
      if (reading === null) continue;
      return readInlines(reading.content, addAll(marks, reading.marks));
    }
    throw new Unmodelled(inline.t);
  });
}
