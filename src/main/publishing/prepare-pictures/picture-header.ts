import { pictureType } from '../../manuscript/pictures';
import type { PictureHeader } from './header-facts';
import { jpegHeader } from './jpeg-header';
import { pngHeader } from './png-header';
import { svgHeader } from './svg-header';

/** Reads the head of a picture; `null` for what is no picture, or one whose head cannot be read. */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const type = pictureType(bytes);
  if (type === 'image/png') return pngHeader(bytes);
  if (type === 'image/jpeg') return jpegHeader(bytes);
  if (type === 'image/gif') return gifHeader(bytes);
  if (type === 'image/webp') return webpHeader(bytes);
  return type === null ? null : svgHeader(bytes);
}

const EIGHT_BITS = { colour: 'rgb', depth: 8, plainInks: false } as const;

/** GIF89a: the size of its screen; palettes are colours, and one of them may be none. */
function gifHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 13) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  if (width === 0 || height === 0) return null;
  return { type: 'image/gif', width, height, ...EIGHT_BITS, alpha: true, turned: false, whole: gifIsWhole(bytes) };
}

/** Goes from block to block to the trailer (GIF89a, 12 to 27). */
function gifIsWhole(bytes: Uint8Array): boolean {
  const palette = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + palette(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return true;
    // An image has a palette of its own and the size of its codes before its data; an extension has its kind.
    if (block === 0x2c) at += 11 + palette(bytes[at + 9] ?? 0);
    else if (block === 0x21) at += 2;
    else return false;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    at += 1;
  }
  return false;
}

/** WebP (RFC 9649): extended, lossless, or a frame of VP8. */
function webpHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kind = Buffer.from(bytes.subarray(12, 16)).toString('latin1');
  const whole = bytes.length >= view.getUint32(4, true) + 8;
  const made = (width: number, height: number, alpha: boolean, turned = false): PictureHeader => ({
    type: 'image/webp',
    width,
    height,
    ...EIGHT_BITS,
    alpha,
    turned,
    whole,
  });
  const flags = bytes[20] ?? 0;
  const three = (at: number) => view.getUint16(at, true) | ((bytes[at + 2] ?? 0) << 16);
  // What an extended one says of its orientation is in EXIF at its end: it is turned upright as if it did.
  if (kind === 'VP8X') return made(three(24) + 1, three(27) + 1, (flags & 0x10) !== 0, (flags & 0x08) !== 0);
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return made((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1, ((bits >> 28) & 1) === 1);
  }
  return kind === 'VP8 ' ? made(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff, false) : null;
}
