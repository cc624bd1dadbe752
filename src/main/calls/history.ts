import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The versions of a book and its chapters. */
export const historyCalls = {
  'history.list': ({ book, chapter }, { manuscripts }) => manuscripts.get(book).versions.list(chapter),
  'history.read': async ({ book, version, chapter }, { manuscripts }) => ({
    text: await manuscripts.get(book).versions.read(version, chapter),
  }),
  'history.keep': ({ book, name }, { manuscripts }) => manuscripts.get(book).versions.keep(name),
  'history.keepChapter': async ({ book, chapter }, { manuscripts }) => {
    await manuscripts.get(book).versions.keepChapter(chapter);
    return null;
  },
  'history.restore': async ({ book, version }, { manuscripts }) => {
    await manuscripts.get(book).versions.restore(version);
    return manuscripts.get(book).view();
  },
} satisfies Partial<Handlers<Host>>;
