import { type Zippable, zipSync } from 'fflate';

const STORED = /\.(?:png|jpe?g|gif|webp)$|^mimetype$/;

/** One file of an archive: its path and content. */
export type ZipFile = readonly [path: string, content: Uint8Array | string];

/**
 * An archive of files in this order, all of one date: the same files give the same bytes. What is compressed already is
 * stored, and so is `mimetype`, as EPUB wants it.
 */
export function zip(files: readonly ZipFile[], date: Date): Uint8Array {
  const encoder = new TextEncoder();
  // ZIP has no time zone and begins in 1980; the fields are written as if UTC were local, on every machine alike.
  const local = new Date(Math.max(date.getTime(), Date.UTC(1980, 0, 2)) + date.getTimezoneOffset() * 60_000);
  const entries: Zippable = {};
  for (const [path, content] of files)
    entries[path] = [
      typeof content === 'string' ? encoder.encode(content) : content,
      { level: STORED.test(path) ? 0 : 6, mtime: local, os: 3, attrs: 0o644 << 16 },
    ];
  return zipSync(entries);
}
