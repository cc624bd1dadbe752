import type { Attrs, Mark, MarkSpec, Node, NodeSpec, Schema } from 'prosemirror-model';
import type { Place } from './escape';
import type { BlockOf, InlineOf, PandocBlock, PandocInline } from './pandoc-ast';
import type { SyntaxNode } from './syntax-tree';

/** What reading Markdown offers to an element: the walker itself, for what the element contains. */
export interface MarkdownReader {
  readonly schema: Schema;
  /** The blocks among these; an empty paragraph when there are none, since no container of ours may be empty. */
  blocks(children: readonly SyntaxNode[]): readonly Node[];
  /** The text of the `inline` child of a paragraph, heading or cell. */
  text(syntax: SyntaxNode): readonly Node[];
  /** Builds a node and checks it against the schema. Throws `Unmodelled` when it does not fit. */
  build(name: string, attrs: Attrs | null, content: readonly Node[]): Node;
  mark(name: string, attrs?: Attrs | null): Mark;
  /** Reads inline Markdown, such as the caption of a picture. */
  inline(children: readonly SyntaxNode[]): readonly Node[];
  /** The definition of a footnote label; `null` inside a note, where there are no further notes. */
  definition(label: string): { readonly syntax: SyntaxNode; readonly source: string } | null;
  /** Reads the text of a note. */
  withinNote<Result>(read: () => Result): Result;
}

/** What writing Markdown offers to an element. */
export interface MarkdownWriter {
  /** The blocks of a container, with a blank line between them, or close together in a tight list. */
  blocks(parent: Node, tight: boolean): string;
  /** Inline content on lines of its own: what would begin a block at the start of a line is escaped. */
  paragraph(parent: Node): string;
  /** Inline content on one line, escaped for a heading, for brackets, or for a table cell. */
  inline(parent: Node, where: 'line' | 'brackets' | 'cell'): string;
  /** Where the leaf being written stands. */
  readonly place: Place;
  /** Takes the definition of a note, to be written after the top-level block. */
  define(label: string, definition: string): void;
}

/** What writing Pandoc's AST offers to an element. */
export interface PandocWriter {
  blocks(parent: Node): readonly PandocBlock[];
  inlines(parent: Node): readonly PandocInline[];
  /** Inline Markdown as Pandoc inlines. */
  markdown(source: string): readonly PandocInline[];
  /** The Markdown of a picture, `![…](…)`, with the notes it needs, as a Pandoc image; `null` when it is something else. */
  picture(source: string, definitions: string): PandocInline | null;
}

/** What reading Pandoc's AST offers to an element. */
export interface PandocReader {
  readonly schema: Schema;
  /** Never empty: an empty paragraph when there are no blocks. */
  blocks(blocks: readonly PandocBlock[]): readonly Node[];
  inlines(inlines: readonly PandocInline[]): readonly Node[];
  build(name: string, attrs: Attrs | null, content: readonly Node[]): Node;
  mark(name: string, attrs?: Attrs | null): Mark;
  /** A block as Markdown, with the definitions of its notes apart: for what can only be kept as its source. */
  source(block: Node): { readonly text: string; readonly definitions: string };
}

/** Reads a syntax node of a type; `null` leaves it to the next element that claims the type. */
export type SyntaxReaders<Result> = Readonly<
  Record<string, (syntax: SyntaxNode, reader: MarkdownReader) => Result | null>
>;
/** Reads a Pandoc block of a tag; `null` leaves it to the next element that claims the tag. */
export type PandocBlockReaders = {
  readonly [Tag in PandocBlock['t']]?: (block: BlockOf<Tag>, reader: PandocReader) => readonly Node[] | null;
};
/** Reads a Pandoc inline of a tag; `null` leaves it to the next element that claims the tag. */
export type PandocInlineReaders<Result> = {
  readonly [Tag in PandocInline['t']]?: (inline: InlineOf<Tag>, reader: PandocReader) => Result | null;
};

/** How typing a pattern makes an element; the editor builds its input rules from these. */
export type InputRuleData =
  /** The text block becomes this node. */
  | { readonly kind: 'textblock'; readonly pattern: RegExp; readonly attrs: (match: RegExpMatchArray) => Attrs }
  /** The text block is wrapped in this node; joined to one before it when `join` says so. */
  | {
      readonly kind: 'wrap';
      readonly pattern: RegExp;
      readonly attrs: (match: RegExpMatchArray) => Attrs;
      readonly join: (match: RegExpMatchArray, before: Node) => boolean;
    }
  /** The paragraph is replaced by this leaf block. */
  | { readonly kind: 'replace'; readonly pattern: RegExp; readonly attrs: (match: RegExpMatchArray) => Attrs }
  /** The first group of the match gets this mark, what surrounds it in the match goes. */
  | { readonly kind: 'mark'; readonly pattern: RegExp; readonly attrs: (match: RegExpMatchArray) => Attrs };

interface Element {
  /** The name in the schema. */
  readonly name: string;
  readonly rules: readonly InputRuleData[];
}

/** A block: read from and written to Markdown and Pandoc on its own. */
export interface BlockElement extends Element {
  readonly kind: 'block';
  readonly spec: NodeSpec;
  readonly read: SyntaxReaders<readonly Node[]>;
  readonly write: (node: Node, writer: MarkdownWriter) => string;
  readonly toPandoc: (node: Node, writer: PandocWriter) => readonly PandocBlock[];
  readonly fromPandoc: PandocBlockReaders;
}

/** Something that stands in a line of text. */
export interface InlineElement extends Element {
  readonly kind: 'inline';
  readonly spec: NodeSpec;
  readonly read: SyntaxReaders<readonly Node[]>;
  readonly write: (node: Node, writer: MarkdownWriter) => string;
  readonly toPandoc: (node: Node, writer: PandocWriter) => readonly PandocInline[];
  readonly fromPandoc: PandocInlineReaders<readonly Node[]>;
}

/** A part of another element, which reads and writes it: a list's item, a table's row. */
export interface PartElement extends Element {
  readonly kind: 'part';
  readonly spec: NodeSpec;
  /** The element that reads and writes it. */
  readonly of: string;
}

/** Everything that can be a node of the schema. */
export type NodeElement = BlockElement | InlineElement | PartElement;

/** How a mark is written around its text. */
export type MarkForm =
  /** The same characters before and after; white space at the edges is moved out, as Markdown requires. */
  | { readonly kind: 'delimiter'; readonly delimiter: string }
  /** `[text` and what this gives. A bracketed mark is never split to make room for a delimited one. */
  | { readonly kind: 'bracket'; readonly close: (mark: Mark) => string }
  /** The text itself is not Markdown. */
  | { readonly kind: 'verbatim'; readonly write: (mark: Mark, text: string) => string };

/** What a mark's reader found: the marks it means, and the text when that is not in the children. */
export interface MarkReading {
  readonly marks: readonly Mark[];
  readonly text: string | null;
}

/** Everything that can be a mark of the schema. */
export interface MarkElement extends Element {
  readonly spec: MarkSpec;
  readonly form: MarkForm;
  readonly read: SyntaxReaders<MarkReading>;
  readonly toPandoc: (mark: Mark, content: readonly PandocInline[]) => readonly PandocInline[];
  readonly fromPandoc: PandocInlineReaders<{
    readonly marks: readonly Mark[];
    readonly content: readonly PandocInline[];
  }>;
}

/** Thrown while reading what the schema does not model; the top-level block around it is then kept as its source. */
export class Unmodelled extends Error {
  constructor(what: string) {
    super(`Not modelled: ${what}`);
    this.name = 'Unmodelled';
  }
}
