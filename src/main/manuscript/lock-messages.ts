import { connect, type Socket } from 'node:net';

/** What one Octavo may ask of another that holds the book: its window to the front, or everything to the chapter files. */
export type Request = 'show' | 'flush';

/** What the holder of a book does when it is asked. */
export interface Holder {
  /** Brings the book's window to the front. */
  readonly onShow: () => void | Promise<void>;
  /** Brings everything written to the chapter files. */
  readonly onFlush: () => void | Promise<void>;
}

/** How long is waited, in ms. */
export interface Patience {
  /** For a request, by the holder: everyone on the machine may connect. */
  readonly request: number;
  /** For what was asked to be done, by the holder. */
  readonly work: number;
  /** For the answer, by the one who asks. */
  readonly answer: number;
}

/** A request is short, and comes at once. */
export const PATIENCE: Patience = { request: 2_000, work: 10_000, answer: 3_000 };

/** The longest request or answer. */
const REQUEST_BYTES = 64;

/** How long a connection may take to be accepted before its other end counts as busy, not gone (ms). */
const CONNECT_TIME = 1_000;

/** The same work, one at a time; all that ask while one runs share the next, which sees what came before they asked. */
function oneAtATime(work: () => void | Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    if (waiting) return waiting;
    const next = last.then(() => {
      waiting = null;
      return work();
    });
    waiting = next;
    last = next.catch(() => undefined);
    return next;
  };
}

/** What a holder does with each connection. It never throws, and keeps no process alive. */
export function answering(holder: Holder, time: Patience = PATIENCE): (socket: Socket) => void {
  const works = new Map<string, () => Promise<void>>([
    ['show', oneAtATime(holder.onShow)],
    ['flush', oneAtATime(holder.onFlush)],
  ]);
  return (socket) => {
    let heard = '';
    let patience = setTimeout(() => socket.destroy(), time.request).unref();
    socket.unref();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clearTimeout(patience));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      const end = heard.indexOf('\n');
      if (end < 0 && heard.length <= REQUEST_BYTES) return;
      const work = works.get(heard.slice(0, end));
      if (end < 0 || !work) {
        socket.destroy();
        return;
      }
      // One request a connection: the rest is not even read.
      socket.pause();
      socket.removeAllListeners('data');
      clearTimeout(patience);
      patience = setTimeout(() => socket.destroy(), time.work).unref();
      work().then(
        () => socket.end('done\n'),
        () => socket.destroy(),
      );
    });
  };
}

/** Asks whoever listens there; `false` when it is not done in time. Never rejects. */
export function ask(address: string, request: Request, time: Patience = PATIENCE): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(address);
    const finish = (done: boolean) => {
      clearTimeout(patience);
      socket.destroy();
      resolve(done);
    };
    const patience = setTimeout(() => finish(false), time.answer);
    socket.on('connect', () => socket.write(`${request}\n`));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.startsWith('done\n')) finish(true);
      else if (heard.length > REQUEST_BYTES) finish(false);
    });
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
  });
}

/** Whether anybody listens there. In doubt there is somebody: a book is never taken from one that is only slow. */
export function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const finish = (answered: boolean) => {
      clearTimeout(patience);
      socket.destroy();
      resolve(answered);
    };
    const patience = setTimeout(() => finish(true), CONNECT_TIME);
    socket.on('connect', () => finish(true));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      finish(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(error.code ?? '')),
    );
  });
}
