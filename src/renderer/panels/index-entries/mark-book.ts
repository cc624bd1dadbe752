import { chaptersInOrder } from '../../../shared/book/book';
import { readChapter } from '../../../shared/document/chapter-text';
import { unmarkedOccurrences } from '../../../shared/document/index-marks';
import { markOccurrences, mayHold } from '../../../shared/document/mark-occurrences';
import { rewriteBook } from '../../commands/rewrite-book';
import type { BookMarking } from '../../editor/index-marks/book-marking';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';

/** How many places of a chapter have these words without a mark; the chapter on the page is taken as it is there. */
async function unmarkedIn(book: string, chapter: string, words: string): Promise<number> {
  const { open } = useManuscript.getState();
  if (open?.chapter === chapter) return unmarkedOccurrences(open.state.doc, words).length;
  try {
    const { text } = await hostClient().call('chapters.read', { book, chapter });
    return mayHold(text, words) ? unmarkedOccurrences(readChapter(text).doc, words).length : 0;
  } catch {
    // The binder says what is wrong with it.
    return 0;
  }
}

/** Marks words in the whole book, all chapters or none, a version first; one undo takes all of it back. */
export const markingOfBook: BookMarking = {
  find: async (words) => {
    const { view } = useBook.getState();
    const chapters: string[] = [];
    let places = 0;
    for (const { chapter } of view ? chaptersInOrder(view.book) : []) {
      const count = await unmarkedIn(view?.id ?? '', chapter.id, words);
      if (count > 0) chapters.push(chapter.id);
      places += count;
    }
    return { places, chapters };
  },
  mark: async (words, mark, chapters) => {
    const counts = new Map<string, number>();
    await rewriteBook({
      why: 'before-index',
      chapters,
      make: (chapter, text) => {
        const made = markOccurrences(text, words, mark);
        counts.set(chapter, made.count);
        return made.text;
      },
      told: (changed) => ({
        message: 'index.book.done',
        values: { count: changed, places: [...counts.values()].reduce((sum, count) => sum + count, 0) },
      }),
    });
  },
};
