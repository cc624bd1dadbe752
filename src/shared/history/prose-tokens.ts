import type { Mark, Node } from 'prosemirror-model';
import { writeAttributes } from '../document/attributes';

/** A stretch of text with one set of marks, each `name` or, where it says more (an address, a language), `name:what`. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly string[];
}

/** What is compared as a whole: a word, a sign, a space, a picture, the end of a paragraph inside a block. */
export interface ProseToken {
  /** Equal for tokens that say the same; marks do not matter. */
  readonly key: string;
  /** More than one where a mark begins or ends inside a word. */
  readonly pieces: readonly Marked[];
  /** A word to be counted. */
  readonly isWord: boolean;
}

/** What stands around a note in the line of the sentence that calls it; both have the mark `footnote`. */
export const NOTE_BRACKETS = ['[', ']'] as const;
/** The mark of everything in a note. */
export const NOTE_MARK = 'footnote';

/**
 * The tokens of a block, in order: its text; notes where they are called, in brackets; between the paragraphs in it a line
 * feed, between the cells of a row a tab. What is no text is shown by what it says: a picture by its description, a
 * citation and what is kept as source by their source.
 */
export function tokensOf(block: Node): readonly ProseToken[] {
  const tokens: ProseToken[] = [];
  collect(block, [], tokens);
  return tokens;
}

function collect(node: Node, outer: readonly string[], tokens: ProseToken[]): void {
  if (!node.isTextblock) {
    node.children.forEach((child, index) => {
      const text = node.type.name === 'table_row' ? '\t' : '\n';
      if (index > 0) tokens.push(sign(`break ${node.type.name} ${child.type.name}`, text, outer));
      collect(child, outer, tokens);
    });
    return;
  }
  let run: Marked[] = [];
  const endRun = (): void => {
    for (const token of cutWords(run)) tokens.push(token);
    run = [];
  };
  for (const child of node.children) {
    const marks = [...child.marks.map(nameOf), ...outer];
    if (child.isText) run.push({ text: child.text ?? '', marks });
    else {
      endRun();
      if (child.type.name === 'footnote') {
        const inside = [...marks, NOTE_MARK];
        tokens.push(sign('note', NOTE_BRACKETS[0], inside));
        collect(child, inside, tokens);
        tokens.push(sign('end of note', NOTE_BRACKETS[1], inside));
      } else tokens.push(sign(JSON.stringify([child.type.name, child.attrs]), textOf(child), marks));
    }
  }
  endRun();
}

function sign(key: string, text: string, marks: readonly string[]): ProseToken {
  return { key: `#${key}`, pieces: [{ text, marks }], isWord: false };
}

function textOf(leaf: Node): string {
  switch (leaf.type.name) {
    case 'hard_break':
      return '\n';
    case 'image':
      return `[${leaf.attrs.alt === '' ? String(leaf.attrs.src) : String(leaf.attrs.alt)}]`;
    case 'opaque_inline':
      return String(leaf.attrs.source);
    case 'empty_span':
      return `[]${writeAttributes({ id: leaf.attrs.id, classes: leaf.attrs.classes, keys: leaf.attrs.keys })}`;
    default:
      return leaf.textContent === '' ? `[${String(leaf.attrs.source ?? leaf.type.name)}]` : leaf.textContent;
  }
}

function nameOf({ type, attrs }: Mark): string {
  const said = Object.values(attrs)
    .flat(3)
    .filter((value) => value !== '' && value !== null);
  return said.length === 0 ? type.name : `${type.name}:${said.join(' ')}`;
}

/**
 * An opening guillemet with the space behind it; a closing one or a high sign with the space before it; an elided word with
 * its apostrophe; a word, hyphens included; a number; white space; any other sign, repeated or not.
 */
const TOKEN =
  /[«“„‹][ \u00a0\u202f]?|[ \u00a0\u202f][»”›;:!?%€]|[\p{L}\p{M}]+['’](?=\p{L})|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*|[\u00a0\u202f]|[^\S\u00a0\u202f]+|(.)\1*/gsu;

function cutWords(run: readonly Marked[]): readonly ProseToken[] {
  const text = run.map((piece) => piece.text).join('');
  const tokens: ProseToken[] = [];
  let index = 0;
  let offset = 0;
  for (const [word] of text.matchAll(TOKEN)) {
    const pieces: Marked[] = [];
    for (let left = word.length; left > 0; ) {
      const piece = run[index];
      if (piece === undefined) break;
      const part = piece.text.slice(offset, offset + left);
      if (part !== '') pieces.push({ text: part, marks: piece.marks });
      left -= part.length;
      offset += part.length;
      if (offset < piece.text.length) continue;
      index += 1;
      offset = 0;
    }
    tokens.push({ key: `=${word}`, pieces, isWord: /[\p{L}\p{N}]/u.test(word) && !/['’]$/.test(word) });
  }
  return tokens;
}
