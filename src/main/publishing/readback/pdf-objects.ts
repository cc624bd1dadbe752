import { inflateSync } from 'node:zlib';

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

// Sticky: each is tried where the reader stands, without copying the text.
const BLANK = /(?:[\0\t\n\f\r ]+|%[^\n\r]*)+/y;
const REFERENCE = /(\d+) (\d+) R(?![A-Za-z])/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?=[()<>[\]{}/%\0\t\n\f\r ]|$)/y;
const WORD = /[^()<>[\]{}/%\0\t\n\f\r ]*/y;
const HEXADECIMAL = /<([^>]*)>/y;
const [PERCENT, BRACKET, PARENTHESIS, LESS] = [0x25, 0x5d, 0x28, 0x3c];
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const isDigitCode = (code: number) => code >= 0x30 && code <= 0x39;

const operators = new Map<string, PdfOperator>();

/** The same few operators come by the hundred thousand. */
function operator(name: string): PdfOperator {
  let known = operators.get(name);
  if (!known) {
    known = new PdfOperator(name);
    operators.set(name, known);
  }
  return known;
}

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
    const first = character.charCodeAt(0);
    const isDigit = isDigitCode(first);
    // Before a blank it may be the beginning of a reference.
    const plain = isDigit ? this.#plainNumber(first) : -1;
    if (plain >= 0) return plain;
    const reference = isDigit ? this.#match(REFERENCE) : null;
    if (reference) return new PdfReference(Number(reference[1]));
    const number = isDigit || '+-.'.includes(character) ? this.#match(NUMBER) : null;
    if (number) return Number(number[0]);
    const word = this.#match(WORD)?.[0] ?? '';
    // A delimiter out of place is one character long: the reader always moves on.
    if (word === '') {
      this.at += 1;
      return operator(character);
    }
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : operator(word);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  #skipSpace(): void {
    const code = this.text.charCodeAt(this.at);
    // Mostly one blank, or none.
    if (code > 0x20 && code !== PERCENT) return;
    if (code === 0x20) {
      const next = this.text.charCodeAt(this.at + 1);
      if (next > 0x20 && next !== PERCENT) {
        this.at += 1;
        return;
      }
    }
    this.#match(BLANK);
  }

  /** A number of digits alone, which most are; -1 for anything else, and then it has not moved. */
  #plainNumber(first: number): number {
    let number = first - 0x30;
    for (let at = this.at + 1; at < this.at + 9; at += 1) {
      const code = this.text.charCodeAt(at);
      if (isDigitCode(code)) number = number * 10 + code - 0x30;
      else if (
        (code === 0x20 && !isDigitCode(this.text.charCodeAt(at + 1))) ||
        code === BRACKET ||
        code === PARENTHESIS ||
        code === LESS
      ) {
        this.at = at;
        return number;
      } else return -1;
    }
    return -1;
  }

  #name(): PdfName {
    this.at += 1;
    return new PdfName(this.#match(WORD)?.[0] ?? '');
  }

  #literal(): string {
    const end = this.text.indexOf(')', this.at);
    const plain = this.text.slice(this.at + 1, end);
    // Nothing in it that means anything else than itself.
    if (end >= 0 && !plain.includes('(') && !plain.includes('\\')) {
      this.at = end + 1;
      return plain;
    }
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
    const digits = (this.#match(HEXADECIMAL)?.[1] ?? '').replace(/[^0-9a-fA-F]/g, '');
    return Buffer.from(digits.padEnd(digits.length + (digits.length % 2), '0'), 'hex').toString('latin1');
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
    return { value, stream: latin1(inflateSync(Buffer.from(raw, 'latin1'))) };
  }
}

/** A dictionary, or an empty one. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary {
  return value instanceof Map ? value : new Map();
}
