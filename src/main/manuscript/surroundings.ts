import { createHash, randomInt } from 'node:crypto';
import type { Device } from '../device';
import type { Disk } from '../disk';

/** What a manuscript needs of the outside world. */
export interface Surroundings {
  readonly disk: Disk;
  /** Now. */
  clock(): Date;
  /** This machine, for what only one machine may write. */
  readonly device: Device;
  /** Where this machine keeps what it cannot keep beside a book. May not exist yet. */
  readonly stateFolder: string;
  /** An id that is not among `taken`, fit for book.yaml. Tests give ids that can be foretold. */
  newId(taken: ReadonlySet<string>): string;
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A random id of six letters and digits that none of `taken` is; without those that look alike. */
export function randomId(taken: ReadonlySet<string>): string {
  for (;;) {
    const id = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    // An id of digits alone would be read back from YAML as a number.
    if (/[a-z]/.test(id) && !/^\d+e\d+$/.test(id) && !taken.has(id)) return id;
  }
}

/** The id of an open book: of its folder, so that a window that outlived its host speaks of the same book to the next. */
export function bookIdOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

/** The revision of a text once it is in a file, in UTF-8. */
export function revisionOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of a file's bytes, hex: what tells one version from another. */
export function revisionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A moment as it stands in file names: `2026-11-23T14-05-33`, local time, no colon. */
export function stamp(moment: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  const day = [moment.getFullYear(), pad(moment.getMonth() + 1), pad(moment.getDate())].join('-');
  return `${day}T${[pad(moment.getHours()), pad(moment.getMinutes()), pad(moment.getSeconds())].join('-')}`;
}
