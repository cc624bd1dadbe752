import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fontName, mayBeEmbedded, refuseForbiddenFonts } from '../../../src/main/publishing/font-permission';

const FONTS = resolve(import.meta.dirname, '../../../resources/fonts');
const garamond = new Uint8Array(readFileSync(join(FONTS, 'eb-garamond/EBGaramond-Regular.ttf')));

/** The same font with other permissions in it. */
function permitting(permission: number): Uint8Array {
  const font = garamond.slice();
  const view = new DataView(font.buffer);
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16)
    if (Buffer.from(font.subarray(record, record + 4)).toString('latin1') === 'OS/2')
      view.setUint16(view.getUint32(record + 8) + 8, permission);
  return font;
}

describe('a font', () => {
  it('may be embedded unless its maker forbids it; the least restrictive word counts', () => {
    for (const allowed of [0x0000, 0x0004, 0x0008, 0x0006, 0x0100])
      expect(mayBeEmbedded(permitting(allowed))).toBe(true);
    for (const forbidden of [0x0002, 0x0102, 0x0200, 0x0208]) expect(mayBeEmbedded(permitting(forbidden))).toBe(false);
  });

  it('that may not is named', () => {
    expect(fontName(garamond)).toBe('EB Garamond Regular');
    const refuse = () => refuseForbiddenFonts([garamond, permitting(2)]);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'font-forbids-embedding', values: { font: 'EB Garamond Regular' } }),
    );
  });

  it('of ours always may', () => {
    const shipped = readdirSync(FONTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ttf'));
    expect(shipped.length).toBeGreaterThan(5);
    for (const file of shipped) expect(mayBeEmbedded(new Uint8Array(readFileSync(join(FONTS, file)))), file).toBe(true);
  });
});
