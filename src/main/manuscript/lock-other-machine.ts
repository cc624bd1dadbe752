import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  type LockWatch,
  lookedAt,
  type MachineLockFile,
  NOTHING_SEEN,
  readLock,
  standingOf,
} from '../../shared/book/lock-watch';
import type { Device } from '../device';
import type { Disk } from '../disk';
import { octavoFolder, requireBook } from './octavo-folder';

/** Whether this machine writes in a book, or another does. */
export type MachineLockState =
  /** We write. */
  | { readonly kind: 'ours' }
  /**
   * Another machine does: the book is for reading, until the writer takes it over, that machine lets it go, or its beat
   * stops. `started`: as that machine's clock told it, for people. `lost`: it was ours, and was taken over.
   */
  | { readonly kind: 'other'; readonly host: string; readonly started: string; readonly lost: boolean }
  /** Let go by us. */
  | { readonly kind: 'released' };

/** A book's lock among machines that share its folder. */
export interface MachineLock {
  state(): MachineLockState;
  /** Takes the book from another machine, which learns of it. Rejects with what the disk says when that cannot be written. */
  takeOver(): Promise<void>;
  /** Lets the book go, and removes the lock if it is still ours. Never rejects. */
  release(): Promise<void>;
  /** Looks at the lock and, where the book is ours, writes the next beat: what the timer does. Never rejects. */
  tick(): Promise<void>;
}

/** What a lock is made of. */
export interface MachineLockOptions {
  readonly disk: Disk;
  /** The book's. */
  readonly folder: string;
  readonly device: Pick<Device, 'id' | 'name'>;
  /** Program and version, for people who read the file. */
  readonly app: string;
  /** Now, for people. */
  clock(): Date;
  /** Milliseconds of a clock that only goes forward. */
  monotonic?(): number;
  /** A word that no other session has. */
  newSession?(): string;
  /** Time between two beats, ms. */
  readonly every?: number;
  /** Told after each change but the first state. A book that became ours again may have changed meanwhile. */
  onChange?(state: MachineLockState): void;
}

const BEAT_EVERY = 30_000;
/** A lock is a few words; what is larger is none. */
const LOCK_BYTES = 4096;
/**
 * For how many beats a book just taken over is written over the beat of the machine it was taken from: that one may have
 * been writing, or its file under way through a sync service.
 */
const INSIST = 3;

function sameState(one: MachineLockState, other: MachineLockState): boolean {
  if (one.kind !== 'other' || other.kind !== 'other') return one.kind === other.kind;
  return one.host === other.host && one.started === other.started && one.lost === other.lost;
}

/** One session of a device in a book's folder. */
class BookLock implements MachineLock {
  private current: MachineLockState = { kind: 'ours' };
  /** Whether the first state was given. */
  private told = false;
  private watch: LockWatch = NOTHING_SEEN;
  private mine: MachineLockFile;
  private insisting = { session: '', beats: 0 };
  private last: Promise<unknown> = Promise.resolve();
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(private readonly options: MachineLockOptions) {
    this.mine = this.newLock();
    this.timer = setInterval(() => void this.tick(), options.every ?? BEAT_EVERY);
    this.timer.unref();
  }

  state(): MachineLockState {
    return this.current;
  }

  tick(): Promise<void> {
    return this.queued(async () => {
      if (this.current.kind === 'released') return;
      const lock = await this.look();
      // What cannot be read tells nothing: a drive that went away did not let the book go.
      if (lock === 'unknown') {
        this.become(this.current);
        return;
      }
      this.watch = lookedAt(this.watch, lock, (this.options.monotonic ?? (() => performance.now()))());
      const standing = standingOf(this.watch, this.options.device.id);
      if (standing.kind === 'other' && !this.insists(lock)) {
        const had = this.told && this.current.kind === 'ours';
        this.become({ ...standing, lost: had || (this.current.kind === 'other' && this.current.lost) });
        return;
      }
      if (this.current.kind === 'other') this.mine = this.newLock();
      // A book can be written in although its lock cannot: that is the next beat's business.
      await this.write().catch(() => undefined);
      this.become({ kind: 'ours' });
    });
  }

  takeOver(): Promise<void> {
    return this.queued(async () => {
      if (this.current.kind === 'released') return;
      const lock = await this.look();
      const mine = this.mine;
      this.mine = this.newLock();
      try {
        await this.write();
      } catch (error) {
        this.mine = mine;
        throw error;
      }
      this.insisting = { session: lock === null || lock === 'unknown' ? '' : lock.session, beats: INSIST };
      this.become({ kind: 'ours' });
    });
  }

  release(): Promise<void> {
    clearInterval(this.timer);
    return this.queued(async () => {
      const ours = this.current.kind === 'ours';
      this.become({ kind: 'released' });
      const lock = ours ? await this.look() : null;
      if (lock === null || lock === 'unknown') return;
      if (lock.device !== this.mine.device || lock.session !== this.mine.session) return;
      await this.path()
        .then((path) => this.options.disk.remove(path))
        .catch(() => undefined);
    });
  }

  private queued(run: () => Promise<void>): Promise<void> {
    const done = this.last.then(run);
    this.last = done.catch(() => undefined);
    return done;
  }

  private newLock(): MachineLockFile {
    const { device, app, clock, newSession = () => randomBytes(8).toString('hex') } = this.options;
    const started = clock().toISOString();
    return { device: device.id, host: device.name, app, started, beat: 0, session: newSession() };
  }

  private path(): Promise<string> {
    return this.options.disk.inside(this.options.folder, ['.octavo', 'lock.json']);
  }

  private async look(): Promise<MachineLockFile | null | 'unknown'> {
    const { disk, folder } = this.options;
    try {
      await requireBook(disk, folder);
      const path = await this.path();
      const facts = await disk.stat(path);
      if (facts === null || facts.kind !== 'file' || facts.size > LOCK_BYTES) return null;
      const bytes = await disk.read(path);
      return bytes && readLock(new TextDecoder().decode(bytes));
    } catch {
      return 'unknown';
    }
  }

  private async write(): Promise<void> {
    const { disk, folder } = this.options;
    const beat = { ...this.mine, beat: this.mine.beat + 1 };
    await disk.writeDurably(join(await octavoFolder(disk, folder), 'lock.json'), `${JSON.stringify(beat)}\n`);
    this.mine = beat;
  }

  /** Whether another's lock is only the last beat of the session that this one took the book from. */
  private insists(lock: MachineLockFile | null): boolean {
    if (this.current.kind !== 'ours' || this.insisting.beats === 0) return false;
    this.insisting = { ...this.insisting, beats: this.insisting.beats - 1 };
    return lock?.session === this.insisting.session;
  }

  private become(state: MachineLockState): void {
    const changed = this.told && !sameState(this.current, state);
    this.current = state;
    this.told = true;
    if (!changed) return;
    try {
      this.options.onChange?.(state);
    } catch {
      // Whoever is told has his own way to fail; the beats go on.
    }
  }
}

/**
 * The lock of a book in a folder that other machines may share, looked at once: the book is ours and says so in
 * `.octavo/lock.json`, or another machine's. Never blocks reading, and never rejects: a lock that cannot be read or
 * written keeps nobody from a book.
 */
export async function createMachineLock(options: MachineLockOptions): Promise<MachineLock> {
  const lock = new BookLock(options);
  await lock.tick();
  return lock;
}
