import { Worker } from 'node:worker_threads';

/** Milliseconds between two signs of life. */
const BEAT = 200;
/** Milliseconds without one after which nothing more is to be expected; closing a long book takes less than one of them. */
const STILL = 5000;

/**
 * Ends the program, which is about to quit, should it stand still before it is gone: its last steps wait for threads that are
 * still at work, and then no timer runs any more, so that only another thread can tell. What was written is in the journals by then, as at a power cut.
 */
export function guardTheEnd(): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const source = `const { workerData } = require('node:worker_threads');
    let seen = -1;
    setInterval(() => {
      const now = Atomics.load(workerData, 0);
      if (now === seen) process.kill(process.pid, 'SIGKILL');
      seen = now;
    }, ${STILL});`;
  // Never ended by us: it goes with the program.
  new Worker(source, { eval: true, workerData: beats }).unref();
  setInterval(() => Atomics.add(beats, 0, 1), BEAT).unref();
}
