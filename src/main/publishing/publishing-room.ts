import { Worker } from 'node:worker_threads';
import { errorFromRecord, errorRecord, OctavoError } from '../../shared/errors';
import { formatOf } from '../../shared/publishing/formats';
import type { JobProgress } from '../../shared/publishing/job';
import { endThread } from '../engines/ending-threads';
import type { Pandoc } from '../engines/pandoc';
import type { PandocShelf } from '../engines/pandoc-shelf';
import type { Typst } from '../engines/typst';
import type { PictureConverter } from '../engines/vips';
import type { BookSnapshot } from './book-snapshot';
import { typstSeconds } from './limits';
import type { Published } from './pipeline';
import type {
  PreparingOrder,
  PublishingNews,
  PublishingOrder,
  PublishingPlace,
  PublishingQuestion,
  PublishingWord,
} from './publishing-messages';

/** The publishing thread as the host sees it: one for all exports, started with the first. */
export interface PublishingRoom {
  /**
   * `publish` in the thread: the host's own, which answers saves and in Electron forwards keystrokes, only starts engines for
   * it. Rejects with what `publish` threw; anything but an OctavoError comes as `unexpected`.
   */
  publish(
    order: Omit<PublishingOrder, 'snapshot'>,
    snapshot: BookSnapshot,
    signal: AbortSignal,
    report: (progress: Omit<JobProgress, 'job'>) => void,
  ): Promise<Published>;
  /** `prepare` in the thread. Ended by an export that begins, and not begun while there is one. */
  prepare(order: Omit<PreparingOrder, 'snapshot'>, snapshot: BookSnapshot, signal: AbortSignal): Promise<void>;
  /** Ends the thread, whatever it does. */
  close(): Promise<void>;
}

/**
 * Milliseconds in which the thread has to heed a cancellation; it is ended otherwise, where nobody else needs it. Nobody waits for
 * the end of what was only being made ready, and much is remembered in the thread.
 */
const PATIENCE = { publish: 80, prepare: 5000 } as const;

/**
 * Megabytes for what was just made. A book in the making is soon thrown away or kept for good: with the 16 that a thread has
 * by default a quarter of its time goes into telling the two apart.
 */
const YOUNG = 96;

/** A job of the thread, and who waits for it. */
interface Running {
  readonly kind: 'publish' | 'prepare';
  readonly pandoc: Pandoc;
  readonly signal: AbortSignal;
  readonly report: (progress: Omit<JobProgress, 'job'>) => void;
  readonly done: (published: Published | undefined) => void;
  readonly fail: (error: Error) => void;
  /** Files are being put in their places: the thread may not be ended now. */
  writing: boolean;
}

/** The engines that the host lends to the thread: they are programs and threads of their own. */
export interface LentEngines {
  readonly pandoc: Pick<PandocShelf, 'open'>;
  readonly typst: Typst;
  readonly pictures: PictureConverter;
}

/** @param worker the bundle of `publishing-worker.ts`. */
export function createPublishingRoom(
  worker: string,
  place: PublishingPlace,
  { pandoc: shelf, typst, pictures }: LentEngines,
): PublishingRoom {
  const jobs = new Map<number, Running>();
  let thread: Worker | undefined;
  let next = 0;
  let preparing: AbortController | undefined;

  const answer = ({ pandoc, signal }: Running, question: PublishingQuestion): Promise<unknown> => {
    if (question.ask === 'pandoc-version') return pandoc.version({ signal });
    if (question.ask === 'pandoc')
      return pandoc.convert(question.input, question.options, { ...question.limits, signal });
    if (question.ask === 'convert') return pictures.convert(question.bytes, question.order, question.key, { signal });
    return typst.compile(question.input, { signal, seconds: question.seconds ?? typstSeconds(question.input) });
  };

  function start(): Worker {
    const born = new Worker(worker, { workerData: place, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
    const die = (error: Error) => {
      if (thread !== born) return;
      thread = undefined;
      for (const { fail } of jobs.values()) fail(error);
    };
    born.on('message', (news: PublishingNews) => {
      const job = jobs.get(news.job);
      if (!job) return;
      if (news.say === 'progress') {
        job.writing = news.progress.step === 'write';
        job.report(news.progress);
      } else if (news.say === 'finished') job.done(news.published);
      else if (news.say === 'prepared') job.done(undefined);
      else if (news.say === 'failed') job.fail(errorFromRecord(news.error));
      else {
        const { number } = news;
        const say = (word: PublishingWord) => born.postMessage(word);
        answer(job, news.question).then(
          (value) => say({ say: 'answer', number, value }),
          (thrown: unknown) => say({ say: 'refusal', number, error: errorRecord(thrown) }),
        );
      }
    });
    born.on('error', die);
    born.on('exit', (code) => die(new Error(`The publishing thread ended with ${code}.`)));
    return born;
  }

  /** Ends the thread that does not heed a cancellation, unless that would end another's work or leave half a file. */
  function endIfDeaf(job: number): void {
    const running = jobs.get(job);
    if (!running || running.writing || [...jobs.values()].some(({ signal }) => !signal.aborted)) return;
    const deaf = thread;
    thread = undefined;
    for (const { fail } of jobs.values()) fail(new OctavoError('export-cancelled'));
    if (deaf) void endThread(deaf);
  }

  async function run(
    kind: Running['kind'],
    order: PublishingOrder | PreparingOrder,
    word: (job: number) => PublishingWord,
    { signal, report }: Pick<Running, 'signal' | 'report'>,
  ): Promise<Published | undefined> {
    if (signal.aborted) throw new OctavoError('export-cancelled');
    next += 1;
    const job = next;
    thread ??= start();
    const at = thread;
    const pandoc = shelf.open(order.pandoc, order.now);
    // It starts while the book is read. What is converted in one piece has a thread of its own.
    if (kind === 'publish' && order.formats.some((id) => formatOf(id).unit === 'section')) pandoc.wake?.();
    // Only work keeps the program alive.
    at.ref();
    let patience: NodeJS.Timeout | undefined;
    const cancel = () => {
      at.postMessage({ say: 'cancel', job } satisfies PublishingWord);
      patience = setTimeout(() => endIfDeaf(job), PATIENCE[kind]);
    };
    try {
      return await new Promise<Published | undefined>((done, fail) => {
        jobs.set(job, { kind, pandoc, signal, report, done, fail, writing: false });
        signal.addEventListener('abort', cancel, { once: true });
        at.postMessage(word(job));
      });
    } finally {
      clearTimeout(patience);
      signal.removeEventListener('abort', cancel);
      jobs.delete(job);
      pandoc.close();
      if (jobs.size === 0) thread?.unref();
    }
  }

  return {
    async publish(order, snapshot, signal, report) {
      preparing?.abort();
      const full: PublishingOrder = { ...order, snapshot };
      const made = await run('publish', full, (job) => ({ say: 'publish', job, order: full }), { signal, report });
      if (!made) throw new Error('The publishing thread made nothing.');
      return made;
    },
    async prepare(order, snapshot, signal) {
      if ([...jobs.values()].some(({ kind }) => kind === 'publish')) return;
      const full: PreparingOrder = { ...order, snapshot };
      const own = new AbortController();
      preparing?.abort();
      preparing = own;
      const stop = () => own.abort();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      try {
        await run('prepare', full, (job) => ({ say: 'prepare', job, order: full }), {
          signal: own.signal,
          report: () => undefined,
        });
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    async close() {
      const ending = thread;
      thread = undefined;
      for (const { fail } of jobs.values()) fail(new OctavoError('export-cancelled'));
      if (ending) await endThread(ending);
    },
  };
}
