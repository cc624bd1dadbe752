import { picturePath } from '../../shared/book/paths';
import type { PictureData } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import type { PictureLoss } from '../../shared/messages/warning-codes';
import type { Disk } from '../disk';

/** Largest picture read, in bytes: a full page at 600 dpi stays below it. */
export const MAXIMUM_PICTURE_BYTES = 64 * 1024 * 1024;

/** Largest picture that an export reads, in bytes: a scan of a large plate, as it came from the scanner. */
export const MAXIMUM_PRINTED_BYTES = 1024 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, text: string, from = 0) =>
  [...text].every((character, at) => bytes[from + at] === character.charCodeAt(0));

/**
 * What a picture is, by its content and never by its name: `image/png`, `image/jpeg`, `image/gif`, `image/webp` or
 * `image/svg+xml`; `null` for anything else.
 */
export function pictureType(bytes: Uint8Array): PictureData['type'] | null {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'image/gif';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  return isSvg(bytes) ? 'image/svg+xml' : null;
}

/** XML whose first element is `svg`: behind a declaration, comments and a document type. */
function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const opening = head.replace(
    /^\uFEFF?\s*(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?>|\s)*/i,
    '',
  );
  return /^<svg[\s>]/.test(opening);
}

/**
 * The bytes of a picture as a chapter's Markdown names it (`../images/a.png`, `images/a.png`). Throws `image-missing` or
 * `image-unreadable` ({file}, {chapter}) and `path-outside-book`. `chapter` names the chapter in the sentence.
 */
export async function readPicture(disk: Disk, folder: string, source: string, chapter = '…'): Promise<PictureData> {
  const { type, bytes } = await pictureUpTo(MAXIMUM_PICTURE_BYTES, disk, folder, source, chapter);
  return { type, base64: Buffer.from(bytes).toString('base64') };
}

/** The same for an export, which can bring down what a window could not show: up to `MAXIMUM_PRINTED_BYTES`. */
export function readPrintedPicture(
  disk: Disk,
  folder: string,
  source: string,
): Promise<{ readonly type: PictureData['type']; readonly bytes: Uint8Array }> {
  return pictureUpTo(MAXIMUM_PRINTED_BYTES, disk, folder, source, '…');
}

async function pictureUpTo(limit: number, disk: Disk, folder: string, source: string, chapter: string) {
  const path = await locatePicture(disk, folder, source);
  const unreadable = (cause?: unknown) => new OctavoError('image-unreadable', { file: source, chapter }, { cause });
  const facts = await disk.stat(path);
  if (facts === null) throw new OctavoError('image-missing', { file: source, chapter });
  if (facts.kind !== 'file' || facts.size > limit) throw unreadable();
  const bytes = await disk.read(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (bytes === null) throw new OctavoError('image-missing', { file: source, chapter });
  const type = pictureType(bytes);
  if (type === null) throw unreadable();
  return { type, bytes };
}

/** Where a picture is: under the name as it is written, or as other programs escape it (`mon%20image.png`). */
export async function locatePicture(disk: Disk, folder: string, source: string): Promise<string> {
  const path = await disk.inside(folder, picturePath(source));
  const unescaped = decoded(source);
  if (unescaped === source || (await disk.stat(path)) !== null) return path;
  // Checked like any other: an escape that hides a way out is refused.
  return disk.inside(folder, picturePath(unescaped));
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

/** Why a picture could not be read, as a warning says it. What is no trouble with a picture is thrown again. */
export function pictureLoss(error: unknown): PictureLoss {
  if (!(error instanceof OctavoError)) throw error;
  if (error.code === 'image-missing' || error.code === 'path-outside-book') return error.code;
  if (error.code === 'image-unreadable' || error.code.startsWith('disk-')) return 'image-unreadable';
  throw error;
}
