import { inflateSync } from 'node:zlib';
import {
  asDictionary,
  type PdfDictionary,
  PdfName,
  PdfOperator,
  PdfReader,
  PdfReference,
  type PdfValue,
} from './pdf-reader';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const NO_BYTES = new Uint8Array();

/** One object of a PDF. */
export class PdfObject {
  #stream: string | null | undefined;

  /**
   * @param packed the bytes of its stream as they stand in the file, filtered or not; empty for what is no stream.
   * @param isStream whether it is one.
   */
  constructor(
    readonly value: PdfValue,
    readonly packed: Uint8Array = NO_BYTES,
    private readonly isStream: boolean = false,
  ) {}

  /** The bytes of its stream, unpacked when they are first asked for; `null` for what is no stream, or packed in a way nobody reads here. */
  get stream(): string | null {
    this.#stream ??= this.#unpacked();
    return this.#stream;
  }

  #unpacked(): string | null {
    if (!this.isStream) return null;
    const filters = [asDictionary(this.value).get('Filter')].flat().filter((filter) => filter instanceof PdfName);
    if (filters.length === 0) return latin1(this.packed);
    // Pictures and fonts are packed in other ways too.
    if (filters.length > 1 || filters[0]?.name !== 'FlateDecode') return null;
    return latin1(inflateSync(this.packed));
  }
}

const NOTHING = new PdfObject(null);

/** The objects of a PDF with an ordinary cross-reference table, as Typst writes it. Throws for any other. */
export class PdfObjects {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #offsets = new Map<number, number>();
  readonly #read = new Map<number, PdfObject>();
  readonly trailer: PdfDictionary;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = latin1(bytes);
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text.slice(-64))?.[1]);
    const reader = new PdfReader(this.#text, start);
    if (!this.#text.startsWith('xref', start)) throw new Error('This PDF has no cross-reference table.');
    reader.at = start + 4;
    for (;;) {
      const first = reader.next();
      if (typeof first !== 'number') break;
      const count = Number(reader.next());
      for (let index = 0; index < count; index += 1) {
        const offset = Number(reader.next());
        reader.next();
        const kind = reader.next();
        if (kind instanceof PdfOperator && kind.name === 'n') this.#offsets.set(first + index, offset);
      }
    }
    this.trailer = asDictionary(reader.next());
  }

  /** An object by reference; any other value is itself. */
  object(value: PdfValue | undefined): PdfObject {
    if (!(value instanceof PdfReference)) return value == null ? NOTHING : new PdfObject(value);
    const known = this.#read.get(value.number);
    if (known) return known;
    const offset = this.#offsets.get(value.number);
    if (offset === undefined) return NOTHING;
    const made = this.#parse(offset);
    this.#read.set(value.number, made);
    return made;
  }

  /** The value behind a reference. */
  value(value: PdfValue | undefined): PdfValue {
    return this.object(value).value;
  }

  /** The dictionary behind a reference; an empty one for anything else. */
  dictionary(value: PdfValue | undefined): PdfDictionary {
    return asDictionary(this.value(value));
  }

  #parse(offset: number): PdfObject {
    const reader = new PdfReader(this.#text, this.#text.indexOf('obj', offset) + 3);
    const value = reader.next() ?? null;
    const after = /^\s*stream\r?\n/.exec(this.#text.slice(reader.at, reader.at + 16));
    if (!after) return new PdfObject(value);
    const from = reader.at + after[0].length;
    const length = Number(this.value(asDictionary(value).get('Length')));
    return new PdfObject(value, this.#bytes.subarray(from, from + length), true);
  }
}
