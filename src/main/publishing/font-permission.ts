import { OctavoError } from '../../shared/errors';

/** `fsType` of the table OS/2 (OpenType 1.9): what may be done with a font inside a document. */
const RESTRICTED = 0x0002;
const PREVIEW_OR_MORE = 0x000c;
const BITMAPS_ONLY = 0x0200;

/** Whether a font may be embedded in a file that is given on, by what its maker says in it. A font that says nothing may. */
export function mayBeEmbedded(font: Uint8Array): boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.length);
  const table = tableAt(view, 'OS/2');
  if (table === null || table + 10 > font.length) return true;
  const permission = view.getUint16(table + 8);
  // The least restrictive of several counts; restricted is restricted when it stands alone.
  const restricted = (permission & RESTRICTED) !== 0 && (permission & PREVIEW_OR_MORE) === 0;
  return !restricted && (permission & BITMAPS_ONLY) === 0;
}

/** Throws `font-forbids-embedding` for the first font that may not be given on. Done before anything is composed. */
export function refuseForbiddenFonts(fonts: readonly Uint8Array[]): void {
  const forbidden = fonts.find((font) => !mayBeEmbedded(font));
  if (forbidden) throw new OctavoError('font-forbids-embedding', { font: fontName(forbidden) });
}

/** The full name of a font (name 4), its family (1) without one, `?` without either. */
export function fontName(font: Uint8Array): string {
  const view = new DataView(font.buffer, font.byteOffset, font.length);
  const table = tableAt(view, 'name');
  if (table === null) return '?';
  const names = new Map<number, string>();
  const strings = table + view.getUint16(table + 4);
  for (let index = 0; index < view.getUint16(table + 2); index += 1) {
    const record = table + 6 + index * 12;
    // Platform 3 is Windows: big-endian UTF-16.
    if (view.getUint16(record) !== 3) continue;
    const start = strings + view.getUint16(record + 10);
    const bytes = Buffer.from(font.subarray(start, start + view.getUint16(record + 8)));
    const id = view.getUint16(record + 6);
    if (bytes.length % 2 === 0 && !names.has(id)) names.set(id, bytes.swap16().toString('utf16le'));
  }
  return names.get(4) ?? names.get(1) ?? '?';
}

/** Where a table begins; the first font of a collection counts. */
function tableAt(view: DataView, tag: string): number | null {
  const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));
  if (view.byteLength < 12) return null;
  const start = text(0) === 'ttcf' ? view.getUint32(12) : 0;
  for (let index = 0; index < view.getUint16(start + 4); index += 1) {
    const record = start + 12 + index * 16;
    if (record + 16 > view.byteLength) return null;
    if (text(record) === tag) return view.getUint32(record + 8);
  }
  return null;
}
