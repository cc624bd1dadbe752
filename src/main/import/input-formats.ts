import { type Archive, isArchive } from './archive';

/** The documents that become a book; `text` is plain text, whose headings are found by their words. */
export const INPUT_FORMATS = ['docx', 'odt', 'epub', 'html', 'markdown', 'text'] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

/** What is handed to pandoc to be read as (https://pandoc.org/MANUAL.html#option--from). */
export const PANDOC_READERS: Readonly<Record<Exclude<InputFormat, 'markdown' | 'text'>, string>> = {
  docx: 'docx',
  odt: 'odt',
  // Divisions of another program’s pages say nothing of the book; its sections do.
  epub: 'epub-native_divs',
  html: 'html-native_divs',
};

/** Endings of texts, which nothing in them tells apart. */
const ENDINGS: Readonly<Record<string, InputFormat>> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
};

/**
 * What a file is: an archive by what is in it, whatever it is called, a text by its ending. `null` for an archive of another kind,
 * and for one that is none though its name says so.
 *
 * @param archive what is in it, `mimetype` unpacked, where it is one.
 */
export function inputFormat(name: string, bytes: Uint8Array, archive: Archive | null): InputFormat | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (archive) {
    const mime = new TextDecoder().decode(archive.files.get('mimetype') ?? new Uint8Array()).trim();
    if (archive.names.has('word/document.xml')) return 'docx';
    if (mime === 'application/epub+zip' || archive.names.has('META-INF/container.xml')) return 'epub';
    if (mime.startsWith('application/vnd.oasis.opendocument.text')) return 'odt';
    return null;
  }
  if (isArchive(bytes) || ['docx', 'odt', 'epub', 'doc', 'rtf', 'pages', 'pdf'].includes(ending)) return null;
  return ENDINGS[ending] ?? 'text';
}
