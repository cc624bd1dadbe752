/**
 * The orientation that a TIFF block of EXIF names (tag 0x0112): 1 upright, 2 to 8 mirrored or turned; 1 where it says nothing.
 *
 * @param tiff what follows `Exif\0\0`.
 */
export function exifOrientation(tiff: Uint8Array): number {
  if (tiff.length < 8) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const little = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const entries = view.getUint16(start, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = start + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const said = view.getUint16(at + 8, little);
    return said >= 1 && said <= 8 ? said : 1;
  }
  return 1;
}
/** Whether a picture of that orientation lies on its side: width and height change places when it is turned upright. */
export function liesOnItsSide(orientation: number): boolean {
  return orientation >= 5;
}
