import { type Command, type EditorState, NodeSelection } from 'prosemirror-state';
import { type Attributes, attributesOf, withoutKeys } from '../../../shared/document/attributes';
import { type IndexMark, indexAttributes, indexMarkOf } from '../../../shared/document/index-marks';
import { markType } from '../commands/inline';
import { nodeType } from '../commands/structure';

/** What a mark of the index is put on, changed or taken from. */
export interface IndexTarget {
  /** `point`: nothing is selected, and the mark has no words. */
  readonly kind: 'range' | 'point';
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What is said of it already. */
  readonly attributes: Attributes | null;
}

/** The passage the selection means: the selected words, the marked passage around the caret, a selected point, or a new point. */
export function indexTarget(state: EditorState): IndexTarget | null {
  const { selection } = state;
  if (selection instanceof NodeSelection) {
    const { node, from, to } = selection;
    if (node.type.name !== 'empty_span') return null;
    return { kind: 'point', from, to, text: '', attributes: attributesOf(node.attrs) };
  }
  const { $from, $to, from, to, empty } = selection;
  const { parent } = $from;
  if (!parent.inlineContent || parent.type.spec.code || !$from.sameParent($to)) return null;
  const mark = empty
    ? (indexMarkOf($from.marks()) ?? indexMarkOf($from.nodeAfter?.marks ?? []))
    : indexMarkOf($from.nodeAfter?.marks ?? []);
  if (mark) {
    let range: { from: number; to: number; text: string } | null = null;
    parent.forEach((child, offset) => {
      if (!child.marks.some((other) => other.eq(mark))) return;
      const start = $from.start() + offset;
      const end = start + child.nodeSize;
      if (range && range.to === start) range = { ...range, to: end, text: range.text + (child.text ?? '') };
      else if (!range || range.to < from) range = { from: start, to: end, text: child.text ?? '' };
    });
    const found = range as { from: number; to: number; text: string } | null;
    if (found && found.from <= from && to <= found.to)
      return { kind: 'range', ...found, attributes: attributesOf(mark.attrs) };
  }
  if (empty) {
    const point = nodeType(state.schema, 'empty_span');
    if (!parent.canReplaceWith($from.index(), $from.index(), point)) return null;
    return { kind: 'point', from, to, text: '', attributes: null };
  }
  if (!parent.type.allowsMarkType(markType(state.schema, 'span'))) return null;
  return { kind: 'range', from, to, text: state.doc.textBetween(from, to, ' '), attributes: null };
}

/** Puts a mark on a target, in the place of the one that is there. `also`: other passages that get it with the same words. */
export function putIndexMark(
  target: IndexTarget,
  mark: IndexMark,
  also: readonly { readonly from: number; readonly to: number }[] = [],
): Command {
  return (state, dispatch) => {
    const attributes = indexAttributes(mark, target.text, target.attributes ?? undefined);
    if (!dispatch) return true;
    const transaction = state.tr;
    if (target.kind === 'point') {
      const point = nodeType(state.schema, 'empty_span').create({ ...attributes });
      transaction.replaceWith(target.from, target.to, point);
    } else {
      const type = markType(state.schema, 'span');
      if (target.attributes) transaction.removeMark(target.from, target.to, type.create({ ...target.attributes }));
      transaction.addMark(target.from, target.to, type.create({ ...attributes }));
      const plain = type.create({ ...indexAttributes(mark, target.text) });
      for (const { from, to } of also) transaction.addMark(from, to, plain);
    }
    dispatch(transaction.scrollIntoView());
    return true;
  };
}

/** Takes the mark from a target; the words stay, and so does what else is said of them. */
export function removeIndexMark(target: IndexTarget): Command {
  return (state, dispatch) => {
    if (!target.attributes) return false;
    if (!dispatch) return true;
    const transaction = state.tr;
    if (target.kind === 'point') transaction.delete(target.from, target.to);
    else {
      const type = markType(state.schema, 'span');
      const kept = withoutKeys(target.attributes, ['key', 'sub', 'see']);
      const classes = kept.classes.filter((name) => !['index', 'subject', 'person', 'company'].includes(name));
      transaction.removeMark(target.from, target.to, type.create({ ...target.attributes }));
      if (classes.length > 0 || kept.keys.length > 0 || kept.id !== '')
        transaction.addMark(target.from, target.to, type.create({ ...kept, classes }));
    }
    dispatch(transaction.scrollIntoView());
    return true;
  };
}
