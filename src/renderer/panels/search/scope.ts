import { type Book, chaptersInOrder, isPart } from '../../../shared/book/book';

/** Where in a book one looks; the chapter and the part are those of the chapter on the page. */
export const SCOPES = ['book', 'part', 'chapter', 'front', 'body', 'back'] as const;
export type Scope = (typeof SCOPES)[number];

/** The ids of the chapters of a scope, in the order of the book. `current`: the chapter on the page. */
export function chaptersIn(book: Book, scope: Scope, current: string | null): readonly string[] {
  const chapters = chaptersInOrder(book);
  switch (scope) {
    case 'book':
      return chapters.map(({ chapter }) => chapter.id);
    case 'chapter':
      return chapters.filter(({ chapter }) => chapter.id === current).map(({ chapter }) => chapter.id);
    case 'part': {
      const part = book.body.filter(isPart).find(({ children }) => children.some(({ id }) => id === current));
      return part?.children.map(({ id }) => id) ?? [];
    }
    default:
      return chapters.filter(({ section }) => section === scope).map(({ chapter }) => chapter.id);
  }
}
