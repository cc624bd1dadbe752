import type { PictureData } from '../../shared/contract';

/** Width and height of a picture as its header tells them, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size of a raster picture, read from its header without decoding anything; `null` when the header is cut off or makes
 * no sense. What a decoder would make room for: a few bytes can claim thousands of millions of pixels.
 */
export function pictureSize(bytes: Uint8Array, type: PictureData['type']): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = SIZES[type]?.(view) ?? null;
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    // The header leads behind the end of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const SIZES: Readonly<Record<string, (view: DataView) => PictureSize | null>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/gif': (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  'image/webp': webpSize,
};

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** What every byte does to a checksum of PNG (W3C, 2003, annex D). */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

function checksum(view: DataView, from: number, to: number): number {
  let sum = 0xffffffff;
  for (let at = from; at < to; at += 1) sum = (CHECKSUMS[(sum ^ view.getUint8(at)) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * PNG (W3C, 2003, §5): chunks of length, name, data and checksum; whole when it goes from IHDR by way of IDAT to IEND, and
 * every checksum is right. A browser passes over a wrong one, and the typesetter stops at it.
 */
function pngSize(view: DataView): PictureSize | null {
  if (tag(view, 12) !== 'IHDR') return null;
  let hasData = false;
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    const name = tag(view, at + 4);
    const end = at + 8 + view.getUint32(at);
    if (view.getUint32(end) !== checksum(view, at + 4, end)) return null;
    if (name === 'IDAT') hasData = true;
    if (name === 'IEND') return hasData ? { width: view.getUint32(16), height: view.getUint32(20) } : null;
  }
}

/** JPEG (ITU T.81, Annex B): segments up to the start of a frame, `FFC0` to `FFCF` without DHT, JPG and DAC. */
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // The data, or the end, before any frame.
    if (marker === 0xda || marker === 0xd9) return null;
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += isBare ? 2 : 2 + view.getUint16(at + 2);
  }
}

/** WebP (RFC 9649): the frame of a lossy or lossless picture, or the canvas of an extended one. */
function webpSize(view: DataView): PictureSize | null {
  switch (tag(view, 12)) {
    case 'VP8 ':
      if (view.getUint8(23) !== 0x9d || view.getUint8(24) !== 0x01 || view.getUint8(25) !== 0x2a) return null;
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const three = (from: number) => view.getUint16(from, true) + view.getUint8(from + 2) * 65536;
      return { width: three(24) + 1, height: three(27) + 1 };
    }
    default:
      return null;
  }
}
