import { chainCommands, lift, setBlockType, wrapIn } from 'prosemirror-commands';
import { Fragment, type NodeType, type ResolvedPos, type Schema } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import {
  AllSelection,
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
} from 'prosemirror-state';
import { isTitle, isTitleNode, textStart } from '../title';

/** The node type of that name. Throws when the schema has none: a slip of ours, not of the writer. */
export function nodeType(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name];
  if (!type) throw new Error(`The document has no node called “${name}”.`);
  return type;
}

/** The innermost ancestor of that name around a position, as its depth; `null` when there is none. */
export function depthOf($position: ResolvedPos, name: string): number | null {
  for (let depth = $position.depth; depth >= 0; depth -= 1) if ($position.node(depth).type.name === name) return depth;
  return null;
}

const inTitle = (state: EditorState): boolean => isTitle(state.selection.$from) || isTitle(state.selection.$to);

/** The title stays the title: whatever makes another block of it does nothing there. */
const notInTitle =
  (command: Command): Command =>
  (state, dispatch, view) =>
    !inTitle(state) && command(state, dispatch, view);

/** Makes paragraphs of the selected blocks; leaves a list or quotation they stand in as it is. */
export const makeParagraph: Command = notInTitle((state, dispatch) =>
  setBlockType(nodeType(state.schema, 'paragraph'))(state, dispatch),
);

/** Makes a heading of that level, or a paragraph again when it is one already. */
export function toggleHeading(level: number): Command {
  return notInTitle((state, dispatch, view) => {
    if (hasHeading(level)(state)) return makeParagraph(state, dispatch, view);
    return setBlockType(nodeType(state.schema, 'heading'), { level })(state, dispatch);
  });
}

/** Whether the caret is in a heading of that level. */
export function hasHeading(level: number): (state: EditorState) => boolean {
  return ({ selection: { $from } }) => $from.parent.type.name === 'heading' && $from.parent.attrs.level === level;
}

/** Whether the caret is somewhere inside a node of that name. */
export function isInside(name: string): (state: EditorState) => boolean {
  return ({ selection: { $from } }) => depthOf($from, name) !== null;
}

/** Puts the blocks in a quotation, or takes them out of it. */
export const toggleQuote: Command = notInTitle((state, dispatch) =>
  isInside('blockquote')(state) ? lift(state, dispatch) : wrapIn(nodeType(state.schema, 'blockquote'))(state, dispatch),
);

/** Makes a list of the blocks, turns one kind of list into the other, or takes the items out of their list. */
export function toggleList(name: 'bullet_list' | 'ordered_list'): Command {
  return notInTitle((state, dispatch) => {
    const { schema } = state;
    const list = nodeType(schema, name);
    const { $from } = state.selection;
    const item = depthOf($from, 'list_item');
    if (item === null) return wrapInList(list)(state, dispatch);
    const around = $from.node(item - 1);
    if (around.type === list) return liftListItem(nodeType(schema, 'list_item'))(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup($from.before(item - 1), list, { tight: around.attrs.tight }).scrollIntoView());
    return true;
  });
}

/** Puts a break between scenes after the paragraph of the caret (in its place when it is empty), and goes on below it. */
export const insertSceneBreak: Command = notInTitle((state, dispatch) => {
  const { $from } = state.selection;
  const scene = nodeType(state.schema, 'scene_break');
  const depth = $from.depth;
  if (depth === 0 || !$from.parent.isTextblock) return false;
  const parent = $from.node(depth - 1);
  const empty = $from.parent.content.size === 0;
  const index = $from.index(depth - 1);
  if (!parent.canReplaceWith(empty ? index : index + 1, index + 1, scene)) return false;
  if (!dispatch) return true;
  const from = empty ? $from.before() : $from.after();
  const last = index === parent.childCount - 1;
  const content = Fragment.from(last ? [scene.create(), state.schema.node('paragraph')] : [scene.create()]);
  const transaction = state.tr.replaceWith(from, $from.after(), content);
  transaction.setSelection(Selection.near(transaction.doc.resolve(from + 1), 1));
  dispatch(transaction.scrollIntoView());
  return true;
});

/** A line break inside a paragraph, where the block can hold one. */
export const insertLineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const line = nodeType(state.schema, 'hard_break');
  if (!$from.parent.type.contentMatch.matchType(line) && !$from.parent.inlineContent) return false;
  if (!$from.parent.canReplaceWith($from.index(), $from.index(), line)) return false;
  dispatch?.(state.tr.replaceSelectionWith(line.create(), true).scrollIntoView());
  return true;
};

