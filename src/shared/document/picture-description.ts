import type { Attrs, Node } from 'prosemirror-model';
import { attributesOf, keyValue, withoutKeys } from './attributes';

/** True for a picture: a figure, or a picture in a line of text. */
export function isPicture(node: Node | null | undefined): node is Node {
  return node?.type.name === 'figure' || node?.type.name === 'image';
}

/**
 * What stands for a picture where it cannot be seen, beside its caption: `null` while nobody has said, empty when it is only
 * decoration (`alt=""` in the file).
 */
export function descriptionOf(picture: Node): string | null {
  const { alt } = picture.attrs;
  if (picture.type.name === 'figure') return typeof alt === 'string' ? alt : null;
  if (typeof alt === 'string' && alt !== '') return alt;
  return keyValue(attributesOf(picture.attrs), 'alt');
}

/** The attributes of a picture with another description; as `descriptionOf` gives it back. */
export function withDescription(picture: Node, description: string | null): Attrs {
  if (picture.type.name === 'figure') return { ...picture.attrs, alt: description };
  const { keys } = withoutKeys(attributesOf(picture.attrs), ['alt']);
  return {
    ...picture.attrs,
    alt: description ?? '',
    // In a line the description stands in the brackets; that there is none on purpose can only be said beside them.
    keys: description === '' ? [['alt', ''], ...keys] : keys,
  };
}

/** Whether nothing at all stands for a picture: no caption, no description, no word that it is decoration. */
export function isUndescribed(node: Node): boolean {
  return isPicture(node) && descriptionOf(node) === null && node.content.size === 0;
}

/** The attributes of the figure that a picture in a line becomes. */
export function figureFromImage(image: Node): Attrs {
  const { src, title } = image.attrs;
  const attributes = attributesOf(image.attrs);
  return {
    src,
    title,
    ...withoutKeys(attributes, ['alt', 'width']),
    alt: descriptionOf(image),
    width: keyValue(attributes, 'width'),
  };
}

/** The attributes of the picture in a line that a figure becomes. */
export function imageFromFigure(figure: Node): Attrs {
  const { src, title, width } = figure.attrs;
  const { id, classes, keys } = attributesOf(figure.attrs);
  const described = descriptionOf(figure);
  return {
    src,
    title,
    id,
    classes,
    alt: described ?? '',
    keys: [
      ...(described === '' ? [['alt', '']] : []),
      ...(typeof width === 'string' ? [['width', width]] : []),
      ...keys,
    ],
  };
}
