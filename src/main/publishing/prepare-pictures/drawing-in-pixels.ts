import { createHash } from 'node:crypto';
import { OctavoError } from '../../../shared/errors';
import type { PictureConverter } from '../../engines/vips';
import type { PictureOrder } from '../../engines/vips-messages';

/** Width of the pixels of a drawing: a line of text at 250 dots to the inch. */
const PIXELS = 1600;
const DRAWN: PictureOrder = {
  type: 'image/svg+xml',
  grey: false,
  flat: false,
  plainInks: false,
  width: PIXELS,
};

/**
 * A drawing (SVG) as a PNG, for programs that show no drawings; `undefined` for one that cannot be made into pixels. Throws
 * `export-cancelled`.
 */
export async function drawingInPixels(
  bytes: Uint8Array,
  converter: PictureConverter,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  try {
    const key = createHash('sha256').update(bytes).digest('hex');
    return (await converter.convert(bytes, DRAWN, key, { signal })).bytes;
  } catch (error) {
    if (error instanceof OctavoError && error.code.startsWith('engine-')) return undefined;
    throw error;
  }
}
