import { toggleMark } from 'prosemirror-commands';
import type { Attrs, MarkType, Schema } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';

/** The mark type of that name. Throws when the schema has none: a slip of ours, not of the writer. */
export function markType(schema: Schema, name: string): MarkType {
  const type = schema.marks[name];
  if (!type) throw new Error(`The document has no mark called “${name}”.`);
  return type;
}

/** Gives the selection (or what is typed next) a mark, or takes it away. White space at the edges is left out. */
export function toggle(name: string, attrs: Attrs | null = null): Command {
  return (state, dispatch) =>
    toggleMark(markType(state.schema, name), attrs, { removeWhenPresent: false, includeWhitespace: false })(
      state,
      dispatch,
    );
}

/** Whether the caret, or all of the selection's beginning, has a mark. */
export function hasMark(name: string): (state: EditorState) => boolean {
  return (state) => {
    const { from, to, empty, $from } = state.selection;
    const type = markType(state.schema, name);
    return empty
      ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
      : state.doc.rangeHasMark(from, to, type);
  };
}

/** Marks that say what a text is, and stay when its looks are taken away. */
const MEANT = ['link', 'language', 'span'];

/** Takes bold, italics and their like from the selection. Links, languages and what reviewers left stay. */
export const clearLooks: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection;
  const looks = Object.values(state.schema.marks).filter((type) => !MEANT.includes(type.name));
  if (empty || !looks.some((type) => state.doc.rangeHasMark(from, to, type))) return false;
  if (!dispatch) return true;
  const transaction = state.tr;
  for (const type of looks) transaction.removeMark(from, to, type);
  dispatch(transaction.scrollIntoView());
  return true;
};

/** Types a text that no key gives. */
export function insertText(text: string): Command {
  return (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false;
    dispatch?.(state.tr.insertText(text).scrollIntoView());
    return true;
  };
}

/** The link at the caret or over the selection: its address and the range of text it covers. */
export function linkAt(
  state: EditorState,
): { readonly href: string; readonly from: number; readonly to: number } | null {
  const { $from } = state.selection;
  const type = markType(state.schema, 'link');
  const { parent } = $from;
  const mark = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return null;
  const start = $from.start();
  let range: { href: string; from: number; to: number } | null = null;
  parent.forEach((child, offset) => {
    if (!mark.isInSet(child.marks)) {
      if (range && range.to < $from.pos) range = null;
      return;
    }
    const from = start + offset;
    const to = from + child.nodeSize;
    if (range && range.to === from) range = { ...range, to };
    else if (!range || range.to < $from.pos) range = { href: String(mark.attrs.href), from, to };
  });
  return range;
}

/** Takes the link at the caret away; its text stays. */
export const unlink: Command = (state, dispatch) => {
  const link = linkAt(state);
  if (!link) return false;
  dispatch?.(state.tr.removeMark(link.from, link.to, markType(state.schema, 'link')));
  return true;
};

/** An address as a writer types it: `example.org` is a page, `a@example.org` a mailbox. Empty for what cannot be a link. */
export function asAddress(typed: string): string {
  const text = typed.trim();
  if (/^(?:https?:\/\/|mailto:|tel:|#)\S+$/i.test(text)) return text;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(text) ? `https://${text}` : '';
}

/** Whether there is something a link can be put on: a selection in one paragraph, or a link. */
export function canLink(state: EditorState): boolean {
  const { empty, $from, $to } = state.selection;
  const link = markType(state.schema, 'link');
  return linkAt(state) !== null || (!empty && $from.sameParent($to) && $from.parent.type.allowsMarkType(link));
}

/** Puts a link on the selection, or another address on the link at the caret; an empty address takes the link away. */
export function setLink(typed: string): Command {
  return (state, dispatch) => {
    if (!canLink(state)) return false;
    if (typed.trim() === '') return unlink(state, dispatch);
    const href = asAddress(typed);
    if (href === '') return false;
    const link = markType(state.schema, 'link');
    const { empty, from, to } = state.selection;
    const range = empty ? linkAt(state) : { from, to };
    if (!range) return false;
    dispatch?.(
      state.tr
        .removeMark(range.from, range.to, link)
        .addMark(range.from, range.to, link.create({ href }))
        .scrollIntoView(),
    );
    return true;
  };
}
