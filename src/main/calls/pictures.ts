import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The pictures named in the text. */
export const picturesCalls = {
  'pictures.read': async ({ book, source }, { manuscripts }) => manuscripts.get(book).readPicture(source),
} satisfies Partial<Handlers<Host>>;
