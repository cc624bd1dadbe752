import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OctavoError } from '../../shared/errors';
import type { HostProcess } from '../host-process';
import { type EngineRun, supervise } from './engine-run';
import { diagnosticLine, TYPST, type TypstInput, type TypstOutput } from './typst';
import type { SessionAnswer, SessionBeginning, SessionOrder } from './typst-session-messages';

/** A composition by a process that stays. */
export interface SessionOutput extends TypstOutput {
  /** The values of what `query` found. */
  readonly found: readonly unknown[];
}

/** What decides when a process has lived long enough. */
export interface SessionLimits {
  /** Bytes of memory past which an idle process is replaced. */
  readonly resident: number;
  /** Compositions after which an idle process is replaced: memory grows by some 0.15 MB with each. */
  readonly compositions: number;
  /** Milliseconds without an order after which a process counts as idle. */
  readonly idle: number;
  /** Time limit of a composition. */
  readonly seconds: number;
  /** Whether whatever else the machine does comes first. */
  readonly isBackground: boolean;
  /** Whether the PDF tells what is what in it, for those who read by ear; without, a chapter is written in half the time. */
  readonly isTagged: boolean;
}

/** Measured: a chapter takes 170–220 MB and grows by 0.15 MB an edit; starting anew costs 0.15–0.4 s. */
export const CHAPTER_LIMITS: SessionLimits = {
  resident: 600 * 1024 * 1024,
  compositions: 2000,
  idle: 2000,
  seconds: 20,
  isBackground: false,
  isTagged: false,
};
/** Measured: 200 000 words take 400–530 MB, and starting anew costs some seconds of two processors. */
export const BOOK_LIMITS: SessionLimits = {
  resident: 1200 * 1024 * 1024,
  compositions: 500,
  idle: 5000,
  seconds: 120,
  isBackground: true,
  isTagged: false,
};
/** A book that is made for good, as often as its author wants it. */
export const EXPORT_LIMITS: SessionLimits = {
  resident: 1200 * 1024 * 1024,
  compositions: 200,
  idle: 5000,
  seconds: 120,
  isBackground: false,
  isTagged: true,
};

/**
 * Typst in a process that stays: fonts are loaded once, sources are sent when they change, and what did not change is not
 * composed again. One composition at a time, in order. `compose` rejects with `engine-failed` (the detail names file, line and
 * column), `engine-timeout` or `export-cancelled`; the two latter end the process, and the next composition starts another
 * that is given everything anew. The same input gives the same pages, whatever was composed before.
 */
export interface TypstSession {
  /** @param query a selector (`<label>`) of `metadata`. */
  compose(input: TypstInput, query: string | null, run?: EngineRun): Promise<SessionOutput>;
  /** Memory of the process when it last answered, in bytes; 0 while there is none. */
  readonly resident: number;
  /** Processes that were started so far. */
  readonly started: number;
  /** Ends the process, and refuses what still waits with `export-cancelled`. */
  close(): Promise<void>;
}

/** A process, and what it has been told. */
interface Seat {
  readonly child: HostProcess;
  readonly workspace: string;
  readonly fonts: readonly Uint8Array[];
  readonly sources: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
  /** Who waits for the answer to the one order it may have. */
  waiting: {
    readonly number: number;
    readonly resolve: (answer: SessionAnswer) => void;
    readonly reject: (error: Error) => void;
  } | null;
  compositions: number;
  resident: number;
}

