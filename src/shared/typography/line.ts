import type { Mark, Node } from 'prosemirror-model';
import { profileOfLanguage, type TypographyProfile } from './profiles';
import { isSpace, NOTE_CALL, OBJECT } from './signs';

/**
 * The text of one text block in one language, as the rules read it: one UTF-16 unit for each unit of the block's content,
 * so that an offset is a place in the block. What is not prose of that language is `OBJECT`, the call of a note begins with
 * `NOTE_CALL`, a line break is `\n`.
 */
export interface Line {
  readonly block: Node;
  /** Where the content of the block begins, counted from the start of the node that was read. */
  readonly start: number;
  readonly text: string;
  readonly profile: TypographyProfile;
}

/** The language that marks or attributes name, innermost first; `null` when they name none. */
export function languageNamed(attrs: Readonly<Record<string, unknown>>): string | null {
  if (typeof attrs.lang === 'string') return attrs.lang;
  if (!Array.isArray(attrs.keys)) return null;
  const pair = (attrs.keys as readonly (readonly [string, string])[]).find(([key]) => key === 'lang');
  return pair?.[1] ?? null;
}

/** The language of words with these marks; `null` when the marks say nothing about it. */
export function languageOfMarks(marks: readonly Mark[]): string | null {
  for (const mark of [...marks].reverse()) {
    const named = languageNamed(mark.attrs);
    if (named !== null) return named;
  }
  return null;
}

const isCode = (marks: readonly Mark[]): boolean => marks.some((mark) => mark.type.spec.code === true);

/** Whether the character at an offset of a line has a mark. */
export function hasMark({ block }: Line, offset: number, name: string): boolean {
  return block.childAfter(offset).node?.marks.some((mark) => mark.type.name === name) ?? false;
}

/** What is not prose of the line's language; the spaces of another language stay blank, and no rule sets them. */
const masked = (child: Node): string =>
  isCode(child.marks)
    ? OBJECT.repeat(child.nodeSize)
    : (child.text ?? '').replace(/[\s\S]/g, (unit) => (isSpace(unit) ? '\t' : OBJECT));

function readLine(block: Node, start: number, profile: TypographyProfile, own: TypographyProfile | null): Line | null {
  let text = '';
  let hasWords = false;
  for (const child of block.children) {
    if (child.isText) {
      const named = languageOfMarks(child.marks);
      const mine = (named === null ? own : profileOfLanguage(named)) === profile;
      const isProse = mine && !isCode(child.marks);
      if (isProse) hasWords = true;
      text += isProse ? (child.text ?? '') : masked(child);
    } else if (child.type.name === 'hard_break') text += '\n';
    else if (child.type.name === 'footnote') text += NOTE_CALL + OBJECT.repeat(child.nodeSize - 1);
    else text += OBJECT.repeat(child.nodeSize);
  }
  return hasWords ? { block, start, text, profile } : null;
}

/** The lines of one text block: its own language first, then each other language of ours that words in it are in. */
function linesOfTextblock(block: Node, start: number, own: TypographyProfile | null): readonly Line[] {
  const profiles = new Set<TypographyProfile>(own === null ? [] : [own]);
  for (const child of block.children) {
    const named = child.isText ? languageOfMarks(child.marks) : null;
    const profile = named === null ? null : profileOfLanguage(named);
    if (profile) profiles.add(profile);
  }
  return [...profiles].flatMap((profile) => readLine(block, start, profile, own) ?? []);
}

/**
 * Every line in a node and in the notes called from it: paragraphs, headings, cells, captions, verse; code and what is kept
 * as its source have none. A block that names its language is read by the profile of that, or not at all.
 */
export function linesOf(node: Node, profile: TypographyProfile | null, start = 0): readonly Line[] {
  if (node.type.spec.code === true || node.type.name === 'opaque_block') return [];
  const named = languageNamed(node.attrs);
  const own = named === null ? profile : profileOfLanguage(named);
  const lines: Line[] = [];
  if (node.isTextblock) lines.push(...linesOfTextblock(node, start, own));
  node.forEach((child, offset) => {
    if (!child.isText && !child.isLeaf) {
      const inside = child.isInline ? languageOfMarks(child.marks) : null;
      const around = inside === null ? own : profileOfLanguage(inside);
      lines.push(...linesOf(child, around, start + offset + 1));
    }
  });
  return lines;
}
