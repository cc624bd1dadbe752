import { spawnSync } from 'node:child_process';
import { deflateSync, inflateSync } from 'node:zlib';
import { crc32 } from '../../../src/main/publishing/prepare-pictures/crc32';

/** A page as grey pixels, row by row from the top. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Dots to the inch: letters are a few pixels high, so that a line that moved shows and another version of poppler does not. */
const DOTS = 60;
/** How much darker or lighter a pixel may be, of 255. */
const SHADE = 80;

/** A page of a PDF, counted from 1, as poppler draws it. Throws with its words when it cannot. */
export function drawnPage(pdf: string, page: number): PagePicture {
  const of = String(page);
  const run = spawnSync('pdftoppm', ['-r', String(DOTS), '-gray', '-f', of, '-l', of, pdf], { maxBuffer: 1 << 28 });
  const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(run.stdout.subarray(0, 40).toString('latin1'));
  if (run.status !== 0 || !head) throw new Error(String(run.stderr));
  const [all, width, height] = [head[0], Number(head[1]), Number(head[2])];
  return { width, height, grey: new Uint8Array(run.stdout.subarray(all.length, all.length + width * height)) };
}

/** Pixels that are visibly others, for each pixel of ink in the first: 0 when they look the same, infinite for other sizes. */
export function pictureDifference(one: PagePicture, other: PagePicture): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY;
  const changed = one.grey.filter((shade, at) => Math.abs(shade - (other.grey[at] ?? 0)) > SHADE);
  return changed.length / Math.max(1, one.grey.filter((shade) => shade < 255 - SHADE).length);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The picture as a PNG, for people to look at. */
export function asPng({ width, height, grey }: PagePicture): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const rows = Buffer.alloc(height * (width + 1));
  for (let row = 0; row < height; row += 1)
    rows.set(grey.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  const chunk = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const data = chunk('IDAT', deflateSync(rows, { level: 9 }));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), data, chunk('IEND', Buffer.alloc(0))]);
}

/** A picture that `asPng` wrote. */
export function fromPng(png: Buffer): PagePicture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  // Signature, IHDR of 25 bytes, then the one IDAT.
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const grey = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * (width + 1);
    if (rows[from] !== 0) throw new Error('A PNG that was not written here.');
    grey.set(rows.subarray(from + 1, from + 1 + width), row * width);
  }
  return { width, height, grey };
}
