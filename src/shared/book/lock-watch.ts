import { z } from 'zod';

/** Longest name of a machine that is shown. */
const NAME_LENGTH = 80;

/** A name from a file that anyone may have written, fit for a sentence: no controls, no marks that turn text around. */
const shownName = z.string().transform((name) =>
  name
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, NAME_LENGTH),
);

const schema = z.object({
  device: z.string().min(1).max(64),
  host: shownName,
  app: z.string().max(200),
  started: z.string().max(64),
  beat: z.number().int().nonnegative(),
  session: z.string().max(64),
});

/** What `.octavo/lock.json` says: which machine has the book open. */
export interface MachineLockFile {
  /** `Device.id` of its writer. */
  readonly device: string;
  /** The machine's name, for people. */
  readonly host: string;
  /** Which program. */
  readonly app: string;
  /** When the book was opened, by that machine's clock: shown, never compared with ours, which may be wrong or fast. */
  readonly started: string;
  /** Goes up each time the file is written. */
  readonly beat: number;
  /** Another one each time a machine takes the book. */
  readonly session: string;
}

/** Reads lock.json; `null` for one that is damaged, which keeps nobody out. */
export function readLock(text: string): MachineLockFile | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What was seen of a lock so far. */
export interface LockWatch {
  /** As it was last seen; `null`: there was none. */
  readonly lock: MachineLockFile | null;
  /** For how long we saw it unchanged, by our own clock, ms. */
  readonly unchanged: number;
  /** When it was last looked at, by a clock of ours that only goes forward; `null`: never. */
  readonly looked: number | null;
}

/** Nothing was looked at yet. */
export const NOTHING_SEEN: LockWatch = { lock: null, unchanged: 0, looked: null };

/** A lock whose beat stood still this long is one that nobody holds any more, ms: three beats. */
export const STALE_AFTER = 90_000;

/**
 * What one look can add at most, ms. A machine that slept has not watched meanwhile, and its folder is synced only after it
 * woke.
 */
const LOOK_COUNTS = 45_000;

/** The same watch after another look at the file, at `now` (ms) of a clock that only goes forward. */
export function lookedAt(watch: LockWatch, lock: MachineLockFile | null, now: number): LockWatch {
  const same =
    lock !== null &&
    watch.lock !== null &&
    lock.device === watch.lock.device &&
    lock.session === watch.lock.session &&
    lock.beat === watch.lock.beat;
  if (!same || watch.looked === null) return { lock, unchanged: 0, looked: now };
  const passed = Math.min(Math.max(now - watch.looked, 0), LOOK_COUNTS);
  return { lock, unchanged: watch.unchanged + passed, looked: now };
}

/** Whose a book is, as its lock says. */
export type LockStanding =
  | { readonly kind: 'free' }
  | { readonly kind: 'ours' }
  | { readonly kind: 'other'; readonly host: string; readonly started: string };

/** Whose the book is for this device. A lock that stood still too long is free. */
export function standingOf({ lock, unchanged }: LockWatch, device: string): LockStanding {
  if (lock === null) return { kind: 'free' };
  if (lock.device === device) return { kind: 'ours' };
  return unchanged >= STALE_AFTER ? { kind: 'free' } : { kind: 'other', host: lock.host, started: lock.started };
}
