import type { Node } from 'prosemirror-model';
import { readChapter, writeChapter } from './chapter-text';
import { schema } from './schema';

/** The title of a chapter: the plain text of a level-1 heading that begins it; `null` when it begins otherwise. */
export function titleOf(doc: Node): string | null {
  const heading = titleHeading(doc);
  if (heading === null) return null;
  let text = '';
  for (const child of heading.children) text += child.isText ? (child.text ?? '') : '';
  return text.trim();
}

/**
 * A chapter file with another title: the heading that begins it is replaced, keeping its identifier and classes, or one
 * is put before the text. Notes in the old heading go with it. All else stays byte for byte.
 */
export function retitle(text: string, title: string): string {
  const chapter = readChapter(text);
  const words = title.replace(/\s+/g, ' ').trim();
  const old = titleHeading(chapter.doc);
  const attrs = old?.attrs ?? { level: 1 };
  const heading = schema.node('heading', attrs, words === '' ? [] : [schema.text(words)]);
  const rest = old === null ? chapter.doc.children : chapter.doc.children.slice(1);
  return writeChapter(chapter, chapter.doc.type.create(null, [heading, ...rest]));
}

function titleHeading(doc: Node): Node | null {
  const first = doc.firstChild;
  return first?.type.name === 'heading' && first.attrs.level === 1 ? first : null;
}
