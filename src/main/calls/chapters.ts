import { join } from 'node:path';
import { uniqueName } from '../../shared/book/slug';
import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The text of chapters. */
export const chaptersCalls = {
  'chapters.read': ({ book, chapter }, { manuscripts }) => manuscripts.get(book).readChapter(chapter),
  'chapters.type': ({ book, chapter, base, splice }, { manuscripts }) =>
    manuscripts.get(book).type(chapter, base, splice),
  'chapters.settle': ({ book, chapter }, { manuscripts }) => manuscripts.get(book).settleChapter(chapter),
  'chapters.rewrite': ({ book, why, texts }, { manuscripts }) => {
    const made = texts.map(({ chapter, base, text }) => [chapter, { base, text }] as const);
    return manuscripts.get(book).rewriteFrom(why, new Map(made));
  },
  'chapters.saveCopy': async ({ folder, name, text, ending }, { disk }) => {
    const taken = (await disk.list(folder)).map((entry) => entry.name);
    const file = join(folder, uniqueName(name, taken, `.${ending}`));
    await disk.writeDurably(file, text);
    return { file };
  },
} satisfies Partial<Handlers<Host>>;
