/** A file cut into its byte order mark, its YAML front matter with the lines that fence it, and the rest. */
export interface FileParts {
  readonly byteOrderMark: string;
  readonly frontMatter: string;
  readonly body: string;
}

const OPENING = /^---[ \t]*(?:\r\n|\n|\r)(?=[ \t]*[^\s])/;
const CLOSING = /(?:^|\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/g;
/** Front matter is a few lines; a scan for its end stops here. */
const LONGEST = 100_000;

/**
 * Takes the front matter off a chapter file. It is kept as it stands and never read. As in pandoc, it begins with `---`
 * on the first line, with text on the next, and ends with `---` or `...`; it must look like YAML, so that a chapter which
 * begins with a scene break keeps its first paragraph.
 */
export function splitFile(text: string): FileParts {
  const byteOrderMark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const rest = text.slice(byteOrderMark.length);
  const opening = OPENING.exec(rest);
  if (opening === null) return { byteOrderMark, frontMatter: '', body: rest };
  CLOSING.lastIndex = opening[0].length;
  const closing = CLOSING.exec(rest.slice(0, LONGEST));
  const end = closing === null ? 0 : closing.index + closing[0].length;
  const inside = closing === null ? '' : rest.slice(opening[0].length, closing.index);
  if (!/^[ \t]*["']?[\p{L}\p{N}_][^:\r\n]*:(?:\s|$)/mu.test(inside))
    return { byteOrderMark, frontMatter: '', body: rest };
  return { byteOrderMark, frontMatter: rest.slice(0, end), body: rest.slice(end) };
}
