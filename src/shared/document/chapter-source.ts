import type { Node } from 'prosemirror-model';
import { Unmodelled } from './element';
import { cleanLines } from './escape';
import { splitFile } from './front-matter';
import { isHeavy } from './heavy';
import { labelKey, labelOf, mentionedLabels } from './labels';
import { PARSER } from './markdown-it/parser';
import type { Environment } from './markdown-it/types';
import { type DefinitionSource, isSeparator, TreeReader } from './markdown-reader';
import { schema } from './schema';
import { type SyntaxNode, syntaxTree } from './syntax-tree';

/** A stretch of whole lines of a chapter file, without its last line end. */
export type Piece =
  /** A top-level block of the document. */
  | { readonly kind: 'block'; readonly text: string; readonly node: Node }
  /** The definition of a note. `note`: the node it became; `home`: the index of the piece that mentions it first. */
  | {
      readonly kind: 'definition';
      readonly text: string;
      readonly label: string;
      readonly note: Node;
      readonly home: number;
    }
  /** Lines that no node stands for and that must stay: link addresses defined apart, a second definition of a label. */
  | { readonly kind: 'loose'; readonly text: string };

/** What is remembered of a chapter file so that what was not edited can be written back byte for byte. */
export interface ChapterSource {
  readonly byteOrderMark: string;
  readonly frontMatter: string;
  readonly pieces: readonly Piece[];
  /** What stands before each piece and after the last: line ends, blank lines, separators. One more than pieces. */
  readonly gaps: readonly string[];
  readonly lineEnd: string;
  /** The file defines link addresses apart, so brackets in new text must be escaped. */
  readonly hasReferences: boolean;
}

/** What reading gives: the document, and what to remember of the file. */
interface ReadFile {
  readonly doc: Node;
  readonly source: ChapterSource;
}

/** Reads a chapter file. One that is too much for a page becomes a single block of source, unless it is read `whole`. */
export function readSource(text: string, how: 'guarded' | 'whole'): ReadFile {
  return how === 'guarded' && isHeavy(text) ? readHeavy(text) : readWhole(text);
}

function readHeavy(text: string): ReadFile {
  const { byteOrderMark, frontMatter, body } = splitFile(text);
  const before = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(body)?.[0] ?? '';
  const lines = body.slice(before.length).trimEnd();
  const node = schema.node('opaque_block', null, lines === '' ? [] : [schema.text(cleanLines(lines))]);
  const source: ChapterSource = {
    byteOrderMark,
    frontMatter,
    pieces: [{ kind: 'block', text: lines, node }],
    gaps: [before, body.slice(before.length + lines.length)],
    lineEnd: lineEndOf(text),
    hasReferences: false,
  };
  return { doc: schema.node('doc', null, [node]), source };
}

const lineEndOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';

function readWhole(text: string): ReadFile {
  const { byteOrderMark, frontMatter, body } = splitFile(text);
  const environment: Environment = {};
  const tree = syntaxTree(PARSER.parse(body.replace(/\r\n?/g, '\n'), environment));
  const { stretches, gaps } = cutFile(body, tree);
  const pieces = readPieces(stretches, collectDefinitions(stretches, tree));
  const blocks = pieces.flatMap((piece) => (piece.kind === 'block' ? [piece.node] : []));
  const source: ChapterSource = {
    byteOrderMark,
    frontMatter,
    pieces,
    gaps,
    lineEnd: lineEndOf(text),
    hasReferences: Object.keys(environment.references ?? {}).length > 0,
  };
  return { doc: schema.node('doc', null, blocks.length > 0 ? blocks : [schema.node('paragraph')]), source };
}

interface Stretch {
  /** `null` for lines that markdown-it gave to nothing. */
  readonly syntax: SyntaxNode | null;
  readonly text: string;
}

/** Cuts a file into stretches, one for each top-level block, and the blank lines between them. Together they are the file. */
function cutFile(
  body: string,
  tree: readonly SyntaxNode[],
): { readonly stretches: readonly Stretch[]; readonly gaps: readonly string[] } {
  const lines = body.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  const stretches: Stretch[] = [];
  const gaps: string[] = [];
  let gap = '';
  const isBlank = (line: number): boolean => /^[ \t\r\n]*$/.test(lines[line] ?? '');
  const add = (syntax: SyntaxNode | null, from: number, to: number): void => {
    const whole = lines.slice(from, to).join('');
    const lineEnd = /(?:\r\n|\n|\r)$/.exec(whole)?.[0] ?? '';
    gaps.push(gap);
    stretches.push({ syntax, text: whole.slice(0, whole.length - lineEnd.length) });
    gap = lineEnd;
  };
  /** Lines outside every block: blank ones are a gap, others must not be lost. */
  const skipTo = (from: number, to: number): void => {
    for (let line = from; line < to; line += 1) {
      if (isBlank(line)) gap += lines[line] ?? '';
      else add(null, line, line + 1);
    }
  };
  let position = 0;
  for (const syntax of tree) {
    const [from, to] = syntax.token.map ?? [position, position];
    const start = Math.max(from, position);
    let end = Math.min(to, lines.length);
    while (end > start && isBlank(end - 1)) end -= 1;
    if (end <= start) continue;
    skipTo(position, start);
    if (isSeparator(syntax)) gap += lines.slice(start, end).join('');
    else add(syntax, start, end);
    position = end;
  }
  skipTo(position, lines.length);
  gaps.push(gap);
  return { stretches, gaps };
}

