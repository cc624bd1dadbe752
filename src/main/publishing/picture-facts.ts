import type { PictureFacts } from '../../shared/publishing/cover';
import type { Picture } from './publishing-job';

/** What the first bytes of a picture say of it. Never throws: what a damaged file does not say is 0 or false. */
export function pictureFacts({ bytes, type }: Picture): PictureFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const none = { width: 0, height: 0, isCmyk: false, isTransparent: false };
  let read = none;
  try {
    if (type === 'image/png') read = png(view);
    else if (type === 'image/jpeg') read = jpeg(view) ?? none;
    else if (type === 'image/gif') read = { ...none, width: view.getUint16(6, true), height: view.getUint16(8, true) };
    else if (type === 'image/webp') read = { ...none, ...webp(view) };
  } catch (error) {
    // The file ends before it has said it.
    if (!(error instanceof RangeError)) throw error;
  }
  return { type, bytes: bytes.length, ...read };
}

type Read = Omit<PictureFacts, 'type' | 'bytes'>;

/** Colour types 4 and 6 have an alpha channel; `tRNS` before the pixels makes some colours transparent. */
function png(view: DataView): Read {
  const colour = view.getUint8(25);
  let at = 8;
  let isTransparent = colour === 4 || colour === 6;
  while (at + 8 <= view.byteLength) {
    const kind = view.getUint32(at + 4);
    if (kind === 0x49444154) break;
    if (kind === 0x74524e53) isTransparent = true;
    at += 12 + view.getUint32(at);
  }
  return { width: view.getUint32(16), height: view.getUint32(20), isCmyk: false, isTransparent };
}

/** Goes from marker to marker to the frame header, which has height, width and the number of colour components. */
function jpeg(view: DataView): Read | null {
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return {
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        isCmyk: view.getUint8(at + 9) === 4,
        isTransparent: false,
      };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webp(view: DataView): Pick<Read, 'width' | 'height'> {
  const kind = view.getUint32(12);
  // VP8X: width and height less one, in three bytes each.
  if (kind === 0x56503858)
    return {
      width: 1 + (view.getUint32(24, true) & 0xffffff),
      height: 1 + (view.getUint32(27, true) & 0xffffff),
    };
  // VP8L: fourteen bits each.
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}
