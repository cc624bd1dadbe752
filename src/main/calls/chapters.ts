import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';
import { tellWindows } from './book-events';

/** The text of chapters. */
export const chaptersCalls = {
  'chapters.read': ({ book, chapter }, { manuscripts }) => manuscripts.get(book).readChapter(chapter),
  'chapters.save': async ({ book, chapter, text, base }, host) => {
    const manuscript = host.manuscripts.get(book);
    const { saved, effects } = await manuscript.saveChapter(chapter, text, base);
    tellWindows(host, manuscript, effects);
    return saved;
  },
} satisfies Partial<Handlers<Host>>;
