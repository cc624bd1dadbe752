import type { Node } from 'prosemirror-model';
import { characterReference, cleanText, escapeLineStart, type Place, SEPARATOR } from './escape';
import { type MarkTree, markTree, trimTrees, WHITE_SPACE } from './mark-tree';

/** Writes one leaf: text, or a node within a line. */
export type LeafWriter = (node: Node, place: Place) => string;

/** A paragraph: as many lines as it has hard breaks, and one more. White space and breaks at its ends are dropped. */
export function writeParagraph(parent: Node, place: Place, writeLeaf: LeafWriter): string {
  const { middle } = trimTrees(markTree(parent), 'plain');
  const written = write(inertAtLineStart(middle), place, '', writeLeaf);
  return written.split('\n').map(trimBreak).map(escapeLineStart).join('\n');
}

/** Inline content as one line. */
export function writeLine(parent: Node, place: Place, writeLeaf: LeafWriter): string {
  const edge = place.inBrackets ? { before: '[', after: ']' } : {};
  return write(trimTrees(markTree(parent), 'plain').middle, { ...place, ...edge }, '', writeLeaf).replace(/\n/g, ' ');
}

/** No spaces before the backslash of a hard break. */
function trimBreak(line: string): string {
  return line.replace(/ +\\$/, '\\');
}

/** HTML at the start of a line would begin an HTML block; in pandoc's raw syntax the same HTML is harmless there. */
function inertAtLineStart(trees: readonly MarkTree[]): readonly MarkTree[] {
  return trees.map((tree, index) => {
    const before = trees[index - 1];
    const atStart = index === 0 || (before?.kind === 'leaf' && before.node.type.name === 'hard_break');
    if (!atStart || tree.kind !== 'leaf' || tree.node.type.name !== 'opaque_inline') return tree;
    const source = String(tree.node.attrs.source);
    if (!source.startsWith('<')) return tree;
    const attrs = { ...tree.node.attrs, source: `\`${source}\`{=html}` };
    return { kind: 'leaf', node: tree.node.type.create(attrs) };
  });
}

/** One tree on its way to text: delimited ones wait for the delimiter and their body. */
type Piece =
  | { readonly kind: 'leaf'; readonly node: Node }
  | { readonly kind: 'written'; readonly text: string }
  | { readonly kind: 'delimited'; readonly delimiter: string; readonly body: string };

const PUNCTUATION = /[\p{P}\p{S}]/u;

function write(trees: readonly MarkTree[], place: Place, around: string, writeLeaf: LeafWriter): string {
  const toPiece = (tree: MarkTree, index: number): Piece => {
    if (tree.kind === 'leaf') return tree;
    const { form, mark, children } = tree;
    switch (form.kind) {
      case 'verbatim': {
        const text = form.write(mark, cleanText(textOf(children)));
        return { kind: 'written', text: place.inCell ? text.replace(/\|/g, '\\|') : text };
      }
      case 'bracket': {
        const inside = { ...place, inBrackets: true, before: '[', after: ']' };
        const body = write(children, inside, '', writeLeaf);
        const close = form.close(mark);
        return { kind: 'written', text: `[${place.escapeReferences ? unlike(body, close) : body}${close}` };
      }
      case 'delimiter': {
        const delimiter = delimiterFor(form.delimiter, around, children, trees[index - 1], trees[index + 1]);
        const edge = delimiter[0] ?? '';
        const inScript = place.inScript || form.delimiter === '^' || form.delimiter === '~';
        const inside = { ...place, inScript, before: edge, after: edge };
        const body = write(children, inside, form.delimiter, writeLeaf);
        return { kind: 'delimited', delimiter, body };
      }
    }
  };
  const pieces = trees.map(toPiece);
  let out = '';
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    // Backticks that meet would be read as one fence.
    if (out.endsWith('`') && firstOf(piece, place, writeLeaf) === '`') out += SEPARATOR;
    if (piece.kind === 'written') out += piece.text;
    else if (piece.kind === 'delimited') out += piece.delimiter + piece.body + piece.delimiter;
    else {
      const edges = {
        before: before === undefined ? place.before : (out.at(-1) ?? ''),
        after: after === undefined ? place.after : firstOf(after, place, writeLeaf),
      };
      const text = writeLeaf(piece.node, { ...place, ...edges });
      out += piece.node.isText ? besideDelimiters(text, piece.node.text ?? '', before, after) : text;
    }
  });
  return out;
}

/** The text of a span, written so that it is no label of a link whose address the file defines apart. */
function unlike(body: string, close: string): string {
  return close.startsWith('](') ? body : body.replace(/^[^\\*_~^`[\]!<&$]/u, characterReference);
}

const textOf = (trees: readonly MarkTree[]): string =>
  trees.map((tree) => (tree.kind === 'leaf' ? (tree.node.text ?? '') : textOf(tree.children))).join('');

/** Emphasis is `_` where a `*` would run together with the `*` of a neighbour, of the strong text around it or at its ends. */
function delimiterFor(
  delimiter: string,
  around: string,
  children: readonly MarkTree[],
  before: MarkTree | undefined,
  after: MarkTree | undefined,
): string {
  const touches = (tree: MarkTree | undefined): boolean =>
    tree?.kind === 'mark' && tree.form.kind === 'delimiter' && tree.form.delimiter.startsWith('*');
  const inside = touches(children.at(0)) || touches(children.at(-1));
  return delimiter === '*' && (inside || around === '**' || touches(before) || touches(after)) ? '_' : delimiter;
}

function firstOf(piece: Piece, place: Place, writeLeaf: LeafWriter): string {
  if (piece.kind === 'delimited') return piece.delimiter[0] ?? '';
  const text = piece.kind === 'written' ? piece.text : writeLeaf(piece.node, place);
  return text[0] ?? '';
}

const isLetter = (character: string): boolean => !WHITE_SPACE.test(character) && !PUNCTUATION.test(character);

/**
 * Markdown does not see a delimiter between a letter and punctuation, as in `mot*« cité »*`, nor a `_` beside a letter.
 * The letter next to it is then written as a character reference, which every reader counts as punctuation.
 */
function besideDelimiters(written: string, text: string, before: Piece | undefined, after: Piece | undefined): string {
  const characters = [...text];
  const first = characters[0] ?? '';
  const last = characters.at(-1) ?? '';
  let out = written;
  if (after?.kind === 'delimited' && isLetter(last) && hides(after.delimiter, [...after.body][0]) && out.endsWith(last))
    out = out.slice(0, -last.length) + characterReference(last);
  if (
    before?.kind === 'delimited' &&
    isLetter(first) &&
    hides(before.delimiter, [...before.body].at(-1)) &&
    out.startsWith(first)
  )
    out = characterReference(first) + out.slice(first.length);
  // Pandoc takes no formula that a digit follows.
  const isFormula = before?.kind === 'leaf' && /\$$/.test(String(before.node.attrs.source ?? ''));
  if (isFormula && /^\d/.test(out)) out = characterReference(first) + out.slice(first.length);
  return out;
}

function hides(delimiter: string, inner: string | undefined): boolean {
  return delimiter === '_' || (inner !== undefined && PUNCTUATION.test(inner));
}
