import { readChapter, writeChapter } from './chapter-text';
import { schema } from './schema';
import { titleOf } from './title';

/**
 * The text of two chapters as one. The title of the second goes with it as a heading one level below its own; notes whose
 * labels both use are told apart. What was in the first stays byte for byte. `withTitle` false: the second's title is left
 * out.
 */
export function joinChapters(first: string, second: string, withTitle = true): string {
  const chapter = readChapter(first);
  const { doc } = readChapter(second);
  const [heading, ...rest] = doc.children;
  const hasTitle = titleOf(doc) !== null;
  const moved =
    hasTitle && withTitle && heading ? [schema.node('heading', { ...heading.attrs, level: 2 }, heading.content)] : [];
  const isBlank = doc.textContent.trim() === '' && doc.childCount <= 1 && doc.firstChild?.isTextblock === true;
  const added = isBlank ? [] : hasTitle ? [...moved, ...rest] : doc.children;
  return writeChapter(chapter, chapter.doc.type.create(null, [...chapter.doc.children, ...added]));
}
