import { join } from 'node:path';
import { readLock } from '../../shared/book/lock-watch';
import { createMachineLock, type MachineLock } from './lock-other-machine';
import type { Surroundings } from './surroundings';

/** A lock is a few words; what is larger is none. */
const LONGEST = 4096;

/**
 * Which machine writes in a book. Another machine's lock is seen when the book is opened; ours is written with the first
 * word, so that a book that is only read stays as it is.
 */
export class BookLock {
  readonly #surroundings: Surroundings;
  readonly #folder: string;
  readonly #changed: () => void;
  #lock: Promise<MachineLock> | null = null;
  #openOn: string | null = null;

  private constructor(surroundings: Surroundings, folder: string, changed: () => void) {
    this.#surroundings = surroundings;
    this.#folder = folder;
    this.#changed = changed;
  }

  /** Looks at the book's lock. Never rejects. `changed` is told when the book is ours or no longer. */
  static async open(surroundings: Surroundings, folder: string, changed: () => void): Promise<BookLock> {
    const lock = new BookLock(surroundings, folder, changed);
    const { disk, device } = surroundings;
    const bytes = await disk.read(join(folder, '.octavo', 'lock.json')).catch(() => null);
    const found = bytes === null || bytes.length > LONGEST ? null : readLock(new TextDecoder().decode(bytes));
    if (found !== null && found.device !== device.id) await lock.require();
    return lock;
  }

  /** The machine that has the book; `null` when nothing keeps us from writing. */
  get openOn(): string | null {
    return this.#openOn;
  }

  /** Makes sure that others can see that we write. Never rejects: a lock that cannot be written keeps nobody from a book. */
  async require(): Promise<void> {
    this.#lock ??= createMachineLock({
      disk: this.#surroundings.disk,
      folder: this.#folder,
      device: this.#surroundings.device,
      app: 'Octavo',
      clock: this.#surroundings.clock,
      onChange: (state) => {
        this.#openOn = state.kind === 'other' ? state.host : null;
        this.#changed();
      },
    });
    const state = (await this.#lock).state();
    this.#openOn = state.kind === 'other' ? state.host : null;
  }

  /** Takes the book from the other machine. Rejects with what the disk says. */
  async takeOver(): Promise<void> {
    await (await this.#lock)?.takeOver();
    this.#openOn = null;
  }

  /** Lets the book go. Never rejects. */
  async release(): Promise<void> {
    await (await this.#lock)?.release();
  }
}
