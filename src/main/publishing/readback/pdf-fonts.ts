import { createHash } from 'node:crypto';
import type { PdfObjects } from './pdf-objects';
import { PdfReference, type PdfValue } from './pdf-reader';

/** Bytes, one character each, as UTF-16 with the high byte first. */
export const utf16 = (bytes: string) => Buffer.from(bytes, 'latin1').swap16().toString('utf16le');

/** What the fonts of a PDF say of their codes. */
export class FontTables {
  readonly #codes = new Map<string, ReadonlyMap<number, string>>();
  readonly #names = new Map<ReadonlyMap<string, PdfValue>, string>();
  readonly #hashes = new Map<string, string>();

  constructor(private readonly pdf: PdfObjects) {}

  /** The letters of a font’s codes. */
  codesOf(font: PdfValue | undefined): ReadonlyMap<number, string> {
    return kept(this.#codes, keyOf(font), () => toUnicode(this.pdf.object(this.#table(font)).stream ?? ''));
  }

  /** A name that only fonts with these very tables under these names have. */
  nameOf(fonts: ReadonlyMap<string, PdfValue>): string {
    return kept(this.#names, fonts, () =>
      JSON.stringify(
        [...fonts].map(([name, font]) => [
          name,
          kept(this.#hashes, keyOf(font), () =>
            createHash('sha256')
              .update(this.pdf.object(this.#table(font)).packed)
              .digest('base64'),
          ),
        ]),
      ),
    );
  }

  #table(font: PdfValue | undefined): PdfValue | undefined {
    return this.pdf.dictionary(font).get('ToUnicode');
  }
}

const keyOf = (font: PdfValue | undefined) => (font instanceof PdfReference ? String(font.number) : '');

function kept<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** What each glyph stands for, from a font's ToUnicode table. */
function toUnicode(table: string): ReadonlyMap<number, string> {
  const codes = new Map<number, string>();
  const text = (hex: string) => utf16(Buffer.from(hex, 'hex').toString('latin1'));
  for (const [, body = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', value = ''] of body.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>/g))
      codes.set(Number.parseInt(code, 16), text(value));
  for (const [, body = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', value = ''] of body.matchAll(
      /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g,
    )) {
      const start = Number.parseInt(from, 16);
      const base = text(value);
      for (let code = start; code <= Number.parseInt(to, 16); code += 1)
        codes.set(code, base.slice(0, -1) + String.fromCharCode(base.charCodeAt(base.length - 1) + code - start));
    }
  return codes;
}
