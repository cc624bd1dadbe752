import { exifOrientation, liesOnItsSide } from './exif';
import type { PictureHeader } from './header-facts';

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Markers that begin a frame (ITU T.81, table B.1): all of C0 to CF but the tables DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without a length. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Reads a JPEG from marker to marker up to its first scan; it is whole when an end of image follows that. */
export function jpegHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let orientation = 1;
  let byAdobe = false;
  let frame: {
    readonly width: number;
    readonly height: number;
    readonly channels: number;
    readonly depth: number;
  } | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else if (marker === START_OF_SCAN) break;
    else {
      const length = view.getUint16(at + 2);
      if (isFrame(marker) && at + 10 <= bytes.length)
        frame = {
          depth: bytes[at + 4] ?? 8,
          height: view.getUint16(at + 5),
          width: view.getUint16(at + 7),
          channels: bytes[at + 9] ?? 0,
        };
      if (marker === APP14) byAdobe = text(bytes, at + 4, 5) === 'Adobe';
      if (marker === APP1 && text(bytes, at + 4, 6) === 'Exif\0\0')
        orientation = exifOrientation(bytes.subarray(at + 10, at + 2 + length));
      at += 2 + length;
    }
  }
  if (!frame || frame.width === 0 || frame.height === 0) return null;
  const side = liesOnItsSide(orientation);
  return {
    type: 'image/jpeg',
    width: side ? frame.height : frame.width,
    height: side ? frame.width : frame.height,
    colour: frame.channels === 1 ? 'grey' : frame.channels === 4 ? 'cmyk' : 'rgb',
    depth: frame.depth,
    plainInks: frame.channels === 4 && !byAdobe,
    alpha: false,
    turned: orientation !== 1,
    whole: endsWhole(bytes, at),
  };
}

const text = (bytes: Uint8Array, from: number, length: number) =>
  Buffer.from(bytes.subarray(from, from + length)).toString('latin1');

/** Whether an end of image (FFD9) follows the scans. Some cameras write more behind it. */
function endsWhole(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at >= from; at -= 1) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}
