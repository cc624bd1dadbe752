import type { Node } from 'prosemirror-model';
import {
  ATTRIBUTE_SPECS,
  attributesFromDom,
  attributesOf,
  attributesToDom,
  type DomElement,
  fromPandocAttr,
  toPandocAttr,
  writeAttributes,
} from '../attributes';
import type { InlineElement, MarkdownReader } from '../element';
import { writeText } from '../escape';
import { tokenAttributes } from '../markdown-it/attribute-syntax';
import type { PandocInline } from '../pandoc-ast';
import { pandocText } from '../pandoc-text';
import type { SyntaxNode } from '../syntax-tree';
import { writeTarget } from '../target';

/** A picture in a line of text. `alt` is plain text: what to read where the picture cannot be seen. */
export const image: InlineElement = {
  kind: 'inline',
  name: 'image',
  spec: {
    inline: true,
    group: 'inline phrase',
    draggable: true,
    attrs: {
      src: { validate: 'string' },
      alt: { default: '', validate: 'string' },
      title: { default: '', validate: 'string' },
      ...ATTRIBUTE_SPECS,
    },
    parseDOM: [
      {
        tag: 'img[src]',
        getAttrs: (element: DomElement) => ({
          src: element.getAttribute('src') ?? '',
          alt: element.getAttribute('alt') ?? '',
          title: element.getAttribute('title') ?? '',
          ...attributesFromDom(element),
        }),
      },
    ],
    toDOM: (node) => {
      const { src, alt, title } = picture(node);
      return ['img', { src, alt, ...(title === '' ? {} : { title }), ...attributesToDom(attributesOf(node.attrs)) }];
    },
  },
  read: {
    image: (syntax, reader) => {
      const attributes = tokenAttributes(syntax.token);
      const { src, title } = targetOf(syntax);
      const plain = syntax.children.every(({ type }) => ['text', 'text_special', 'softbreak'].includes(type));
      if (plain) {
        const alt = syntax.children.map((child) => (child.type === 'softbreak' ? ' ' : child.token.content)).join('');
        return [reader.build('image', { src, alt, title, ...attributes }, [])];
      }
      // Marks or notes in the description of a picture within a line: kept as written.
      const source = `![${syntax.token.content}]${writeTarget(src, title)}${writeAttributes(attributes)}`;
      return [reader.build('opaque_inline', { source, definitions: notesOf(syntax, reader).join('\n\n') }, [])];
    },
  },
  write: (node, writer) => {
    const { src, alt, title } = picture(node);
    const text = writeText(alt, { ...writer.place, inBrackets: true, before: '[', after: ']' });
    return `![${text}]${writeTarget(src, title)}${writeAttributes(attributesOf(node.attrs))}`;
  },
  toPandoc: (node) => {
    const { src, alt, title } = picture(node);
    return [{ t: 'Image', c: [toPandocAttr(attributesOf(node.attrs)), pandocText(alt), [src, title]] }];
  },
  fromPandoc: {
    Image: (inline, reader) => {
      const [attr, content, [src, title]] = inline.c;
      const attributes = fromPandocAttr(attr);
      if (content.every(({ t }) => t === 'Str' || t === 'Space' || t === 'SoftBreak'))
        return [reader.build('image', { src, alt: plainText(content), title, ...attributes }, [])];
      const figure = reader.build('figure', { src, title, ...attributes }, reader.inlines(content));
      const { text, definitions } = reader.source(figure);
      return [reader.build('opaque_inline', { source: text, definitions }, [])];
    },
  },
  rules: [],
};

function picture(node: Node): { readonly src: string; readonly alt: string; readonly title: string } {
  return { src: String(node.attrs.src), alt: String(node.attrs.alt), title: String(node.attrs.title) };
}

/** Address and title of a picture's syntax node. */
export function targetOf(syntax: SyntaxNode): { readonly src: string; readonly title: string } {
  return {
    src: String(syntax.token.attrGet('src') ?? ''),
    title: String(syntax.token.attrGet('title') ?? ''),
  };
}

/** The words of a description that has no marks. */
function plainText(inlines: readonly PandocInline[]): string {
  return inlines.map((inline) => (inline.t === 'Str' ? inline.c : ' ')).join('');
}

/** The definitions of the notes that a description mentions. */
function notesOf(syntax: SyntaxNode, reader: MarkdownReader): readonly string[] {
  return syntax.children.flatMap((child) => {
    if (child.type !== 'footnote_reference') return notesOf(child, reader);
    const definition = reader.definition(String(child.token.meta?.label ?? ''));
    return definition === null ? [] : [definition.source];
  });
}
