import { chaptersInOrder } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { readChapter } from '../../../shared/document/chapter-text';
import { type IndexPlace, indexPlaces } from '../../../shared/document/index-marks';
import { hostClient } from '../../stores/host-client';
import type { OpenChapter } from '../../stores/open-chapter';

/** The marked places of one chapter. */
export interface ChapterPlaces {
  readonly chapter: string;
  readonly places: readonly IndexPlace[];
}

/** A chapter that has no such class in its file has no mark in its text. */
const MAY_BE_MARKED = /\.(?:index|person|company)\b/;

/**
 * Everything marked in a book, chapter by chapter in reading order. The chapter on the page is taken as it is there; a chapter
 * that cannot be read has nothing. Stops early once `isWanted` says so.
 */
export async function bookPlaces(
  view: BookView,
  open: OpenChapter | null,
  isWanted: () => boolean = () => true,
): Promise<readonly ChapterPlaces[]> {
  const all: ChapterPlaces[] = [];
  for (const { chapter } of chaptersInOrder(view.book)) {
    if (!isWanted()) break;
    if (open?.chapter === chapter.id) {
      all.push({ chapter: chapter.id, places: indexPlaces(open.state.doc) });
      continue;
    }
    try {
      const { text } = await hostClient().call('chapters.read', { book: view.id, chapter: chapter.id });
      if (MAY_BE_MARKED.test(text)) all.push({ chapter: chapter.id, places: indexPlaces(readChapter(text).doc) });
    } catch {
      // The binder says what is wrong with it.
    }
  }
  return all.filter(({ places }) => places.length > 0);
}
