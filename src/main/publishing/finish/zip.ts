import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';

const STORED = /\.(?:png|jpe?g|gif|webp)$|^mimetype$/;

/** One file of an archive: its path and content. */
export type ZipFile = readonly [path: string, content: Uint8Array | string];

/** Bytes of packed files kept for the next archive: fonts and the chapters of several books. */
const MOST_BYTES = 24 * 1024 * 1024;
/** A picture is packed as quickly as it is found again. */
const MOST_STORED = 64 * 1024;

/** A file as it stands in an archive, and its entry in the list at the end; dates and places are written over. */
interface Packed {
  readonly local: Uint8Array;
  readonly entry: Uint8Array;
}

const packed = new Map<string, Packed>();
let bytesKept = 0;

/** Places of fields in bytes: a file’s own head, its entry in the list, the end of the archive (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
const LOCAL_DATE = 10;
const ENTRY_DATE = 12;
const ENTRY_PLACE = 42;
const END_LENGTH = 22;
const END_COUNTS = [8, 10] as const;
const END_SIZE = 12;
const END_PLACE = 16;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * An archive of files in this order, all of one date: the same files give the same bytes. What is compressed already is
 * stored, and so is `mimetype`, as EPUB wants it. A file that was packed before is not packed again.
 */
export function zip(files: readonly ZipFile[], date: Date): Uint8Array {
  const encoder = new TextEncoder();
  // ZIP has no time zone and begins in 1980; the fields are written as if UTC were local, on every machine alike.
  const local = new Date(Math.max(date.getTime(), Date.UTC(1980, 0, 2)) + date.getTimezoneOffset() * 60_000);
  const dated = viewOf(zipSync({ a: [new Uint8Array(), { level: 0, mtime: local }] })).getUint32(LOCAL_DATE, true);
  // A path that comes twice is one file, with the content that came last.
  const contents = new Map(files.map(([path, content]) => [path, content]));
  const pieces = [...contents].map(([path, content]) =>
    pack(path, typeof content === 'string' ? encoder.encode(content) : content),
  );
  const sum = (part: keyof Packed) => pieces.reduce((total, piece) => total + piece[part].length, 0);
  const [place, size] = [sum('local'), sum('entry')];
  const archive = new Uint8Array(place + size + END_LENGTH);
  const view = viewOf(archive);
  let at = 0;
  let entryAt = place;
  for (const { local: own, entry } of pieces) {
    archive.set(own, at);
    view.setUint32(at + LOCAL_DATE, dated, true);
    archive.set(entry, entryAt);
    view.setUint32(entryAt + ENTRY_DATE, dated, true);
    view.setUint32(entryAt + ENTRY_PLACE, at, true);
    at += own.length;
    entryAt += entry.length;
  }
  view.setUint32(entryAt, 0x06054b50, true);
  for (const field of END_COUNTS) view.setUint16(entryAt + field, pieces.length, true);
  view.setUint32(entryAt + END_SIZE, size, true);
  view.setUint32(entryAt + END_PLACE, place, true);
  return archive;
}

function pack(path: string, content: Uint8Array): Packed {
  const level = STORED.test(path) ? 0 : 6;
  if (level === 0 && content.length > MOST_STORED) return packNow(path, content, level);
  const key = createHash('sha256').update(path).update('\0').update(content).digest('base64');
  const known = packed.get(key);
  const piece = known ?? packNow(path, content, level);
  // What was asked for last goes last.
  packed.delete(key);
  packed.set(key, piece);
  if (!known) bytesKept += piece.local.length;
  for (const [oldest, { local }] of packed) {
    if (bytesKept <= MOST_BYTES) break;
    packed.delete(oldest);
    bytesKept -= local.length;
  }
  return piece;
}

/** An archive of this one file, taken apart. */
function packNow(path: string, content: Uint8Array, level: 0 | 6): Packed {
  const alone = zipSync({ [path]: [content, { level, os: 3, attrs: 0o644 << 16 }] });
  const end = alone.length - END_LENGTH;
  const place = viewOf(alone).getUint32(end + END_PLACE, true);
  return { local: alone.subarray(0, place), entry: alone.subarray(place, end) };
}
