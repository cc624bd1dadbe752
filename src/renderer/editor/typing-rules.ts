import { InputRule } from 'prosemirror-inputrules';
import type { Mark, ResolvedPos } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { profileOfLanguage, type TypographyProfile } from '../../shared/typography/profiles';
import { OBJECT } from '../../shared/typography/signs';
import { swallows, TYPED_CHARACTERS, type TypedText, typed } from '../../shared/typography/typing';
import { surroundingsOf } from './surroundings';

const isCode = (marks: readonly Mark[]): boolean => marks.some((mark) => mark.type.spec.code === true);

/** The paragraph's text between two offsets, with `OBJECT` for each unit that is not prose (code, notes, citations). */
function proseBetween($position: ResolvedPos, from: number, to: number): string {
  let text = '';
  $position.parent.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return false;
    const start = Math.max(from - position, 0);
    const end = Math.min(to - position, node.nodeSize);
    if (node.isText && !isCode(node.marks)) text += (node.text ?? '').slice(start, end);
    else if (node.type.name === 'hard_break') text += '\n';
    else text += OBJECT.repeat(end - start);
    return false;
  });
  // Each line of verse begins anew, like a paragraph.
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** The profile at a place: that of a foreign passage where the place is in one, else that of the book. */
function profileAt(state: EditorState, marks: readonly Mark[]): TypographyProfile | null {
  const language = marks.find((mark) => typeof mark.attrs.lang === 'string')?.attrs.lang as string | undefined;
  return language === undefined ? surroundingsOf(state).profile : profileOfLanguage(language);
}

/** What a character typed over `start`–`end` writes instead; `null`: itself. */
export function typedAt(state: EditorState, char: string, start: number, end: number): TypedText | null {
  const $start = state.doc.resolve(start);
  if (!$start.parent.isTextblock || $start.parent.type.spec.code) return null;
  const marks = state.storedMarks ?? $start.marks();
  if (isCode(marks)) return null;
  const profile = profileAt(state, marks);
  if (!profile) return null;
  const before = proseBetween($start, 0, $start.parentOffset);
  const $end = state.doc.resolve(end);
  const after = $end.sameParent($start) ? proseBetween($end, $end.parentOffset, $end.parent.content.size) : '';
  return typed(before, char, after, profile);
}

function write(state: EditorState, text: TypedText, start: number, end: number): Transaction {
  const from = start - text.remove;
  const marks = state.storedMarks ?? state.doc.resolve(start).marks();
  const transaction = state.tr;
  if (text.insert === '') return transaction.delete(from, end);
  return transaction.replaceWith(from, end, state.schema.text(text.insert, marks)).setStoredMarks(state.storedMarks);
}

const anyTyped = new RegExp(
  `[${TYPED_CHARACTERS.filter((char) => char !== '\n')
    .map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
    .join('')}]$`,
  'u',
);

/**
 * Typography while typing. Two rules, because what swallows a key must not come back with Backspace; everything else does:
 * Backspace or undo right after gives what was typed.
 */
export const typingRules: readonly InputRule[] = [
  new InputRule(
    anyTyped,
    (state, match, start, end) => {
      const text = typedAt(state, match[0], start, end);
      // Nothing to write, but the rule must answer, or the key would write itself.
      return text && swallows(text) ? write(state, text, start, end).scrollIntoView() : null;
    },
    { undoable: false, inCodeMark: false },
  ),
  new InputRule(
    anyTyped,
    (state, match, start, end) => {
      const text = typedAt(state, match[0], start, end);
      return text && write(state, text, start, end).scrollIntoView();
    },
    { inCodeMark: false },
  ),
];

/** Sets what the end of a paragraph decides (the space before a final colon). Never the answer to a key by itself. */
export function setParagraphEnd(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
  const { empty, from } = state.selection;
  if (!empty || !dispatch) return false;
  const text = typedAt(state, '\n', from, from);
  if (text && !swallows(text)) dispatch(write(state, text, from, from));
  return false;
}
