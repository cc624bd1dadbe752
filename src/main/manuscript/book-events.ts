import { errorRecord } from '../../shared/errors';
import type { HostBase } from '../host-base';
import type { Manuscript } from './manuscript';

/** Tells every window what happens to a book from now on; returns the function that stops it. */
export function tellWindows({ emit }: Pick<HostBase, 'emit'>, manuscript: Manuscript): () => void {
  const book = manuscript.id;
  return manuscript.listen({
    viewChanged: () => emit({ name: 'book.changed', value: { view: manuscript.view() } }),
    chapterChanged: (chapter, revision) => emit({ name: 'chapter.changed', value: { book, chapter, revision } }),
    chapterSaved: (chapter, saved) => emit({ name: 'chapter.saved', value: { book, chapter, saved } }),
    chapterUnsaved: (chapter, thrown) =>
      emit({ name: 'chapter.unsaved', value: { book, chapter, error: errorRecord(thrown) } }),
  });
}
