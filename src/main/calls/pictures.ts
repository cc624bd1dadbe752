import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The pictures named in the text. */
export const picturesCalls = {
  'pictures.read': async ({ book, source }, { manuscripts }) => manuscripts.get(book).beside.readPicture(source),
  'pictures.add': async ({ book, name, base64 }, { manuscripts }) =>
    manuscripts.get(book).beside.addPicture(name, new Uint8Array(Buffer.from(base64, 'base64'))),
} satisfies Partial<Handlers<Host>>;