/** Enter in the title: what follows the caret begins the text; at the end of the title the caret goes to the text. */
export const leaveTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!isTitle($from)) return false;
  if (!dispatch) return true;
  const paragraph = nodeType(state.schema, 'paragraph');
  const start = textStart(state.doc);
  const next = state.doc.nodeAt(start);
  const transaction = empty ? state.tr : state.tr.deleteSelection();
  const $caret = transaction.selection.$from;
  if (!isTitle($caret)) return false;
  if ($caret.parentOffset < $caret.parent.content.size) transaction.split($caret.pos, 1, [{ type: paragraph }]);
  else if (next?.type !== paragraph || next.content.size > 0)
    transaction.insert(textStart(transaction.doc), paragraph.create());
  const $text = transaction.doc.resolve(textStart(transaction.doc) + 1);
  dispatch(transaction.setSelection(TextSelection.near($text)).scrollIntoView());
  return true;
};

/** Backspace at the start of the text never pulls it into the title: an empty paragraph goes, the caret goes up. */
export const keepTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const start = textStart(state.doc);
  if (!empty || start === 0 || $from.depth !== 1 || $from.parentOffset > 0 || $from.before() !== start) return false;
  if (!dispatch) return true;
  const transaction = state.tr;
  if ($from.parent.content.size === 0 && state.doc.childCount > 2) transaction.delete(start, $from.after());
  transaction.setSelection(TextSelection.create(transaction.doc, start - 1));
  dispatch(transaction.scrollIntoView());
  return true;
};

/** Delete at the end of the title never pulls the text into it. */
export const keepText: Command = (state) => {
  const { $from, empty } = state.selection;
  return empty && isTitle($from) && $from.parentOffset === $from.parent.content.size;
};

/** Everything was selected and is deleted: an empty title and an empty text are left, for the chapter to begin again. */
export const emptyChapter: Command = ({ selection, doc, schema, tr }, dispatch) => {
  if (!(selection instanceof AllSelection) || !isTitleNode(doc.firstChild)) return false;
  if (!dispatch) return true;
  const title = doc.firstChild?.type.create(doc.firstChild.attrs);
  const transaction = tr.replaceWith(0, doc.content.size, [...(title ? [title] : []), schema.node('paragraph')]);
  dispatch(transaction.setSelection(TextSelection.create(transaction.doc, 1)).scrollIntoView());
  return true;
};

const stops = (state: EditorState, atEnd: boolean): boolean => {
  const { $from, empty } = state.selection;
  const offset = atEnd ? $from.parent.content.size : 0;
  return (
    empty && $from.parent.isTextblock && $from.parent.type.spec.isolating === true && $from.parentOffset === offset
  );
};

/** Backspace at the start of a caption selects its figure; at the start of a cell it does nothing. */
export const stopAtStart: Command = (state, dispatch, view) => {
  if (!stops(state, false)) return false;
  const { $from } = state.selection;
  return $from.parent.type.name === 'figure' ? selectNode($from.before())(state, dispatch, view) : true;
};

/** Delete at the end of a caption or a cell does not pull in what follows. */
export const stopAtEnd: Command = (state) => stops(state, true);

/** Enter in a caption goes on below the figure. */
export const leaveCaption: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'figure') return false;
  const after = $from.after();
  const next = state.doc.resolve(after).nodeAfter;
  const ready = next?.type.name === 'paragraph' && next.content.size === 0;
  const transaction = ready ? state.tr : state.tr.insert(after, state.schema.node('paragraph'));
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, after + 1)).scrollIntoView());
  return true;
};

/** Backspace at the start of a heading, item or quotation undoes it, one thing at a time. */
export const liftAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock || inTitle(state)) return false;
  if ($from.parent.type.name === 'heading') return makeParagraph(state, dispatch, view);
  if (depthOf($from, 'list_item') === $from.depth - 1 && $from.index(-1) === 0)
    return liftListItem(nodeType(state.schema, 'list_item'))(state, dispatch);
  const first = $from.depth > 1 && $from.index(-1) === 0;
  return first && /^(?:blockquote|div)$/.test($from.node(-1).type.name) ? lift(state, dispatch) : false;
};

/** Enter in an empty last paragraph of a quotation or div leaves it. */
export const leaveEmpty: Command = chainCommands((state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.content.size > 0 || $from.depth < 2 || $from.node(-1).type.name === 'list_item')
    return false;
  return $from.index(-1) === $from.node(-1).childCount - 1 ? lift(state, dispatch) : false;
});

/** Selects the node at a position: what a click on it does. */
export function selectNode(position: number): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(position);
    if (!node || !NodeSelection.isSelectable(node)) return false;
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, position)));
    return true;
  };
}
