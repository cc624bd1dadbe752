import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The versions of a book and its chapters. */
export const historyCalls = {
  'history.list': ({ book, chapter }, { manuscripts }) => manuscripts.get(book).versions(chapter),
  'history.read': async ({ book, version, chapter }, { manuscripts }) => ({
    text: await manuscripts.get(book).readVersion(version, chapter),
  }),
  'history.keep': ({ book, name }, { manuscripts }) => manuscripts.get(book).keepVersion('named', name),
  'history.keepChapter': async ({ book, chapter }, { manuscripts }) => {
    await manuscripts.get(book).keepChapter(chapter);
    return null;
  },
  'history.restore': async ({ book, version }, { manuscripts }) => {
    await manuscripts.get(book).restoreVersion(version);
    return manuscripts.get(book).view();
  },
} satisfies Partial<Handlers<Host>>;
