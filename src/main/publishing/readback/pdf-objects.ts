import { unzlibSync } from 'fflate';

/** A name (`/P`), kept apart from strings. */
export class PdfName {
  constructor(readonly name: string) {}
}
/** A reference to another object: its number. */
export class PdfReference {
  constructor(readonly number: number) {}
}
/** Something of a content stream that is no value: an operator. */
export class PdfOperator {
  constructor(readonly name: string) {}
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;
/** Any value of a PDF. Strings are bytes, one character each. */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | PdfName
  | PdfReference
  | PdfOperator
  | readonly PdfValue[]
  | PdfDictionary;

const SPACE = /[\0\t\n\f\r ]/;
const DELIMITER = /[()<>[\]{}/%\0\t\n\f\r ]/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads PDF syntax (ISO 32000-1 §7.3) from a text in which each character is a byte. */
export class PdfReader {
  at: number;
  constructor(
    private readonly text: string,
    at = 0,
  ) {
    this.at = at;
  }

  /** The next value, or `undefined` at the end. References are recognised, operators given back as such. */
  next(): PdfValue | undefined {
    this.#skipSpace();
    const { text } = this;
    const character = text[this.at];
    if (character === undefined) return undefined;
    if (character === '/') return this.#name();
    if (character === '(') return this.#literal();
    if (text.startsWith('<<', this.at)) return this.#dictionary();
    if (character === '<') return this.#hexadecimal();
    if (character === '[') return this.#array();
    const reference = /^(\d+) (\d+) R(?![A-Za-z])/.exec(text.slice(this.at, this.at + 24));
    if (reference) {
      this.at += reference[0].length;
      return new PdfReference(Number(reference[1]));
    }
    const start = this.at;
    this.at += 1;
    while (this.at < text.length && !DELIMITER.test(text[this.at] ?? ' ')) this.at += 1;
    const word = text.slice(start, this.at);
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new PdfOperator(word);
  }

  #skipSpace(): void {
    for (;;) {
      while (SPACE.test(this.text[this.at] ?? '')) this.at += 1;
      if (this.text[this.at] !== '%') return;
      while (this.at < this.text.length && !/[\n\r]/.test(this.text[this.at] ?? '\n')) this.at += 1;
    }
  }

  #name(): PdfName {
    const start = this.at + 1;
    this.at = start;
    while (this.at < this.text.length && !DELIMITER.test(this.text[this.at] ?? ' ')) this.at += 1;
    return new PdfName(this.text.slice(start, this.at));
  }

  #literal(): string {
    let out = '';
    let depth = 0;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined) return out;
      this.at += 1;
      if (character === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))?.[0];
        const escaped = this.text[this.at] ?? '';
        this.at += octal?.length ?? 1;
        if (octal !== undefined) out += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
        else if (escaped === '\r' && this.text[this.at] === '\n') this.at += 1;
        else if (escaped !== '\n' && escaped !== '\r') out += ESCAPES[escaped] ?? escaped;
        continue;
      }
      if (character === ')') {
        depth -= 1;
        if (depth === 0) return out;
      }
      if (character === '(') {
        depth += 1;
        if (depth === 1) continue;
      }
      out += character;
    }
  }

  #hexadecimal(): string {
    const end = this.text.indexOf('>', this.at);
    const digits = this.text.slice(this.at + 1, end).replace(/[^0-9a-fA-F]/g, '');
    this.at = end + 1;
    return (digits.padEnd(digits.length + (digits.length % 2), '0').match(/../g) ?? [])
      .map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
      .join('');
  }

  #array(): readonly PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.text[this.at] === ']' || this.at >= this.text.length) {
        this.at += 1;
        return values;
      }
      values.push(this.next() ?? null);
    }
  }

  #dictionary(): PdfDictionary {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.#skipSpace();
      if (this.text.startsWith('>>', this.at) || this.at >= this.text.length) {
        this.at += 2;
        return entries;
      }
      const key = this.next();
      const value = this.next() ?? null;
      if (key instanceof PdfName) entries.set(key.name, value);
    }
  }
}

/** One object: its value, and its bytes unpacked when it is a stream. */
export interface PdfObject {
  readonly value: PdfValue;
  readonly stream: string | null;
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** The objects of a PDF with an ordinary cross-reference table, as Typst writes it. Throws for any other. */
export class PdfObjects {
  readonly #text: string;
  readonly #offsets = new Map<number, number>();
  readonly #read = new Map<number, PdfObject>();
  readonly trailer: PdfDictionary;

  constructor(bytes: Uint8Array) {
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
    if (!(value instanceof PdfReference)) return { value: value ?? null, stream: null };
    const known = this.#read.get(value.number);
    if (known) return known;
    const offset = this.#offsets.get(value.number);
    if (offset === undefined) return { value: null, stream: null };
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
    if (!after) return { value, stream: null };
    const facts = asDictionary(value);
    const from = reader.at + after[0].length;
    const raw = this.#text.slice(from, from + Number(this.value(facts.get('Length'))));
    const filters = [facts.get('Filter')].flat().filter((filter) => filter instanceof PdfName);
    if (filters.length === 0) return { value, stream: raw };
    // Pictures and fonts are packed in other ways too; nobody reads them here.
    if (filters.length > 1 || filters[0]?.name !== 'FlateDecode') return { value, stream: null };
    return { value, stream: latin1(unzlibSync(Buffer.from(raw, 'latin1'))) };
  }
}

/** A dictionary, or an empty one. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary {
  return value instanceof Map ? value : new Map();
}
