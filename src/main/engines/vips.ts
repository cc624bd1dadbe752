import { OctavoError } from '../../shared/errors';
import type { HostProcess } from '../host-process';
import { type EngineRun, supervise } from './engine-run';
import type { ConvertedPicture, PictureOrder, VipsAnswer, VipsJob } from './vips-messages';

/**
 * Makes of a picture what print can take. Rejects with `engine-failed` for one it cannot read, `engine-timeout` or
 * `export-cancelled`. The same picture and order give the same bytes.
 */
export interface PictureConverter {
  /** @param key names the bytes (their digest): with the same order, the same picture is made once. */
  convert(bytes: Uint8Array, order: PictureOrder, key: string, run?: EngineRun): Promise<ConvertedPicture>;
  /** Ends its process, if there is one. */
  close(): void;
}

/** The name a writer reads in a sentence. */
export const VIPS = 'libvips';
/** Time limit of one picture unless told otherwise: 600 million pixels take 8 to 30 s. */
export const VIPS_SECONDS = 180;
/** Bytes of converted pictures that are remembered. */
const REMEMBERED = 128 * 1024 * 1024;
/** Milliseconds after which an idle process gives its memory back. */
const IDLE = 30_000;

/** A process of libvips, and who waits for its answer. */
interface Running {
  readonly process: HostProcess;
  hear: (answer: VipsAnswer) => void;
  fail: (reason: string) => void;
}

/**
 * libvips, as WebAssembly in a process of its own that starts with the first picture: its threads and its memory go with it,
 * whatever it was doing. Its memory ends at 2 GB; a picture that wants more is refused.
 *
 * @param startProcess starts the bundle of `vips-process.ts`.
 */
export function vips(startProcess: () => HostProcess): PictureConverter {
  const remembered = new Map<string, ConvertedPicture>();
  let running: Running | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let next = 0;

  const end = () => {
    clearTimeout(idle);
    running?.process.kill();
    running = undefined;
  };
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(end, IDLE);
    idle.unref();
  };

  function start(): Running {
    const begun: Running = { process: startProcess(), hear: () => undefined, fail: () => undefined };
    begun.process.onMessage((message) => begun.hear(message as VipsAnswer));
    begun.process.onExit((code) => {
      if (running === begun) running = undefined;
      begun.fail(`The process of libvips ended with ${code ?? 'a signal'}.`);
    });
    return begun;
  }

  function ask(bytes: Uint8Array, order: PictureOrder): Promise<ConvertedPicture> {
    running ??= start();
    const asked = running;
    clearTimeout(idle);
    next += 1;
    const id = next;
    const refused = (detail: string) =>
      new OctavoError('engine-failed', { engine: VIPS, step: 'typst' }, { detail: detail.slice(0, 1000) });
    return new Promise<ConvertedPicture>((resolve, reject) => {
      asked.hear = (answer) => {
        if (answer.id !== id) return;
        if ('picture' in answer) return resolve(answer.picture);
        // It may have run out of memory, which does not come back.
        end();
        reject(refused(answer.refused));
      };
      asked.fail = (reason) => reject(refused(reason));
      asked.process.post({ id, bytes, order } satisfies VipsJob);
    }).finally(() => {
      // Another one may be at work by now.
      if (running === asked) rest();
    });
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
