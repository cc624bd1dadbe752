import { type Book, chaptersInOrder } from '../../shared/book/book';

/**
 * The number of a chapter in its book, from 1, counted through the parts as in print; `null` for what stands before or after
 * the body, which has none.
 */
export function chapterNumber(book: Book, id: string): number | null {
  const numbered = chaptersInOrder(book).filter(
    ({ section, chapter }) => section === 'body' && chapter.kind === undefined,
  );
  const index = numbered.findIndex(({ chapter }) => chapter.id === id);
  return index < 0 ? null : index + 1;
}
