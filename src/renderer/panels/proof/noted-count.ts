import { z } from 'zod';
import type { NotedCount } from '../../../shared/publishing/print/figures';

const KEY = 'octavo.print-figures';
const schema = z.object({ pages: z.number(), signs: z.number(), at: z.string() });

/** The count that was kept of a book, to compare with; `null` when none was, or the browser does not remember. */
export function notedCount(folder: string): NotedCount | null {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(`${KEY}:${folder}`) ?? ''));
  } catch {
    return null;
  }
}

/** Keeps a count as that of the proof which was sent or printed now. */
export function noteCount(folder: string, count: NotedCount): void {
  try {
    localStorage.setItem(`${KEY}:${folder}`, JSON.stringify(count));
  } catch {
    // Nothing to compare with next time.
  }
}
