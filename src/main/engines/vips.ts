import { Worker } from 'node:worker_threads';
import { OctavoError } from '../../shared/errors';
import { type EngineRun, supervise } from './engine-run';
import type { ConvertedPicture, PictureOrder, VipsAnswer, VipsJob } from './vips-messages';

/**
 * Makes of a picture what print can take. Rejects with `engine-failed` for one it cannot read, `engine-timeout` or
 * `export-cancelled`. The same picture and order give the same bytes.
 */
export interface PictureConverter {
  /** @param key names the bytes (their digest): with the same order, the same picture is made once. */
  convert(bytes: Uint8Array, order: PictureOrder, key: string, run?: EngineRun): Promise<ConvertedPicture>;
  /** Ends its thread, if there is one. */
  close(): void;
}

/** The name a writer reads in a sentence. */
export const VIPS = 'libvips';
/** Time limit of one picture unless told otherwise: 600 million pixels take 8 to 30 s. */
export const VIPS_SECONDS = 180;
/** Bytes of converted pictures that are remembered. */
const REMEMBERED = 128 * 1024 * 1024;
/** Milliseconds after which an idle thread gives its memory back. */
const IDLE = 30_000;

/**
 * libvips, as WebAssembly in a thread of its own that starts with the first picture. Its memory ends at 2 GB; a picture that
 * wants more is refused. A conversion is ended by ending its thread.
 *
 * @param file the bundle of `vips-worker.ts`.
 */
export function vips(file: string): PictureConverter {
  const remembered = new Map<string, ConvertedPicture>();
  let thread: Worker | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let next = 0;

  const end = () => {
    clearTimeout(idle);
    void thread?.terminate();
    thread = undefined;
  };
  const rest = () => {
    thread?.unref();
    clearTimeout(idle);
    idle = setTimeout(end, IDLE);
    idle.unref();
  };

  function start(): Worker {
    const worker = new Worker(file, { stdout: true, stderr: true });
    const gone = () => {
      if (thread === worker) thread = undefined;
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    return worker;
  }

  function ask(bytes: Uint8Array, order: PictureOrder): Promise<ConvertedPicture> {
    thread ??= start();
    const worker = thread;
    clearTimeout(idle);
    worker.ref();
    next += 1;
    const id = next;
    const refused = (detail: string) =>
      new OctavoError('engine-failed', { engine: VIPS, step: 'typst' }, { detail: detail.slice(0, 1000) });
    return new Promise<ConvertedPicture>((resolve, reject) => {
      const hear = (answer: VipsAnswer) => {
        if (answer.id !== id) return;
        settle();
        if ('picture' in answer) return resolve(answer.picture);
        // It may have run out of memory, which does not come back.
        end();
        reject(refused(answer.refused));
      };
      const fail = (error: Error) => {
        settle();
        reject(refused(error.message));
      };
      const exit = () => fail(new Error('The thread ended.'));
      const settle = () => {
        worker.off('message', hear);
        worker.off('error', fail);
        worker.off('exit', exit);
      };
      worker.on('message', hear);
      worker.on('error', fail);
      worker.on('exit', exit);
      worker.postMessage({ id, bytes, order } satisfies VipsJob);
    }).finally(rest);
  }

  /** Keeps what was made, the newest longest. */
  function remember(name: string, picture: ConvertedPicture): void {
    remembered.delete(name);
    remembered.set(name, picture);
    let bytes = [...remembered.values()].reduce((sum, { bytes: own }) => sum + own.length, 0);
    for (const [oldest, { bytes: own }] of remembered) {
      if (bytes <= REMEMBERED) return;
      remembered.delete(oldest);
      bytes -= own.length;
    }
  }

  return {
    convert: (bytes, order, key, run = {}) => {
      const name = `${key} ${JSON.stringify(order)}`;
      const work = async () => {
        const known = remembered.get(name);
        const picture = known ?? (await supervise(VIPS, run, VIPS_SECONDS, () => ask(bytes, order), end));
        remember(name, picture);
        return picture;
      };
      const made = queue.then(work, work);
      queue = made.catch(() => undefined);
      return made;
    },
    close: end,
  };
}
