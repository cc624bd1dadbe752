/** Milliseconds after a work of this window for which what the host tells of its chapters is still taken for ours. */
const AFTERWARDS = 500;

let running = 0;
let ended = Number.NEGATIVE_INFINITY;

/** Runs something that changes chapters through the host: what is told of them meanwhile is no outside edit. */
export async function duringOwnWork<Value>(work: () => Promise<Value>): Promise<Value> {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    ended = performance.now();
  }
}

/** Whether this window is changing chapters through the host, or did a moment ago: answers and events go different ways. */
export function isOwnWork(): boolean {
  return running > 0 || performance.now() - ended < AFTERWARDS;
}
