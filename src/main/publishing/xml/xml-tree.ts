/** An element of an XML document: its name with prefix as written, its attributes in order, what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

/** An element, or text between elements with its entities read. */
export type XmlNode = XmlElement | string;

/** A file that is not well-formed XML, or more than an office document is ever made of. */
export class XmlError extends Error {}

/** How deep elements may lie in one another: every walk over a tree is recursive. An office document needs some dozens. */
const DEEPEST = 1500;

/** An element in the making. */
interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlNode[];
}

/**
 * Reads a whole document as the tree of its root element. Comments and processing instructions are left out. Throws
 * `XmlError` for what is not well-formed, and for a document type: no office program writes one, and only through it can
 * a small file grow without bound or name another.
 */
export function parseXml(text: string): XmlElement {
  const holder: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open: OpenElement[] = [holder];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const skip = (start: string, end: string) => {
    const close = text.indexOf(end, at + start.length);
    if (close < 0) throw new XmlError(`${start} is not closed`);
    at = close + end.length;
  };
  while (at < text.length) {
    const inside = open[open.length - 1] ?? holder;
    const next = text.indexOf('<', at);
    const until = next < 0 ? text.length : next;
    if (until > at) addText(inside, readEntities(text.slice(at, until)), open.length);
    at = until;
    if (next < 0) break;
    if (text.startsWith('<!--', at)) skip('<!--', '-->');
    else if (text.startsWith('<?', at)) skip('<?', '?>');
    else if (text.startsWith('<![CDATA[', at)) {
      const start = at + 9;
      skip('<![CDATA[', ']]>');
      addText(inside, text.slice(start, at - 3), open.length);
    } else if (text.startsWith('<!', at)) throw new XmlError('a document type');
    else if (text.startsWith('</', at)) {
      const close = text.indexOf('>', at);
      const name = text.slice(at + 2, close < 0 ? undefined : close).trim();
      if (close < 0 || open.length < 2 || inside.name !== name) throw new XmlError(`</${name.slice(0, 40)}>`);
      open.pop();
      at = close + 1;
    } else {
      const tag = readTag(text, at);
      const element: OpenElement = { name: tag.name, attributes: tag.attributes, children: [] };
      if (open.length === 1 && holder.children.length > 0) throw new XmlError('a second root element');
      inside.children.push(element);
      if (!tag.closed) open.push(element);
      if (open.length > DEEPEST) throw new XmlError('nested too deeply');
      at = tag.end;
    }
  }
  const [root] = holder.children;
  if (open.length !== 1 || root === undefined || typeof root === 'string') throw new XmlError('cut off');
  return root;
}

function addText(inside: OpenElement, text: string, depth: number): void {
  if (depth > 1) inside.children.push(text);
  else if (text.trim() !== '') throw new XmlError('text outside the root element');
}

/** A name as office documents have them: letters of any script, digits, and what may part them. */
const NAME = /[\p{L}_][\p{L}\p{N}_.:-]*/uy;
const SPACE = /\s*/y;
const ATTRIBUTE = /\s+([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readTag(text: string, start: number) {
  const name = matchAt(NAME, text, start + 1)?.[0];
  if (name === undefined) throw new XmlError(text.slice(start, start + 40));
  let at = start + 1 + name.length;
  const attributes = new Map<string, string>();
  for (let found = matchAt(ATTRIBUTE, text, at); found; found = matchAt(ATTRIBUTE, text, at)) {
    const [whole, key = '', double, single] = found;
    if (attributes.has(key)) throw new XmlError(`${key} twice`);
    attributes.set(key, readEntities(double ?? single ?? ''));
    at += whole.length;
  }
  at += matchAt(SPACE, text, at)?.[0].length ?? 0;
  const closed = text.startsWith('/>', at);
  if (!closed && text[at] !== '>') throw new XmlError(text.slice(start, start + 40));
  return { name, attributes, closed, end: at + (closed ? 2 : 1) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function readEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));|&/g, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const sign = name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : ENTITIES[name];
    if (sign === undefined) throw new XmlError(whole);
    return sign;
  });
}

const escapeText = (text: string) => text.replace(/[&<>\r]/g, (sign) => WRITTEN[sign] ?? sign);
const escapeValue = (text: string) => text.replace(/[&<>"\r\n\t]/g, (sign) => WRITTEN[sign] ?? sign);
const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** A document of this root element, with its declaration: what `parseXml` reads as the same tree. */
export function writeXml(root: XmlElement): string {
  const out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  writeNode(root, out);
  return out.join('');
}

function writeNode(node: XmlNode, out: string[]): void {
  if (typeof node === 'string') {
    out.push(escapeText(node));
    return;
  }
  out.push('<', node.name);
  for (const [key, value] of node.attributes) out.push(' ', key, '="', escapeValue(value), '"');
  if (node.children.length === 0) {
    out.push('/>');
    return;
  }
  out.push('>');
  for (const child of node.children) writeNode(child, out);
  out.push('</', node.name, '>');
}
