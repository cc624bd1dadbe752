import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { OctavoError } from '../../shared/errors';
import { endThread } from './ending-threads';
import { supervise } from './engine-run';
import { judge, PANDOC, PANDOC_SECONDS, type Pandoc, type PandocOutput, pandocFailed } from './pandoc';
import type { PandocWorkerData, WorkerAnswer, WorkerJob } from './pandoc-worker-messages';

/** Where the shipped pandoc is. */
export interface ShippedPandocFiles {
  /** `pandoc.wasm`. */
  readonly wasm: string;
  /** The bundle of `pandoc-worker.ts`. */
  readonly worker: string;
}

/** Options of a shipped pandoc, all of which have a default. */
export interface ShippedPandocSettings {
  /** Seconds since 1970 that pandoc believes it is: the same book then gives the same bytes. */
  readonly now?: number;
  /** Limit of the Haskell heap in megabytes; a 200 000-word book takes about 250. */
  readonly megabytes?: number;
  /** Light conversions that may run at once; one unless told otherwise. */
  readonly threads?: number;
}

/** WebAssembly memory never shrinks: a warm worker that grew past this many bytes is replaced when it is idle. */
const RECYCLE_ABOVE = 256 * 1024 * 1024;

/** Who holds a thread; `left` once it must not be used again. */
interface Seat {
  thread?: Thread;
  left?: boolean;
}

/** A thread that stays warm, and what waits for it. */
interface Lane {
  seat?: Seat;
  waiting: number;
  queue: Promise<unknown>;
}

interface Thread {
  readonly run: (job: Omit<WorkerJob, 'id'>) => Promise<WorkerAnswer>;
  readonly end: () => void;
}

function startThread(file: string, data: PandocWorkerData): Thread {
  const worker = new Worker(file, { workerData: data, stdout: true, stderr: true });
  const waiting = new Map<number, { resolve: (answer: WorkerAnswer) => void; reject: (error: Error) => void }>();
  let next = 0;
  let ended: Error | undefined;
  const die = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    // An idle pandoc must not keep the program alive.
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error: Error) => die(error));
  worker.on('exit', () => die(new Error('The worker ended.')));
  worker.unref();
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        next += 1;
        waiting.set(next, { resolve, reject });
        worker.ref();
        worker.postMessage({ ...job, id: next } satisfies WorkerJob);
      }),
    end: () => void endThread(worker),
  };
}

/** Compiles the program when it is first needed (0.4 s); all threads of all pandocs made with the result share it. */
export function compileOnce(wasm: string): () => Promise<WebAssembly.Module> {
  let compiled: Promise<WebAssembly.Module> | undefined;
  return () => {
    compiled ??= readFile(wasm).then((bytes) => WebAssembly.compile(bytes));
    // A missing file today may be there tomorrow: a failure is not remembered.
    compiled.catch(() => {
      compiled = undefined;
    });
    return compiled;
  };
}

/**
 * The pandoc that is in the package: WebAssembly in worker threads. It sees only the files it is handed, has no network
 * and no environment, and is ended in mid-conversion by ending its thread (40–80 ms).
 */
export function shippedPandoc(
  files: ShippedPandocFiles,
  settings: ShippedPandocSettings = {},
  module: () => Promise<WebAssembly.Module> = compileOnce(files.wasm),
): Pandoc {
  const lanes: Lane[] = Array.from({ length: settings.threads ?? 1 }, () => ({ waiting: 0, queue: Promise.resolve() }));
  const environment = settings.now === undefined ? [] : [`SOURCE_DATE_EPOCH=${Math.floor(settings.now)}`];
  const runtime = ['-A16m', `-M${settings.megabytes ?? 1536}m`];

  const thread = async () => startThread(files.worker, { module: await module(), environment, runtime });

  async function convertIn(seat: Seat, job: Omit<WorkerJob, 'id'>): Promise<PandocOutput> {
    try {
      seat.thread ??= await thread();
      // Cancelled while the thread was being made: nobody waits for it any more.
      if (seat.left) throw new OctavoError('export-cancelled');
      const answer = await seat.thread.run(job);
      if ('crashed' in answer) throw new Error(answer.crashed);
      if (answer.memory > RECYCLE_ABOVE) leave(seat);
      return judge(answer.output, answer.errors, answer.log);
    } catch (thrown) {
      if (thrown instanceof OctavoError) throw thrown;
      leave(seat);
      throw pandocFailed(thrown instanceof Error ? thrown.message : String(thrown), thrown);
    } finally {
      if (seat.left) seat.thread?.end();
    }
  }

  function leave(seat: Seat): void {
    seat.left = true;
    seat.thread?.end();
    for (const lane of lanes) if (lane.seat === seat) delete lane.seat;
  }

  return {
    version: async () => 'shipped',
    async convert(input, options, run = {}) {
      const stdin = typeof input.text === 'string' ? new TextEncoder().encode(input.text) : input.text;
      const job = { options, stdin, files: input.files ?? {} };
      if (run.weight === 'heavy') {
        const own: Seat = {};
        return supervise(
          PANDOC,
          run,
          PANDOC_SECONDS,
          () => convertIn(own, job),
          () => leave(own),
        ).finally(() => leave(own));
      }
      // Light conversions wait for one another, in the lane that has the fewest; the time limit of each begins when its
      // turn comes.
      const lane = lanes.reduce((best, other) => (other.waiting < best.waiting ? other : best));
      lane.waiting += 1;
      const turn = lane.queue.then(() => {
        lane.seat ??= {};
        const { seat } = lane;
        return supervise(
          PANDOC,
          run,
          PANDOC_SECONDS,
          () => convertIn(seat, job),
          () => leave(seat),
        );
      });
      lane.queue = turn
        .catch(() => undefined)
        .then(() => {
          lane.waiting -= 1;
        });
      return turn;
    },
    close() {
      for (const { seat } of [...lanes]) if (seat) leave(seat);
    },
  };
}
