import { crc32 } from './crc32';
import { exifOrientation, liesOnItsSide } from './exif';
import type { PictureHeader } from './header-facts';

const SIGNATURE = 8;
/** Kinds of colour (PNG third edition, table 11.1). */
const COLOURS: Readonly<Record<number, { readonly colour: 'grey' | 'rgb'; readonly alpha: boolean }>> = {
  0: { colour: 'grey', alpha: false },
  2: { colour: 'rgb', alpha: false },
  3: { colour: 'rgb', alpha: false },
  4: { colour: 'grey', alpha: true },
  6: { colour: 'rgb', alpha: true },
};

/** Reads a PNG from chunk to chunk; it is whole when each has the sum it says and the last is the end. */
export function pngHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 33 || kind(bytes, SIGNATURE) !== 'IHDR') return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const colours = COLOURS[bytes[25] ?? -1];
  if (width === 0 || height === 0 || !colours) return null;
  let { alpha } = colours;
  let orientation = 1;
  let hasPixels = false;
  let whole = false;
  let at = SIGNATURE;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const name = kind(bytes, at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) break;
    if (name === 'tRNS') alpha = true;
    if (name === 'IDAT') hasPixels = true;
    if (name === 'eXIf') orientation = exifOrientation(bytes.subarray(at + 8, end));
    if (name === 'IEND') {
      whole = hasPixels;
      break;
    }
    at = end + 4;
  }
  const side = liesOnItsSide(orientation);
  return {
    type: 'image/png',
    width: side ? height : width,
    height: side ? width : height,
    colour: colours.colour,
    depth: bytes[24] ?? 8,
    alpha,
    plainInks: false,
    turned: orientation !== 1,
    whole,
  };
}

const kind = (bytes: Uint8Array, chunk: number) => Buffer.from(bytes.subarray(chunk + 4, chunk + 8)).toString('latin1');
