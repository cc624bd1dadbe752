import type { BookView } from '../../shared/book/book-view';
import { OctavoError } from '../../shared/errors';
import type { PublishedManuscript } from './publishing-job';

/** A book as it was at one moment: what is made of it is made of that, however long it takes and whatever is typed. */
export interface BookSnapshot {
  readonly folder: string;
  readonly view: Pick<BookView, 'book' | 'chapters' | 'warnings'>;
  /** The text of every chapter that could be read, by its id. */
  readonly texts: ReadonlyMap<string, string>;
}

/** An open book of which a snapshot can be taken. */
export interface SnapshotSource {
  readonly folder: string;
  view(): BookSnapshot['view'];
  texts(): Promise<readonly (readonly [chapter: string, text: string])[]>;
}

/** Rejects as reading a chapter does. */
export async function snapshotOf(source: SnapshotSource): Promise<BookSnapshot> {
  const texts = new Map(await source.texts());
  // Reading found out what other programs did to the chapters.
  const { book, chapters, warnings } = source.view();
  return { folder: source.folder, view: { book, chapters, warnings }, texts };
}

/** A snapshot as publishing reads it. `readChapter` rejects with `chapter-missing` for what could not be read then. */
export function publishedSnapshot({ folder, view, texts }: BookSnapshot): PublishedManuscript {
  return {
    folder,
    view: () => view,
    readChapter: async (id) => {
      const text = texts.get(id);
      if (text === undefined) throw new OctavoError('chapter-missing', { file: id });
      return { text };
    },
  };
}
