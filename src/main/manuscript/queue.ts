/** Runs what it is given one after the other, in the order given. */
export interface Queue {
  /** Resolves or rejects as `work` does; a failure does not stop what comes after. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when everything given so far has ended. */
  settled(): Promise<void>;
}

/** An empty queue. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (work) => {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
    settled: async () => void (await last),
  };
}