/** @param startProcess starts the bundle of `typst-session-process.ts`. */
export function typstSession(startProcess: () => HostProcess, limits: SessionLimits): TypstSession {
  let seat: Seat | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let started = 0;
  let numbers = 0;
  let isClosed = false;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let last: { readonly input: TypstInput; readonly query: string | null } | undefined;
  const ending = new Set<Promise<void>>();

  const leave = (left: Seat | undefined) => {
    if (left === undefined) return;
    if (seat === left) seat = undefined;
    left.child.kill();
    // Not when it tells of its end: a program that ends itself may not hear that any more.
    left.waiting?.reject(isClosed ? new OctavoError('export-cancelled') : failed('The Typst process was ended.'));
    const gone = rm(left.workspace, { recursive: true, force: true, maxRetries: 3 }).finally(() => ending.delete(gone));
    ending.add(gone);
  };

  const begin = async (fonts: readonly Uint8Array[]): Promise<Seat> => {
    const workspace = await mkdtemp(join(tmpdir(), 'octavo-typst-'));
    started += 1;
    const begun: Seat = {
      child: startProcess(),
      workspace,
      fonts,
      sources: new Map(),
      files: new Map(),
      waiting: null,
      compositions: 0,
      resident: 0,
    };
    begun.child.onMessage((message) => {
      const answer = message as SessionAnswer;
      if (answer.number === begun.waiting?.number) begun.waiting.resolve(answer);
    });
    begun.child.onExit((code) => {
      if (!isClosed) begun.waiting?.reject(failed(`The Typst process ended with ${code ?? 'a signal'}.`));
      leave(begun);
    });
    const { isBackground, isTagged } = limits;
    begun.child.post({ say: 'begin', workspace, fonts, isBackground, isTagged } satisfies SessionBeginning);
    seat = begun;
    return begun;
  };

  const seatFor = async (fonts: readonly Uint8Array[]): Promise<Seat> => {
    // The compiler takes its fonts when it is made.
    if (seat && !isSame(seat.fonts, fonts)) leave(seat);
    return seat ?? begin(fonts);
  };

  const ask = (asked: Seat, input: TypstInput, query: string | null): Promise<SessionAnswer> => {
    numbers += 1;
    const number = numbers;
    const order: SessionOrder = {
      say: 'compose',
      number,
      main: input.main,
      sources: changes(asked.sources, input.sources, (old, now) => old === now),
      files: changes(asked.files, input.files, isSameBytes),
      timestamp: input.timestamp,
      ...(input.pdfStandard === undefined ? {} : { pdfStandard: input.pdfStandard }),
      query,
    };
    return new Promise((resolve, reject) => {
      asked.waiting = { number, resolve, reject };
      asked.child.post(order);
    });
  };

  const composeNow = async (input: TypstInput, query: string | null, run: EngineRun): Promise<SessionOutput> => {
    let asked: Seat | undefined;
    const answer = await supervise(
      TYPST,
      run,
      limits.seconds,
      async () => {
        asked = await seatFor(input.fonts);
        return ask(asked, input, query);
      },
      () => leave(asked ?? seat),
    );
    if (asked) {
      asked.compositions += 1;
      asked.resident = answer.resident;
    }
    last = { input, query };
    const { pdf, pages, found, diagnostics } = answer;
    if (pdf === undefined || pdf.length === 0)
      throw failed(diagnostics.map(diagnosticLine).join('\n') || 'Typst made no pages.');
    return { pdf, pages, found, warnings: diagnostics };
  };

  /** Replaces a process that has grown, and lets the new one compose what the old one had, so that nobody waits for it. */
  const replace = () => {
    const old = seat;
    if (waiting > 0 || isClosed || old === undefined || last === undefined) return;
    if (old.resident <= limits.resident && old.compositions < limits.compositions) return;
    leave(old);
    const { input, query } = last;
    void enqueue(input, query, {}).catch(() => undefined);
  };

  const enqueue = (input: TypstInput, query: string | null, run: EngineRun): Promise<SessionOutput> => {
    clearTimeout(idle);
    waiting += 1;
    const turn = queue.then(() => {
      if (isClosed) throw new OctavoError('export-cancelled');
      return composeNow(input, query, run);
    });
    queue = turn
      .catch(() => undefined)
      .then(() => {
        waiting -= 1;
        if (waiting > 0 || isClosed) return;
        idle = setTimeout(replace, limits.idle);
        // An idle process is no reason for the program to go on.
        idle.unref();
      });
    return turn;
  };

  return {
    compose: (input, query, run = {}) => enqueue(input, query, run),
    get resident() {
      return seat?.resident ?? 0;
    },
    get started() {
      return started;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      leave(seat);
      await queue;
      leave(seat);
      await Promise.all(ending);
    },
  };
}

function failed(detail: string): OctavoError {
  return new OctavoError('engine-failed', { engine: TYPST, step: 'typst' }, { detail: detail.slice(0, 4000) });
}

/** What a process must be told to have `now`, where it has `known`; afterwards `known` is that. */
function changes<Value>(
  known: Map<string, Value>,
  now: Readonly<Record<string, Value>>,
  isEqual: (old: Value, now: Value) => boolean,
): Record<string, Value | null> {
  const told: Record<string, Value | null> = {};
  for (const path of [...known.keys()])
    if (!Object.hasOwn(now, path)) {
      told[path] = null;
      known.delete(path);
    }
  for (const [path, value] of Object.entries(now)) {
    const old = known.get(path);
    if (old !== undefined && isEqual(old, value)) continue;
    told[path] = value;
    known.set(path, value);
  }
  return told;
}

const isSameBytes = (one: Uint8Array, other: Uint8Array) => one === other || Buffer.compare(one, other) === 0;
const isSame = (one: readonly Uint8Array[], other: readonly Uint8Array[]) =>
  one === other || (one.length === other.length && one.every((font, index) => font === other[index]));
