import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { zipSync } from 'fflate';
import { revisionOf } from './surroundings';

const inflated = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

/** Largest archive made, in bytes: what Node reads back in one piece, and well below what the format itself allows. */
export const MAXIMUM_ARCHIVE_BYTES = 2 ** 31 - 2 ** 20;
const MAXIMUM_FILES = 65_000;

/** Compressed already: squeezing it once more costs time and gains nothing. */
const STORED = /\.(?:png|jpe?g|gif|webp|avif|heic|tiff?|pdf|epub|docx|odt|zip|gz|mp[34]|woff2?)$/i;

const END_BYTES = 22;

/** An archive that is made file by file, so that none of it but one file is in memory. */
export interface ZipPieces {
  /** The bytes of the next file, headers and all; `null` when it no longer fits. */
  add(path: string, content: Uint8Array): Uint8Array | null;
  /** The bytes behind the last file; a comment that stands at the end of the archive. */
  end(comment: string): Uint8Array;
}

/** An archive whose files all have one date: the same files in the same order give the same bytes on every machine. */
export function zipPieces(date: Date): ZipPieces {
  // ZIP has no time zone and knows 1980 to 2099; the fields are written as if UTC were local.
  const known = Math.min(Math.max(date.getTime(), Date.UTC(1980, 0, 2)), Date.UTC(2099, 11, 30));
  const mtime = new Date(known + new Date(known).getTimezoneOffset() * 60_000);
  const records: Buffer[] = [];
  let offset = 0;
  let listed = 0;
  return {
    add: (path, content) => {
      if (content.length > MAXIMUM_ARCHIVE_BYTES || records.length >= MAXIMUM_FILES) return null;
      const level = STORED.test(path) ? 0 : 6;
      // An archive of one file says its sizes before the content, as readers that cannot look ahead want it; what was made
      // file by file by the library itself says them behind.
      const one = Buffer.from(zipSync({ [path]: [content, { level, mtime, os: 3, attrs: 0o644 << 16 }] }));
      const list = one.readUInt32LE(one.length - END_BYTES + 16);
      const record = one.subarray(list, one.length - END_BYTES);
      if (offset + list + listed + record.length + END_BYTES > MAXIMUM_ARCHIVE_BYTES) return null;
      record.writeUInt32LE(offset, 42);
      records.push(Buffer.from(record));
      offset += list;
      listed += record.length;
      return one.subarray(0, list);
    },
    end: (comment) => {
      const bytes = Buffer.from(comment);
      const end = Buffer.alloc(END_BYTES);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(records.length, 8);
      end.writeUInt16LE(records.length, 10);
      end.writeUInt32LE(listed, 12);
      end.writeUInt32LE(offset, 16);
      end.writeUInt16LE(bytes.length, 20);
      return Buffer.concat([...records, end, bytes]);
    },
  };
}

/** A file as an archive is to hold it. */
export interface ZippedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex. */
  readonly revision: string;
}

/** Whether an archive made of pieces holds these files, in this order, whole, and nothing else. Never throws. */
export async function holdsFiles(archive: Uint8Array, files: readonly ZippedFile[]): Promise<boolean> {
  try {
    const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
    let record = bytes.readUInt32LE(endOf(bytes) + 16);
    for (const { path, size, revision } of files) {
      const name = bytes.toString('utf8', record + 46, record + 46 + bytes.readUInt16LE(record + 28));
      if (bytes.readUInt32LE(record) !== 0x02014b50 || name !== path) return false;
      if (bytes.readUInt32LE(record + 24) !== size) return false;
      const local = bytes.readUInt32LE(record + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const stored = bytes.subarray(from, from + bytes.readUInt32LE(record + 20));
      const isSqueezed = bytes.readUInt16LE(record + 10) === 8;
      const content = isSqueezed ? await inflated(stored, { maxOutputLength: size + 1 }) : stored;
      if (revisionOf(content) !== revision) return false;
      record +=
        46 + bytes.readUInt16LE(record + 28) + bytes.readUInt16LE(record + 30) + bytes.readUInt16LE(record + 32);
    }
    return record === endOf(bytes);
  } catch {
    // Cut off or overwritten: an offset leads nowhere, or what is there is no deflated data.
    return false;
  }
}

/** The comment at the end of an archive; `null` when that end is not there. */
export function commentOf(archive: Uint8Array): string | null {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    return bytes.toString('utf8', endOf(bytes) + END_BYTES);
  } catch {
    return null;
  }
}

function endOf(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + END_BYTES + bytes.readUInt16LE(end + 20) !== bytes.length)
    throw new Error('the end of the archive is not there');
  return end;
}
