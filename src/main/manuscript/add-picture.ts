import { join } from 'node:path';
import { uniqueName } from '../../shared/book/slug';
import type { AddedPicture } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { pictureSize } from './picture-size';
import { pictureType } from './pictures';
import { isSafeSvg } from './svg-safety';

/** The largest picture that is added, in bytes; what is in the book already is read up to `MAXIMUM_PICTURE_BYTES`. */
export const MAXIMUM_ADDED_BYTES = 40 * 1024 * 1024;
/** The most pixels of a picture, and the longest side: what a page of the largest book at 1200 dpi needs, twice. */
export const MAXIMUM_PIXELS = 200_000_000;
export const MAXIMUM_SIDE = 30_000;

/** The ending of a picture's file, by what it is. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/svg+xml': '.svg',
};

/**
 * Copies a picture into `images/` of a book, durably, under the slug of its name and the ending of what it is, whatever its
 * name says. Nothing is replaced: a picture with the same bytes is used again, another of that name gets a number. Throws
 * `picture-too-large`, `picture-unknown`, `picture-too-wide` or `picture-unsafe` ({file}), and what the disk says.
 */
export async function addPicture(
  disk: Disk,
  folder: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<AddedPicture> {
  const file = name.slice(0, 200);
  if (bytes.length > MAXIMUM_ADDED_BYTES)
    throw new OctavoError('picture-too-large', { file, limit: MAXIMUM_ADDED_BYTES / 1024 / 1024 });
  const type = pictureType(bytes);
  const ending = type === null ? undefined : ENDINGS[type];
  if (type === null || ending === undefined) throw new OctavoError('picture-unknown', { file });
  if (type === 'image/svg+xml') {
    if (!isSafeSvg(bytes)) throw new OctavoError('picture-unsafe', { file });
  } else {
    const size = pictureSize(bytes, type);
    if (size === null) throw new OctavoError('picture-unknown', { file });
    const { width, height } = size;
    if (width > MAXIMUM_SIDE || height > MAXIMUM_SIDE || width * height > MAXIMUM_PIXELS)
      throw new OctavoError('picture-too-wide', { file, width, height });
  }
  const images = await disk.makeInside(folder, ['images']);
  const taken = await disk.names(images);
  const same = await sameBytes(disk, images, taken, bytes);
  if (same !== null) return { source: `../images/${same}`, type };
  const made = uniqueName(name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''), taken, ending, 'image');
  await disk.writeDurably(join(images, made), bytes);
  return { source: `../images/${made}`, type };
}

/** The file that holds exactly these bytes already, under a name that Markdown takes as it is; `null` when there is none. */
async function sameBytes(
  disk: Disk,
  folder: string,
  names: readonly string[],
  bytes: Uint8Array,
): Promise<string | null> {
  for (const name of names) {
    if (/[\s()<>%&"'\\[\]]/.test(name)) continue;
    const path = join(folder, name);
    const facts = await disk.stat(path);
    if (facts?.kind !== 'file' || facts.size !== bytes.length) continue;
    const there = await disk.read(path);
    if (there !== null && Buffer.compare(there, bytes) === 0) return name;
  }
  return null;
}
