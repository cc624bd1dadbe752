import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Disk } from '../../disk';
import { fewAtATime } from '../../few-at-a-time';
import { revisionOf } from '../surroundings';

/** Largest text kept, in bytes of UTF-8: many times the longest novel, and what a forged object may grow to at most. */
export const MAXIMUM_TEXT_BYTES = 64 * 1024 * 1024;

const NAME = /^([0-9a-f]{62})\.z$/;
const deflated = promisify(deflate);
const inflated = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate);

/** What the history stands on: a book's folder, and how folders are made inside its `.octavo`. */
export interface HistoryPlace {
  readonly disk: Disk;
  /** The book's folder. */
  readonly folder: string;
  /** Makes a folder inside the book's `.octavo`; gives its path. */
  octavoFolder(...parts: readonly string[]): Promise<string>;
}

/** A text that is kept, as its file shows it. */
export interface KeptObject {
  readonly revision: string;
  /** When its file was written, in milliseconds since 1970, as the disk says. */
  readonly written: number;
}

/** Texts by their SHA-256, each in a file of its own, compressed: `.octavo/objects/ab/cdef….z`. */
export interface Objects {
  /**
   * Keeps a text; resolves when it is on the disk. Gives its revision, of its UTF-8 (half surrogate pairs become U+FFFD).
   * Nothing is written for one that is there and whole, unless `renew` wants the file of that revision to be of today; one
   * that is damaged is mended. A RangeError above MAXIMUM_TEXT_BYTES.
   */
  put(text: string, renew?: (revision: string) => boolean): Promise<string>;
  /** The same for many, in order: where they go is looked at once. Rejects when one could not be put. */
  putAll(texts: readonly string[], renew?: (revision: string) => boolean): Promise<readonly string[]>;
  /** The text of a revision; `null` when it is missing or damaged. Never another text, and never throws. */
  get(revision: string): Promise<string | null>;
  /** Whether a text can be read back. Never throws. */
  check(revision: string): Promise<'whole' | 'damaged' | 'missing'>;
  /** All that are there, damaged ones too, by revision. Never throws: what cannot be listed is not there. */
  list(): Promise<readonly KeptObject[]>;
  /** Removes a text; one that is gone is no error. */
  remove(revision: string): Promise<void>;
}

/** The texts of a book's history. `damaged` is told the revision of each text that was wanted and found damaged. */
export function openObjects(
  { disk, folder, octavoFolder }: HistoryPlace,
  damaged: (revision: string) => void = () => undefined,
): Objects {
  const partsOf = (revision: string): readonly string[] => [
    '.octavo',
    'objects',
    revision.slice(0, 2),
    `${revision.slice(2)}.z`,
  ];

  /** A text that is what its name says; `damaged` when something else is there. */
  const read = async (revision: string): Promise<{ readonly text: string } | 'damaged' | 'missing'> => {
    if (!/^[0-9a-f]{64}$/.test(revision)) return 'missing';
    try {
      const stored = await disk.read(await disk.inside(folder, partsOf(revision)));
      if (stored === null) return 'missing';
      const bytes = await inflated(stored, { maxOutputLength: MAXIMUM_TEXT_BYTES });
      if (revisionOf(bytes) !== revision) return 'damaged';
      return { text: new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes) };
    } catch {
      // Not zlib, cut off, a link, a disk that cannot read it: for the one who wants the text it is all the same.
      return 'damaged';
    }
  };

  const putAll = async (texts: readonly string[], renew: (revision: string) => boolean = () => false) => {
    let place: Promise<string> | undefined;
    return fewAtATime(texts, async (text) => {
      const bytes = new TextEncoder().encode(text);
      if (bytes.length > MAXIMUM_TEXT_BYTES) throw new RangeError(`a text of ${bytes.length} bytes`);
      const revision = revisionOf(bytes);
      if (!renew(revision) && typeof (await read(revision)) !== 'string') return revision;
      place ??= octavoFolder('objects');
      const inside = await disk.makeInside(await place, [revision.slice(0, 2)]);
      await disk.writeDurably(join(inside, `${revision.slice(2)}.z`), await deflated(bytes));
      return revision;
    });
  };

  return {
    put: async (text, renew) => (await putAll([text], renew))[0] as string,
    putAll,
    get: async (revision) => {
      const found = await read(revision);
      if (typeof found !== 'string') return found.text;
      if (found === 'damaged') damaged(revision);
      return null;
    },
    check: async (revision) => {
      const found = await read(revision);
      return typeof found === 'string' ? found : 'whole';
    },
    list: async () => {
      const all: KeptObject[] = [];
      // A folder that cannot be listed hides what is in it, and no other.
      const entriesOf = async (...parts: readonly string[]) => {
        const path = await disk.inside(folder, ['.octavo', 'objects', ...parts]);
        return { path, entries: await disk.list(path) };
      };
      const nothing = () => ({ path: '', entries: [] });
      for (const { name: start } of (await entriesOf().catch(nothing)).entries) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue;
        const { path, entries } = await entriesOf(start).catch(nothing);
        for (const { name, kind } of entries) {
          const rest = NAME.exec(name)?.[1];
          if (rest === undefined || kind !== 'file') continue;
          const facts = await disk.stat(join(path, name)).catch(() => null);
          if (facts !== null) all.push({ revision: start + rest, written: facts.modified });
        }
      }
      return all;
    },
    remove: async (revision) => disk.remove(await disk.inside(folder, partsOf(revision))),
  };
}
