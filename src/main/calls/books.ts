import { basename, join } from 'node:path';
import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';
import { firstChapter, makeBook } from '../manuscript/new-book';
import { sampleBook } from '../manuscript/sample';

/** Opening, making and checking books. */
export const booksCalls = {
  'books.recent': (_argument, { recent }) => recent.list(),
  'books.recentCover': ({ folder }, { recent }) => recent.cover(folder),
  'books.open': async ({ folder }, { manuscripts }) => (await manuscripts.open(folder)).view(),
  'books.openSample': async (_argument, { disk, platform, manuscripts }) => {
    const sample = join(platform.installation.resourcesFolder, 'sample');
    return (await manuscripts.open(await sampleBook(disk, sample, platform.documentsFolder))).view();
  },
  'books.create': async ({ title, author, language, inside }, { platform, manuscripts }) => {
    const book = { title, author, language, parts: [firstChapter(language)] };
    const folder = await makeBook(manuscripts.surroundings, inside ?? platform.documentsFolder, book);
    return (await manuscripts.open(folder)).view();
  },
  'books.import': async ({ file, inside, title, language }, { platform, manuscripts, imports }) => {
    const wishes = { title, language };
    const folder = await imports.make(manuscripts.surroundings, file, inside ?? platform.documentsFolder, wishes);
    return (await manuscripts.open(folder)).view();
  },
  'books.importContent': async ({ name, base64, language }, { platform, manuscripts, imports }) => {
    const content = { name: basename(name), bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
    const folder = await imports.makeOf(manuscripts.surroundings, content, platform.documentsFolder, { language });
    return (await manuscripts.open(folder)).view();
  },
  'books.check': async ({ book }, { manuscripts }) => manuscripts.get(book).check(),
  'books.view': async ({ book }, { manuscripts }) => manuscripts.get(book).view(),
  'books.look': async ({ book }, { manuscripts }) => {
    await manuscripts.get(book).lookOutside();
    return null;
  },
  'books.mergeCopy': async ({ book, copy }, { manuscripts }) => {
    await manuscripts.get(book).mergeCopy(copy);
    return manuscripts.get(book).view();
  },
  'books.takeOver': async ({ book }, { manuscripts }) => {
    await manuscripts.get(book).takeOver();
    return manuscripts.get(book).view();
  },
  'books.mend': async ({ book }, { manuscripts }) => {
    await manuscripts.get(book).mend();
    return manuscripts.get(book).view();
  },
  'books.close': async ({ book }, { manuscripts, proofs, recent }) => {
    // With the words it has when one leaves it.
    await recent.changed(manuscripts.get(book).view());
    await manuscripts.release(book);
    await proofs.closeUnopened();
    return null;
  },
} satisfies Partial<Handlers<Host>>;
