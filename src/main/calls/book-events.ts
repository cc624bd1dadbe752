import type { Host } from '../host';
import type { Effects, Manuscript } from '../manuscript/manuscript';

/** Tells every window what a save or an operation did to a book. */
export function tellWindows({ emit }: Pick<Host, 'emit'>, manuscript: Manuscript, effects: Effects): void {
  const { viewChanged, rewritten } = effects;
  if (rewritten) emit({ name: 'chapter.changed', value: { book: manuscript.id, ...rewritten } });
  if (viewChanged) emit({ name: 'book.changed', value: { view: manuscript.view() } });
}
