import type { OutlineOperation } from '../../shared/book/outline-operation';
import { OctavoError } from '../../shared/errors';
import { applySplice, type Splice } from '../../shared/history/splice';
import type { DiskPrimitives } from '../disk/primitives';
import { type CrashDisk, createCrashDisk } from './crash-disk';
import { type BookState, keyOf, type Mark, type Program, type RunningProgram, type Session } from './session';
import type { Snapshot } from './snapshot';

/** What stands between the program and the disk of a session. */
export type Wrap = (primitives: DiskPrimitives) => DiskPrimitives;

/**
 * Drives a program and writes down what it was asked and what it said: each state of the book when it is begun, and when it
 * is acknowledged. Over a disk that may fail (`wrap`), what is refused with an OctavoError was not acknowledged; everything
 * else that goes wrong is `broken`.
 */
export class Recorder {
  readonly disk: CrashDisk<Mark>;
  readonly states: BookState[] = [];
  readonly broken: string[] = [];
  readonly #program: Program;
  readonly #primitives: DiskPrimitives;
  readonly #mayRefuse: boolean;
  #running: RunningProgram | null = null;
  /** The state of the book as the program has it now, in `states`. */
  #now = 0;
  #safe = 0;

  constructor(program: Program, start: Snapshot, wrap?: Wrap) {
    this.#program = program;
    this.disk = createCrashDisk<Mark>(start);
    this.#primitives = wrap?.(this.disk) ?? this.disk;
    this.#mayRefuse = wrap !== undefined;
  }

  /** Whether the book is open. */
  get isOpen(): boolean {
    return this.#running !== null;
  }

  /** The book as it is now; empty before it was opened. */
  get now(): BookState {
    return this.#at(this.#now);
  }

  /** Opens the book. All that was acknowledged must be there. */
  async open(): Promise<void> {
    if (this.states.length === 0) this.states.push(await this.#rehearsed(async () => undefined));
    await this.#guarded(async () => {
      const running = await this.#program.open(this.#primitives);
      const key = keyOf(
        await running.state().catch(async (error: unknown) => {
          await running.abandon();
          throw error;
        }),
      );
      this.#running = running;
      let found = this.states.length - 1;
      while (found >= this.#safe && keyOf(this.#at(found)) !== key) found -= 1;
      if (found < this.#safe) this.broken.push(`lost: the book was opened as ${key.slice(0, 2000)}`);
      // Now it is what the writer sees and goes on from.
      else {
        this.#now = found;
        this.#acknowledge(found);
      }
    });
  }

  /** Types into a chapter; resolves when that is acknowledged or refused. Not awaited, the next may follow at once. */
  async type(chapter: string, splice: Splice): Promise<void> {
    const { chapters, trash } = this.now;
    const before = chapters.get(chapter) ?? '';
    const after = asInFile(applySplice(before, splice));
    const state = this.#begin({ chapters: new Map(chapters).set(chapter, after), trash });
    if (await this.#guarded(() => this.#require().type(chapter, before, splice))) this.#acknowledge(state);
    else this.#now = this.#safe;
  }

  /** Brings the files up to the texts. */
  async settle(): Promise<void> {
    const state = this.#now;
    if (await this.#guarded(() => this.#require().settle())) this.disk.mark({ kind: 'settled', state });
  }

  /** Does an operation that changes several files; what the book becomes is looked up when it is done. */
  async change(operation: OutlineOperation): Promise<void> {
    await this.#operate((running) => running.change(operation));
  }

  /** Gives several chapters other texts. */
  async rewrite(texts: ReadonlyMap<string, string>): Promise<void> {
    await this.#operate((running) => running.rewrite(texts));
  }

  /** Closes the book as the writer does. */
  async close(): Promise<void> {
    await this.#running?.close();
    this.#running = null;
  }

  /** Ends the program in mid-work; only for programs that write nothing then. */
  async kill(): Promise<void> {
    await this.#running?.abandon();
    this.#running = null;
  }

  /** What happened, to be cut anywhere after the first `from` operations on the disk. Ends the program. */
  async end(seed: number, from = 0): Promise<Session> {
    const { start, operations } = this.disk.log;
    const log = { start, operations: [...operations] };
    await this.kill();
    return { seed, log, states: this.states, due: { safe: 0, begun: 0, settled: 0 }, from, broken: this.broken };
  }

  async #operate(work: (running: RunningProgram) => Promise<void>): Promise<void> {
    // The state has to be known before it is begun.
    const after = await this.#rehearsed(work);
    const state = this.#begin(after);
    if (!(await this.#guarded(() => work(this.#require())))) {
      this.#now = this.#safe;
      return;
    }
    this.#acknowledge(state);
    if (this.#mayRefuse) return;
    const told = keyOf(await this.#require().state());
    if (told !== keyOf(after)) this.broken.push(`untyped: an operation made ${told} and not ${keyOf(after)}`);
  }

  /** What the book becomes by some work, done on a copy of the disk. */
  async #rehearsed(work: (running: RunningProgram) => Promise<void>): Promise<BookState> {
    const rehearsal = await this.#program.open(createCrashDisk<Mark>(this.disk.snapshot()));
    try {
      await work(rehearsal);
      return await rehearsal.state();
    } finally {
      await rehearsal.abandon();
    }
  }

  #at(state: number): BookState {
    return this.states[state] ?? { chapters: new Map(), trash: new Map() };
  }

  #require(): RunningProgram {
    if (this.#running === null) throw new OctavoError('book-not-open');
    return this.#running;
  }

  #begin(after: BookState): number {
    const state = this.states.push(after) - 1;
    this.#now = state;
    this.disk.mark({ kind: 'begun', state });
    return state;
  }

  #acknowledge(state: number): void {
    this.#safe = Math.max(this.#safe, state);
    this.disk.mark({ kind: 'safe', state });
  }

  async #guarded(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(this.#mayRefuse && error instanceof OctavoError))
        this.broken.push(`threw: ${error instanceof Error ? error.stack : error}`);
      return false;
    }
  }
}

/** A text as a file holds it: half a character becomes U+FFFD. */
function asInFile(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}
