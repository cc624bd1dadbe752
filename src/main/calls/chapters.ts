import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';
import { tellWindows } from './book-events';

/** The text of chapters. */
export const chaptersCalls = {
  'chapters.read': async ({ book, chapter }, host) => {
    const manuscript = host.manuscripts.get(book);
    const before = manuscript.revisionOf(chapter);
    const read = await manuscript.readChapter(chapter);
    // Another program wrote in the file since it was last looked at: its words and its title are others now.
    tellWindows(host, manuscript, { viewChanged: before !== manuscript.revisionOf(chapter), rewritten: null });
    return read;
  },
  'chapters.save': async ({ book, chapter, text, base }, host) => {
    const manuscript = host.manuscripts.get(book);
    const { saved, effects } = await manuscript.saveChapter(chapter, text, base);
    tellWindows(host, manuscript, effects);
    return saved;
  },
} satisfies Partial<Handlers<Host>>;