/** The definitions in a file: of footnotes by label, and of link addresses. */
interface Definitions {
  readonly notes: ReadonlyMap<string, DefinitionSource>;
  readonly references: readonly { readonly label: string; readonly source: string }[];
}

function collectDefinitions(stretches: readonly Stretch[], tree: readonly SyntaxNode[]): Definitions {
  const notes = new Map<string, DefinitionSource>();
  const sources = new Map(stretches.map(({ syntax, text }) => [syntax, cleanLines(text)]));
  const visit = (nodes: readonly SyntaxNode[]): void => {
    for (const syntax of nodes) {
      const label = syntax.type === 'footnote_definition' ? String(syntax.token.meta?.label ?? '') : null;
      // Of two definitions of one label the first counts.
      if (label !== null && !notes.has(label)) notes.set(label, { syntax, source: sources.get(syntax) ?? '' });
      if (syntax.type !== 'inline') visit(syntax.children);
    }
  };
  visit(tree);
  const references = stretches.flatMap(({ syntax, text }) => {
    const label = syntax?.type === 'reference_definition' ? /^\s*\[((?:[^[\]\\]|\\.)+)\]:/s.exec(text)?.[1] : undefined;
    return label === undefined ? [] : [{ label: labelKey(label), source: cleanLines(text) }];
  });
  return { notes, references };
}

function readPieces(stretches: readonly Stretch[], definitions: Definitions): readonly Piece[] {
  const reader = new TreeReader((label) => definitions.notes.get(label) ?? null);
  const nodes = stretches.map((stretch): Node | null => {
    const { syntax } = stretch;
    if (syntax === null || syntax.type === 'reference_definition' || syntax.type === 'footnote_definition') return null;
    return readBlock(syntax, reader) ?? opaqueBlock(stretch, definitions);
  });
  const uses = new Map<string, { readonly note: Node; readonly home: number }>();
  const mentioned = new Set<string>();
  nodes.forEach((node, home) => {
    if (node?.type.name === 'opaque_block') for (const label of mentionedLabels(node.textContent)) mentioned.add(label);
    node?.descendants((note) => {
      const label = labelOf(note);
      if (label !== null && !uses.has(label)) uses.set(label, { note, home });
      if (note.type.name === 'opaque_inline') {
        const source = `${note.attrs.source}\n${note.attrs.definitions}`;
        for (const other of mentionedLabels(source)) mentioned.add(other);
      }
    });
  });
  return stretches.map((stretch, index): Piece => {
    const { syntax, text } = stretch;
    const node = nodes[index] ?? null;
    if (node !== null) return { kind: 'block', text, node };
    const label = syntax?.type === 'footnote_definition' ? String(syntax.token.meta?.label ?? '') : null;
    if (label === null) return { kind: 'loose', text };
    const use = uses.get(label);
    if (definitions.notes.get(label)?.syntax === syntax && use !== undefined)
      return { kind: 'definition', text, label, ...use };
    if (use !== undefined || mentioned.has(label)) return { kind: 'loose', text };
    // A definition that nothing mentions is shown as it stands: its author may be looking for it.
    return { kind: 'block', text, node: opaqueBlock(stretch, definitions) };
  });
}

/** The node of a block; `null` where the schema has no place for it. */
function readBlock(syntax: SyntaxNode, reader: TreeReader): Node | null {
  try {
    const [node, ...others] = reader.block(syntax);
    return others.length === 0 ? (node ?? null) : null;
  } catch (error) {
    if (error instanceof Unmodelled) return null;
    throw error;
  }
}

/** A block as its source, with the definitions it mentions, so that it can be read on its own. */
function opaqueBlock({ text }: Stretch, { notes, references }: Definitions): Node {
  const source = cleanLines(text);
  const labels = new Set(mentionedLabels(source));
  const needed = [...notes].flatMap(([label, { source: note }]) => (labels.has(label) && note !== '' ? [note] : []));
  const folded = labelKey(source);
  const addresses = references.flatMap(({ label, source: line }) => (folded.includes(`[${label}]`) ? [line] : []));
  const attrs = { definitions: [...needed, ...addresses].join('\n\n') };
  return schema.node('opaque_block', attrs, source === '' ? [] : [schema.text(source)]);
}
