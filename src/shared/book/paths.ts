import { OctavoError } from '../errors';

/**
 * The one rule for a path that comes from a file: ids in, paths out. Takes a path relative to the book's folder as
 * someone wrote it and gives back its parts, ready to be joined. Throws `path-outside-book` ({file}) for anything that is
 * not plainly inside: absolute paths, drives, UNC, `..`, percent escapes of a dot or a slash, control characters. A
 * backslash counts as a slash, because on Windows it is one. Pure: links on the disk are the disk's concern.
 */
export function partsInsideBook(path: string): readonly string[] {
  const refuse = () => new OctavoError('path-outside-book', { file: path.slice(0, 200) });
  if (/[\u0000-\u001f\u007f]/.test(path) || /%(?:2e|2f|5c|00)/i.test(path)) throw refuse();
  const slashed = path.replaceAll('\\', '/');
  if (slashed.startsWith('/') || slashed.includes(':')) throw refuse();
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.some((part) => part === '..' || /^\.\.[. ]*$/.test(part))) throw refuse();
  return parts;
}

/**
 * The same for a chapter's `file` in book.yaml: a name inside `chapters/`, without any folder. Gives the parts from the
 * book's folder. Throws `path-outside-book`.
 */
export function chapterPath(file: string): readonly string[] {
  return ['chapters', ...partsInsideBook(file)];
}

/**
 * Where a picture named in a chapter's Markdown lies, from the book's folder: `../images/a.png` (relative to the chapter
 * file) and `images/a.png` (relative to the book) mean the same. Throws `path-outside-book`.
 */
export function picturePath(source: string): readonly string[] {
  const slashed = source.replaceAll('\\', '/');
  return partsInsideBook(slashed.startsWith('../') ? slashed.slice(3) : slashed);
}
