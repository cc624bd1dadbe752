import { OctavoError } from '../../shared/errors';
import { takeBallast } from './ballast';
import { BookLock } from './book-lock';
import type { Surroundings } from './surroundings';

/** How a book is opened: to write in it, or to read it and leave everything as it is. */
export type OpenMode = 'write' | 'read';

/** Milliseconds after the first word before room is put by for a full disk: nothing of it is in the way of the words. */
const BEFORE_BALLAST = 5000;

/** Whether the place and the machines allow a book to be written in, and what has to be done before it first is. */
export class BookGuard {
  readonly #surroundings: Surroundings;
  readonly #folder: string;
  readonly #mode: OpenMode;
  /** The folder and its chapters may be written, as far as the system says. */
  readonly mayWrite: boolean;
  #changed: () => void = () => undefined;
  #lock: BookLock | null = null;
  #isBegun = false;
  #ballast: ReturnType<typeof setTimeout> | undefined;

  private constructor(surroundings: Surroundings, folder: string, mode: OpenMode, mayWrite: boolean) {
    this.#surroundings = surroundings;
    this.#folder = folder;
    this.#mode = mode;
    this.mayWrite = mayWrite;
  }

  /** Looks at a book's folder and at its lock; writes nothing. Throws `path-outside-book`, or what the disk says. */
  static async open(surroundings: Surroundings, folder: string, mode: OpenMode): Promise<BookGuard> {
    const { disk } = surroundings;
    const chapters = await disk.inside(folder, ['chapters']);
    const mayWrite =
      (await disk.isWritable(folder)) && ((await disk.stat(chapters)) === null || (await disk.isWritable(chapters)));
    const guard = new BookGuard(surroundings, folder, mode, mayWrite);
    if (mode === 'write' && mayWrite) guard.#lock = await BookLock.open(surroundings, folder, () => guard.#changed());
    return guard;
  }

  /** Told when another machine took the book, or let it go. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  /** The machine that has the book open, when that is why nothing may be written. */
  get openOn(): string | null {
    return this.#lock?.openOn ?? null;
  }

  /** Why nothing may be written here; `null` when it may. */
  get obstacle(): OctavoError | null {
    if (!this.mayWrite || this.#mode === 'read') return new OctavoError('book-read-only', { folder: this.#folder });
    return this.openOn === null ? null : new OctavoError('book-open-on-machine', { machine: this.openOn });
  }

  /**
   * Before the first thing that is written: other machines can see that we write; a little later some room is put by. True
   * the first time.
   */
  async begin(): Promise<boolean> {
    if (this.#isBegun) return false;
    this.#isBegun = true;
    await this.#lock?.require();
    this.#ballast = setTimeout(() => void takeBallast(this.#surroundings, this.#folder), BEFORE_BALLAST);
    this.#ballast.unref();
    return true;
  }

  /** Takes the book from the other machine. Rejects with what the disk says. */
  async takeOver(): Promise<void> {
    await this.#lock?.takeOver();
  }

  /** Lets the book go. Never rejects. */
  async release(): Promise<void> {
    clearTimeout(this.#ballast);
    await this.#lock?.release();
  }
}
