import { Fragment, type Node } from 'prosemirror-model';
import { type Command, type EditorState, NodeSelection } from 'prosemirror-state';
import { figureFromImage, imageFromFigure, isPicture } from '../../../shared/document/picture-description';
import { translator } from '../../i18n/translator';
import { depthOf, nodeType } from '../commands/structure';
import type { EditorCommand } from '../editor-command';
import { surroundingsOf } from '../surroundings';
import { choosePictures } from './choose-pictures';
import { insertPictures } from './insert-pictures';
import { openPicture } from './open-picture';
import { putFigure } from './picture-places';

/** The picture that is selected, or the figure whose caption the caret is in. */
export function pictureAt({ selection }: EditorState): { readonly node: Node; readonly position: number } | null {
  if (selection instanceof NodeSelection && isPicture(selection.node))
    return { node: selection.node, position: selection.from };
  const depth = depthOf(selection.$from, 'figure');
  return depth === null ? null : { node: selection.$from.node(depth), position: selection.$from.before(depth) };
}

/** Whether the text at hand can hold figures: a chapter can, a note cannot. */
const holdsFigures = (state: EditorState): boolean => state.doc.type === state.schema.topNodeType;

/** Asks for picture files and puts them in the text. */
export const insertPicture: Command = (state, dispatch, view) => {
  if (!holdsFigures(state)) return false;
  if (dispatch && view) {
    const { t } = translator(surroundingsOf(state).language);
    choosePictures(t, true, (files) => void insertPictures(view, files));
  }
  return true;
};

/** Opens the settings of the picture at hand. */
export const openPictureSettings: Command = (state, dispatch, view) => {
  const picture = pictureAt(state);
  if (picture === null) return false;
  return dispatch && view ? openPicture(view, picture.position) : true;
};

/** Enter on a selected picture opens its settings. */
export const openSelectedPicture: Command = (state, dispatch, view) =>
  state.selection instanceof NodeSelection && openPictureSettings(state, dispatch, view);

/** Makes a figure of a picture in a line: it stands below its paragraph, or in its place when it held nothing else. */
export const makeFigure: Command = (state, dispatch) => {
  const picture = pictureAt(state);
  if (picture?.node.type.name !== 'image' || !holdsFigures(state)) return false;
  if (!dispatch) return true;
  const { node, position } = picture;
  const figure = nodeType(state.schema, 'figure').create(figureFromImage(node));
  const without = state.tr.delete(position, position + node.nodeSize);
  const { transaction, at } = putFigure(state.apply(without), figure, position);
  for (const step of transaction.steps) without.step(step);
  dispatch(without.setSelection(NodeSelection.create(without.doc, at)).scrollIntoView());
  return true;
};

/**
 * Makes a picture in a line of a figure. Its caption follows it as text; without one it goes to the end of the paragraph
 * before it, or the start of the one after it, since a picture alone in its paragraph is a figure.
 */
export const makeInline: Command = (state, dispatch) => {
  const picture = pictureAt(state);
  if (picture?.node.type.name !== 'figure') return false;
  const { node, position } = picture;
  const paragraph = nodeType(state.schema, 'paragraph');
  const image = nodeType(state.schema, 'image').create(imageFromFigure(node));
  const end = position + node.nodeSize;
  const transaction = state.tr;
  const space = state.schema.text(' ');
  let at = position + 1;
  if (node.children.some((child) => !child.isText || child.text?.trim() !== '')) {
    const $place = state.doc.resolve(position);
    if (!$place.parent.canReplaceWith($place.index(), $place.index() + 1, paragraph)) return false;
    transaction.replaceWith(position, end, paragraph.create(null, Fragment.from([image, space]).append(node.content)));
  } else {
    const { nodeBefore } = state.doc.resolve(position);
    const { nodeAfter } = state.doc.resolve(end);
    const isText = (block: Node | null) => block?.type === paragraph && block.textContent.trim() !== '';
    if (isText(nodeBefore)) {
      transaction.delete(position, end).insert(position - 1, [space, image]);
      at = position;
    } else if (isText(nodeAfter)) transaction.insert(end + 1, [image, space]).delete(position, end);
    else return false;
  }
  dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, at)).scrollIntoView());
  return true;
};

/** Takes the picture at hand out of the text, its caption with it. Its file stays in the book’s folder. */
export const removePicture: Command = (state, dispatch) => {
  const picture = pictureAt(state);
  if (picture === null) return false;
  dispatch?.(state.tr.delete(picture.position, picture.position + picture.node.nodeSize).scrollIntoView());
  return true;
};

/** What the menus offer for pictures. */
export const figureCommands: readonly EditorCommand[] = [
  { id: 'picture.insert', labelKey: 'picture.insert', menu: 'insert', run: insertPicture },
  { id: 'picture.settings', labelKey: 'picture.settings', menu: 'format', run: openPictureSettings },
  { id: 'picture.figure', labelKey: 'picture.figure', menu: 'format', run: makeFigure },
  { id: 'picture.line', labelKey: 'picture.line', menu: 'format', run: makeInline },
];
