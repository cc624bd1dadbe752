import type { Worker } from 'node:worker_threads';

const LATE = Symbol('late');
const ending = new Set<Promise<unknown>>();

/** Ends a thread in the midst of its work. Resolves when it has gone; nobody has to wait for that but a program that ends. */
export function endThread(worker: Worker): Promise<void> {
  const gone = worker
    .terminate()
    .then(() => undefined)
    .finally(() => ending.delete(gone));
  ending.add(gone);
  return gone;
}

/**
 * Resolves when all threads that were told to end have gone, at the latest after so many milliseconds. A program that ends before
 * them waits for them in its own last steps (`uv_thread_join`), in which it hears nothing any more: Electron then stands still.
 */
export async function threadsEnded(milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((done) => {
    timer = setTimeout(() => done(LATE), milliseconds);
  });
  // What closes meanwhile may tell others to end.
  while (ending.size > 0) if ((await Promise.race([Promise.allSettled(ending), late])) === LATE) break;
  clearTimeout(timer);
}
