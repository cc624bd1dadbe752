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

/** A dictionary, or an empty one. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary {
  return value instanceof Map ? value : new Map();
}
