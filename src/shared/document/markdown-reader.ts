import type { Attrs, Mark, Node } from 'prosemirror-model';
import { isPlain } from './attributes';
import {
  type BlockElement,
  type InlineElement,
  type MarkdownReader,
  type MarkElement,
  type MarkReading,
  type NodeElement,
  Unmodelled,
} from './element';
import { SEPARATOR } from './escape';
import { addAll } from './mark-tree';
import { tokenAttributes } from './markdown-it/attribute-syntax';
import { MARKS } from './marks';
import { READING_ORDER } from './nodes';
import { schema } from './schema';
import type { SyntaxNode } from './syntax-tree';

/** Text nested deeper than this is kept as its source: no book needs it, and every tool after us would suffer. */
export const DEEPEST = 32;

/** The definition of a footnote in the text being read. */
export interface DefinitionSource {
  readonly syntax: SyntaxNode;
  readonly source: string;
}

/** The elements that claim a key of one of their tables, in order. */
function claims<Element extends NodeElement | MarkElement>(
  elements: readonly Element[],
  table: (element: Element) => object,
): ReadonlyMap<string, readonly Element[]> {
  const map = new Map<string, Element[]>();
  for (const element of elements) {
    for (const key of Object.keys(table(element))) map.set(key, [...(map.get(key) ?? []), element]);
  }
  return map;
}

const isBlock = (element: NodeElement): element is BlockElement => element.kind === 'block';
const isInline = (element: NodeElement): element is InlineElement => element.kind === 'inline';
const BLOCKS = claims(READING_ORDER.filter(isBlock), (element) => element.read);
const INLINES = claims(READING_ORDER.filter(isInline), (element) => element.read);
const MARK_CLAIMS = claims(MARKS, (element) => element.read);
/** Blocks whose attributes are their own; around any other block pandoc puts a div. */
const OWN_ATTRIBUTES = new Set(['heading', 'code_block', 'table']);

/** Reads syntax trees of one text. `definition` finds the footnotes of that text. */
export class TreeReader implements MarkdownReader {
  readonly schema = schema;
  readonly #definitions: (label: string) => DefinitionSource | null;
  #insideNote = false;

  constructor(definitions: (label: string) => DefinitionSource | null) {
    this.#definitions = definitions;
  }

  definition(label: string): DefinitionSource | null {
    // Pandoc leaves out a note within a note, and a note must not contain itself.
    return this.#insideNote ? null : this.#definitions(label);
  }

  /** Reads one block. Throws `Unmodelled` when the schema has no place for it. */
  block(syntax: SyntaxNode): readonly Node[] {
    if (syntax.token.level > DEEPEST) throw new Unmodelled('text nested too deep');
    for (const element of BLOCKS.get(syntax.type) ?? []) {
      const nodes = element.read[syntax.type]?.(syntax, this) ?? null;
      if (nodes === null) continue;
      const attributes = tokenAttributes(syntax.token);
      const [node] = nodes;
      // What a fenced div is called is why its element reads it.
      const isOwn = syntax.type === 'div' || (node !== undefined && OWN_ATTRIBUTES.has(node.type.name));
      if (isOwn || isPlain(attributes)) return nodes;
      return [this.build('div', { ...attributes }, nodes)];
    }
    throw new Unmodelled(syntax.type);
  }

  blocks(children: readonly SyntaxNode[]): readonly Node[] {
    const nodes = children.flatMap((child) => (isSeparator(child) ? [] : this.block(child)));
    return nodes.length > 0 ? nodes : [this.build('paragraph', null, [])];
  }

  text(syntax: SyntaxNode): readonly Node[] {
    return this.inline(syntax.children.flatMap((child) => child.children));
  }

  inline(children: readonly SyntaxNode[]): readonly Node[] {
    return this.#inline(children, []);
  }

  build(name: string, attrs: Attrs | null, content: readonly Node[]): Node {
    const type = schema.nodes[name];
    if (type === undefined) throw new Error(`No node is called ${name}`);
    try {
      return type.createChecked(attrs, content);
    } catch (error) {
      if (error instanceof RangeError) throw new Unmodelled(`${name}: ${error.message}`);
      throw error;
    }
  }

  mark(name: string, attrs: Attrs | null = null): Mark {
    return schema.mark(name, attrs);
  }

  withinNote<Result>(read: () => Result): Result {
    this.#insideNote = true;
    try {
      return read();
    } finally {
      this.#insideNote = false;
    }
  }

  #inline(children: readonly SyntaxNode[], marks: readonly Mark[]): readonly Node[] {
    return children.flatMap((child) => {
      if (child.token.level > DEEPEST) throw new Unmodelled('text nested too deep');
      if (isSeparator(child)) return [];
      const reading = this.#marks(child);
      if (reading === null) return this.#leaf(child).map((node) => node.mark(addAll(marks, node.marks)));
      const inner = addAll(marks, reading.marks);
      const nodes =
        reading.text === null
          ? this.#inline(child.children, inner)
          : reading.text === ''
            ? []
            : [schema.text(reading.text, inner)];
      // A mark is carried by text; on nothing at all it would be lost, unless a node stands for that.
      return nodes.length === 0 ? this.#leaf(child).map((node) => node.mark(addAll(marks, node.marks))) : nodes;
    });
  }

  #marks(syntax: SyntaxNode): MarkReading | null {
    for (const element of MARK_CLAIMS.get(syntax.type) ?? []) {
      const reading = element.read[syntax.type]?.(syntax, this) ?? null;
      if (reading !== null) return reading;
    }
    return null;
  }

  #leaf(syntax: SyntaxNode): readonly Node[] {
    for (const element of INLINES.get(syntax.type) ?? []) {
      const nodes = element.read[syntax.type]?.(syntax, this) ?? null;
      if (nodes !== null) return nodes;
    }
    throw new Unmodelled(syntax.type);
  }
}

/** The comment that our writer puts between what would run together is no part of the text. */
export function isSeparator(syntax: SyntaxNode): boolean {
  return (syntax.type === 'html_block' || syntax.type === 'html_inline') && syntax.token.content.trim() === SEPARATOR;
}
