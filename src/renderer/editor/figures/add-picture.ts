import type { EditorView } from 'prosemirror-view';
import { OctavoError } from '../../../shared/errors';
import { surroundingsOf } from '../surroundings';

/** The largest picture that is sent to the host, in bytes: what it takes. */
export const MAXIMUM_BYTES = 40 * 1024 * 1024;

/** What file choosers offer, and how a picture among other files is known; the host looks at the content. */
export const PICTURE_TYPES = 'image/png,image/jpeg,image/gif,image/webp,image/svg+xml,.png,.jpg,.jpeg,.gif,.webp,.svg';

/** Whether a file says that it is a picture, of whatever kind: the host has the last word. */
export function seemsPicture(file: File): boolean {
  return file.type.startsWith('image/') || /\.(?:png|jpe?g|gif|webp|svg|avif|heic|tiff?|bmp)$/i.test(file.name);
}

/**
 * Copies a picture into the book that a text belongs to, and gives the source to write into the text
 * (`../images/facture.png`), whatever the text is made of then: a figure, or a picture in a line. `name` is what its file
 * will be called after; that of the file when left out. `null` when it was refused or could not be written: the writer has
 * been told why, in a sentence. Every picture that comes into a book goes through here: dropped, pasted, chosen, or in a
 * `data:` address of pasted HTML (`fileOfDataUrl`). Nothing is ever fetched.
 */
export async function addPicture(view: EditorView, file: Blob, name = nameOf(file)): Promise<string | null> {
  const { addPicture: add, fail } = surroundingsOf(view.state);
  try {
    if (file.size > MAXIMUM_BYTES)
      throw new OctavoError('picture-too-large', { file: name, limit: MAXIMUM_BYTES / 1024 / 1024 });
    return (await add(name, await base64Of(file))).source;
  } catch (failure) {
    fail(failure);
    return null;
  }
}

/** The picture in a `data:` address, as a file to be added; `null` when there is none in it that can be read. */
export function fileOfDataUrl(address: string): Blob | null {
  const [, type, encoding, data] = /^\s*data:(image\/[\w.+-]+)[^,]*?(;base64)?,([\s\S]*)$/i.exec(address) ?? [];
  if (type === undefined || data === undefined) return null;
  try {
    const text = decodeURIComponent(data);
    const bytes = encoding
      ? Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0))
      : new TextEncoder().encode(text);
    return new Blob([bytes], { type });
  } catch {
    // Cut off, or no base64: not a picture.
    return null;
  }
}

function nameOf(file: Blob): string {
  return file instanceof File && !/^image\.\w+$/i.test(file.name) ? file.name : '';
}

/** The bytes of a file, as they are sent to the host. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((done, reject) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
