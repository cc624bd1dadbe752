import { Worker } from 'node:worker_threads';
import { type ErrorRecord, errorFromRecord, errorRecord } from '../../shared/errors';
import { endThread } from '../engines/ending-threads';
import type { Pandoc } from '../engines/pandoc';
import type { TypstInput } from '../engines/typst';
import type { PictureConverter } from '../engines/vips';
import { lend, type PandocQuestion } from './lent-pandoc';
import { lendPictures, type PictureQuestion } from './lent-pictures';
import type { BookOrder, ChapterOrder, ProofAnswer, ProofThreadStart } from './proof-messages';
import { parcelOpener } from './typst-parcel';

/** Pages ready to be composed: see `PreparedSheet`. */
export interface OpenedSheet {
  readonly input: TypstInput;
  readonly homes: ReadonlyMap<string, readonly number[]>;
}

/** What a host lends to the threads of its proofs. */
export interface LentToProofs {
  readonly pandoc: Pandoc;
  readonly pictures: PictureConverter;
}

/** What could not be prepared, and the chapter it is about, where that is known. */
export class PreparationError extends Error {
  readonly record: ErrorRecord;
  readonly chapter: string | null;

  constructor(record: ErrorRecord, chapter: string | null) {
    super(record.detail ?? record.code, { cause: errorFromRecord(record) });
    this.record = record;
    this.chapter = chapter;
  }
}

/** The host's end of a thread that prepares pages. Rejects with `PreparationError`. */
export interface ProofThread {
  prepare(order: Omit<ChapterOrder, 'number'> | Omit<BookOrder, 'number'>): Promise<OpenedSheet>;
  /** How often a thread was started: a new one knows no text any more. */
  readonly started: number;
  close(): Promise<void>;
}

/**
 * @param worker the bundle of `proof-worker.ts`. The thread starts with the first order, and anew after it died.
 * @param lent what the thread converts with.
 */
export function proofThread(worker: string, start: ProofThreadStart, { pandoc, pictures }: LentToProofs): ProofThread {
  interface Asker {
    readonly resolve: (sheet: OpenedSheet) => void;
    readonly reject: (error: Error) => void;
  }
  let thread: Worker | undefined;
  let started = 0;
  let next = 0;
  let isClosed = false;
  let waiting = new Map<number, Asker>();

  const begin = (): Worker => {
    const begun = new Worker(worker, { workerData: start });
    const open = parcelOpener();
    const askers = new Map<number, Asker>();
    waiting = askers;
    started += 1;
    begun.on('message', (answer: ProofAnswer | PandocQuestion | PictureQuestion) => {
      if ('picture' in answer) {
        void lendPictures(pictures, answer).then((reply) => begun.postMessage(reply));
        return;
      }
      if ('question' in answer) {
        void lend(pandoc, answer).then((reply) => begun.postMessage(reply));
        return;
      }
      const asker = askers.get(answer.number);
      askers.delete(answer.number);
      if (askers.size === 0) begun.unref();
      if ('error' in answer) asker?.reject(new PreparationError(answer.error, answer.chapter));
      // Opened whether or not anybody waits: the next parcel counts on what is in this one.
      else {
        const sheet = { input: open(answer.sheet.parcel), homes: answer.sheet.homes };
        asker?.resolve(sheet);
      }
    });
    const die = (error: Error) => {
      if (thread === begun) thread = undefined;
      const record: ErrorRecord = isClosed ? { code: 'export-cancelled', values: {} } : errorRecord(error);
      for (const { reject } of askers.values()) reject(new PreparationError(record, null));
      askers.clear();
    };
    begun.on('error', die);
    begun.on('exit', (code) => die(new Error(`The thread of the proof ended with ${code}.`)));
    thread = begun;
    return begun;
  };

  return {
    prepare: (order) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new PreparationError({ code: 'export-cancelled', values: {} }, null));
          return;
        }
        const asked = thread ?? begin();
        next += 1;
        waiting.set(next, { resolve, reject });
        // An idle thread is no reason for the program to go on.
        asked.ref();
        asked.postMessage({ ...order, number: next });
      }),
    get started() {
      return started;
    },
    close: async () => {
      isClosed = true;
      if (thread) await endThread(thread);
    },
  };
}
