import type { WriteOperation } from './crash-log';

/**
 * What a power cut may leave of a write that was not flushed. A number: only that many bytes of it. `zeros`: the file has
 * its new size and the bytes did not come. `stale`: the disk gave a block that was used before.
 */
export type WriteFate = 'whole' | 'absent' | 'zeros' | 'half-zeros' | 'garbage' | 'flipped' | 'stale' | number;

/** Every fate of a write that was not flushed, the whole one first; none twice. */
export function fatesOf({ bytes: { length }, stale }: WriteOperation): readonly WriteFate[] {
  const short = new Set([1, length >> 1, length - 1].filter((count) => count > 0 && count < length));
  const fates: WriteFate[] = ['whole', 'absent', ...short, 'zeros', 'garbage', 'flipped'];
  if (length > 1) fates.push('half-zeros');
  if (stale !== null) fates.push('stale');
  return fates;
}

/** Every fate of a write whose flush failed: the disk refused some or all of it, and nobody will send it again. */
export function fatesOfLost({ bytes: { length } }: WriteOperation): readonly WriteFate[] {
  return length > 1 ? ['absent', 'zeros', length >> 1] : ['absent', 'zeros'];
}

/** The bytes that a write with this fate puts at its place; `null`: none. */
export function bytesThatCame({ bytes, stale }: WriteOperation, fate: WriteFate): Uint8Array | null {
  if (typeof fate === 'number') return bytes.subarray(0, fate);
  switch (fate) {
    case 'whole':
      return bytes;
    case 'absent':
      return null;
    case 'zeros':
      return new Uint8Array(bytes.length);
    case 'half-zeros':
      return Uint8Array.from(bytes).fill(0, bytes.length >> 1);
    case 'garbage':
      return new Uint8Array(bytes.length).fill(0xa5);
    case 'flipped': {
      const flipped = Uint8Array.from(bytes);
      const at = Math.floor(bytes.length * 0.55);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      return flipped;
    }
    case 'stale':
      return stale;
  }
}
