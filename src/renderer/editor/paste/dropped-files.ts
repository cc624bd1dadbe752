import type { MessageKey } from '../../i18n/translator';

/** More than this is no text for one chapter, in bytes. */
const LARGEST = 10 * 1024 * 1024;

/** What a file that is dropped on the page is for it. */
export type FileKind = 'text' | 'html' | 'picture' | 'document' | 'other';

/** What a file says that it is, by its name first: systems call a Markdown file many things. */
export function kindOf({ name, type }: { readonly name: string; readonly type: string }): FileKind {
  if (/\.(?:md|markdown|mdown|txt|text)$/i.test(name)) return 'text';
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.(?:docx?|odt|rtf|pages|pdf|epub|fodt|wpd)$/i.test(name)) return 'document';
  if (type.startsWith('image/') || /\.(?:png|jpe?g|gif|webp|svg|avif|heic|tiff?|bmp)$/i.test(name)) return 'picture';
  return type === 'text/plain' || type === 'text/markdown' ? 'text' : 'other';
}

/** A file as it was read, or the sentence that says why not. */
export type ReadFile =
  | { readonly kind: 'text' | 'html'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: MessageKey; readonly file: string };

/** Reads a file that is a text; of any other, why the page cannot take it. */
export async function readDroppedFile(file: File): Promise<ReadFile> {
  const refused = (message: MessageKey): ReadFile => ({ kind: 'refused', message, file: file.name });
  const kind = kindOf(file);
  if (kind === 'document') return refused('paste.file.document');
  if (kind !== 'text' && kind !== 'html') return refused('paste.file.other');
  if (file.size > LARGEST) return refused('paste.file.too-large');
  try {
    const text = decode(await file.arrayBuffer());
    return text === null ? refused('paste.file.other') : { kind, text };
  } catch {
    return refused('paste.file.unreadable');
  }
}

/** The text in bytes: UTF-8, UTF-16 with its mark, or else the Windows one of old French files. `null` for no text at all. */
export function decode(bytes: ArrayBuffer): string | null {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return text.includes('\0') ? null : text;
  }
}
