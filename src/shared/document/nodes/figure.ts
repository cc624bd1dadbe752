import {
  ATTRIBUTE_SPECS,
  type Attributes,
  attributesFromDom,
  attributesOf,
  attributesToDom,
  type DomElement,
  fromPandocAttr,
  keyValue,
  NO_ATTRIBUTES,
  toPandocAttr,
  withoutKeys,
  writeAttributes,
} from '../attributes';
import type { BlockElement } from '../element';
import { trimPlain } from '../escape';
import { tokenAttributes } from '../markdown-it/attribute-syntax';
import type { PandocBlock, PandocInline } from '../pandoc-ast';
import { writeTarget } from '../target';
import { targetOf } from './image';

/**
 * A picture with its caption: an image alone in its paragraph. `alt` is what to read where it cannot be seen (`null`: not
 * said, so the caption serves; empty: only decoration); `width` as written, e.g. `80%` or `6cm`.
 */
export const figure: BlockElement = {
  kind: 'block',
  name: 'figure',
  spec: {
    content: '(phrase | footnote)*',
    group: 'block',
    isolating: true,
    draggable: true,
    attrs: {
      src: { validate: 'string' },
      alt: { default: null, validate: 'string|null' },
      width: { default: null, validate: 'string|null' },
      title: { default: '', validate: 'string' },
      ...ATTRIBUTE_SPECS,
    },
    parseDOM: [
      {
        tag: 'figure[data-src]',
        contentElement: 'figcaption',
        getAttrs: (element: DomElement) => ({
          src: element.getAttribute('data-src') ?? '',
          alt: element.getAttribute('data-alt'),
          width: element.getAttribute('data-width'),
          title: element.getAttribute('title') ?? '',
          ...attributesFromDom(element),
        }),
      },
    ],
    toDOM: (node) => {
      const { src, alt, width, title } = node.attrs;
      const attributes = {
        'data-src': String(src),
        ...(alt === null ? {} : { 'data-alt': String(alt) }),
        ...(width === null ? {} : { 'data-width': String(width) }),
        ...(title === '' ? {} : { title: String(title) }),
        ...attributesToDom(attributesOf(node.attrs)),
      };
      return ['figure', attributes, ['img', { src: String(src), alt: String(alt ?? '') }], ['figcaption', 0]];
    },
  },
  read: {
    paragraph: (syntax, reader) => {
      const [picture, ...others] = syntax.children[0]?.children ?? [];
      if (syntax.token.hidden || picture?.type !== 'image' || others.length > 0) return null;
      const attrs = { ...targetOf(picture), ...split(tokenAttributes(picture.token)) };
      return [reader.build('figure', attrs, reader.inline(picture.children))];
    },
  },
  write: (node, writer) => {
    const caption = trimPlain(writer.inline(node, 'brackets'));
    const target = writeTarget(String(node.attrs.src), String(node.attrs.title));
    return `![${caption}]${target}${writeAttributes(pictureAttributes(node.attrs))}`;
  },
  toPandoc: (node, writer) => {
    const picture: PandocInline = {
      t: 'Image',
      c: [
        toPandocAttr(pictureAttributes(node.attrs)),
        writer.inlines(node),
        [String(node.attrs.src), String(node.attrs.title)],
      ],
    };
    return [figureOfLoneImage([picture]) ?? { t: 'Para', c: [picture] }];
  },
  fromPandoc: {
    Para: (block, reader) => {
      const [picture, ...others] = block.c;
      if (picture?.t !== 'Image' || others.length > 0) return null;
      const [attr, caption, [src, title]] = picture.c;
      return [reader.build('figure', { src, title, ...split(fromPandocAttr(attr)) }, reader.inlines(caption))];
    },
    Figure: (block, reader) => {
      const [attr, [, captionBlocks], body] = block.c;
      const [inside, ...more] = body;
      const [caption, ...moreCaption] = captionBlocks;
      const picture = inside?.t === 'Plain' || inside?.t === 'Para' ? inside.c : [];
      const [image] = picture;
      const isText = caption === undefined || caption.t === 'Plain' || caption.t === 'Para';
      const outer = fromPandocAttr(attr);
      if (image?.t === 'Image' && picture.length === 1 && more.length === 0 && isText && moreCaption.length === 0) {
        const [inner, , [src, title]] = image.c;
        const own = fromPandocAttr(inner);
        const attributes = {
          id: outer.id || own.id,
          classes: [...outer.classes, ...own.classes],
          keys: [...outer.keys, ...own.keys],
        };
        return [reader.build('figure', { src, title, ...split(attributes) }, reader.inlines(caption?.c ?? []))];
      }
      // A figure of another shape (several pictures, a table): its parts in a div of that name.
      const classes = ['figure', ...outer.classes];
      return [reader.build('div', { ...outer, classes }, [...reader.blocks(body), ...reader.blocks(captionBlocks)])];
    },
  },
  rules: [],
};

/** Takes the keys that the figure knows out of the attributes. */
function split(attributes: Attributes): Attributes & { readonly alt: string | null; readonly width: string | null } {
  return {
    ...withoutKeys(attributes, ['alt', 'width']),
    alt: keyValue(attributes, 'alt'),
    width: keyValue(attributes, 'width'),
  };
}

/** All attributes of the picture as Markdown and pandoc have them: the inverse of `split`. */
export function pictureAttributes(attrs: Readonly<Record<string, unknown>>): Attributes {
  const { id, classes, keys } = attributesOf(attrs);
  const own = (['alt', 'width'] as const).flatMap((key): [string, string][] =>
    typeof attrs[key] === 'string' ? [[key, attrs[key]]] : [],
  );
  return { id, classes, keys: [...own, ...keys] };
}

/**
 * The figure that pandoc's reader makes of a paragraph that holds nothing but a picture with a caption; `null` for any
 * other text. The identifier belongs to the figure, the rest to the picture.
 */
export function figureOfLoneImage(inlines: readonly PandocInline[]): PandocBlock | null {
  const [picture, ...others] = inlines;
  if (picture?.t !== 'Image' || others.length > 0 || picture.c[1].length === 0) return null;
  const [[id, classes, keys], caption, target] = picture.c;
  const inside: PandocInline = { t: 'Image', c: [['', classes, keys], caption, target] };
  return {
    t: 'Figure',
    c: [toPandocAttr({ ...NO_ATTRIBUTES, id }), [null, [{ t: 'Plain', c: caption }]], [{ t: 'Plain', c: [inside] }]],
  };
}
