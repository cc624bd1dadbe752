import { join } from 'node:path';
import type { Disk } from '../disk';

/** Milliseconds after a change that more of them are waited for: programs write a file in several steps. */
const QUIET = 250;

/**
 * Tells when somebody may have changed a book's files, soon after, once for many changes. A hint: what is told is looked at,
 * never believed. Gives the function that stops it.
 */
export function watchBook(disk: Disk, folder: string, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hint = (name: string | null) => {
    if (name?.startsWith('.')) return;
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
    timer.unref();
  };
  const stops = [
    disk.watch(folder, (name) => (name === 'book.yaml' || name === null) && hint(name)),
    disk.watch(join(folder, 'chapters'), hint),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
