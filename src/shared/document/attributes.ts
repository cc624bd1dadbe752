import type { PandocAttr } from './pandoc-ast';

/** What pandoc hangs on a block or a piece of text: one identifier, classes, and key-value pairs in their order. */
export interface Attributes {
  readonly id: string;
  readonly classes: readonly string[];
  readonly keys: readonly (readonly [key: string, value: string])[];
}

/** No identifier, no class, no key. */
export const NO_ATTRIBUTES: Attributes = { id: '', classes: [], keys: [] };

/** The three ProseMirror attributes of every node and mark that carries attributes. */
export const ATTRIBUTE_SPECS = {
  id: { default: '', validate: 'string' },
  classes: { default: [], validate: checkClasses },
  keys: { default: [], validate: checkKeys },
} as const;

function checkClasses(value: unknown): void {
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string'))
    throw new RangeError(`Classes must be a list of names: ${JSON.stringify(value)}`);
}

function checkKeys(value: unknown): void {
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');
  if (!Array.isArray(value) || !value.every(isPair))
    throw new RangeError(`Keys must be a list of pairs: ${JSON.stringify(value)}`);
}

/** True when nothing is set. */
export function isPlain(attributes: Attributes): boolean {
  return attributes.id === '' && attributes.classes.length === 0 && attributes.keys.length === 0;
}

/** True when the only thing set is this one class. */
export function isOnlyClass(attributes: Attributes, name: string): boolean {
  return (
    attributes.id === '' &&
    attributes.keys.length === 0 &&
    attributes.classes.length === 1 &&
    attributes.classes[0] === name
  );
}

/** The attributes held by the `attrs` of a ProseMirror node or mark built with `ATTRIBUTE_SPECS`. */
export function attributesOf(attrs: Readonly<Record<string, unknown>>): Attributes {
  return {
    id: typeof attrs.id === 'string' ? attrs.id : '',
    classes: Array.isArray(attrs.classes) ? (attrs.classes as readonly string[]) : [],
    keys: Array.isArray(attrs.keys) ? (attrs.keys as Attributes['keys']) : [],
  };
}

/** The value of a key, or `null`. */
export function keyValue(attributes: Attributes, key: string): string | null {
  return attributes.keys.find(([name]) => name === key)?.[1] ?? null;
}

/** The same attributes without some keys. */
export function withoutKeys(attributes: Attributes, names: readonly string[]): Attributes {
  return { ...attributes, keys: attributes.keys.filter(([key]) => !names.includes(key)) };
}

/**
 * Two sets of attributes on one thing, as pandoc joins them: the later identifier, all classes, and for a key said twice
 * the first value.
 */
export function mergeAttributes(first: Attributes, second: Attributes): Attributes {
  return {
    id: second.id || first.id,
    classes: [...first.classes, ...second.classes],
    keys: [...first.keys, ...second.keys.filter(([key]) => keyValue(first, key) === null)],
  };
}

/** Writes `{#id .class key="value"}`; the empty string when nothing is set. */
export function writeAttributes(attributes: Attributes): string {
  if (isPlain(attributes)) return '';
  const parts = [
    ...(attributes.id === '' ? [] : [NAME.test(attributes.id) ? `#${attributes.id}` : `id=${quote(attributes.id)}`]),
    // A class that cannot be written after a dot is written as a value, which pandoc reads the same way.
    ...attributes.classes.map((name) => (CLASS_NAME.test(name) ? `.${name}` : `class=${quote(name)}`)),
    ...attributes.keys.map(([key, value]) => `${key}=${quote(value)}`),
  ];
  return `{${parts.join(' ')}}`;
}

const NAME = /^[^\s"'`={}<>#.&\\][^\s"'`={}<>&\\]*$/u;
const CLASS_NAME = /^[^\s"'`={}<>#.&\\]+$/u;

/** The commonmark reader does not know `\"` inside a value, so what would end or open something is written as an entity. */
function quote(value: string): string {
  const escaped = value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/\\/g, '&#92;')
    .replace(/[\r\n\t]+/g, ' ');
  return `"${escaped}"`;
}

/** As pandoc's AST has them. */
export function toPandocAttr(attributes: Attributes): PandocAttr {
  return [attributes.id, attributes.classes, attributes.keys];
}

/** From pandoc's AST. Pandoc marks addresses it found by itself with a class, and wrappers with a key: neither is ours. */
export function fromPandocAttr([id, classes, keys]: PandocAttr): Attributes {
  return {
    id,
    classes: classes.filter((name) => name !== 'uri' && name !== 'email'),
    keys: keys.filter(([key]) => key !== 'wrapper'),
  };
}

/** The little of the DOM that reading pasted content needs; an `HTMLElement` is one. */
export interface DomElement {
  getAttribute(name: string): string | null;
  readonly textContent: string | null;
}

/** The HTML attributes that carry these attributes through the clipboard. */
export function attributesToDom(attributes: Attributes): Record<string, string> {
  return {
    ...(attributes.id === '' ? {} : { id: attributes.id }),
    ...(attributes.classes.length === 0 ? {} : { class: attributes.classes.join(' ') }),
    ...(attributes.keys.length === 0 ? {} : { 'data-keys': JSON.stringify(attributes.keys) }),
  };
}

/** The inverse of `attributesToDom`; anything unreadable counts as not there. */
export function attributesFromDom(element: DomElement): Attributes {
  return {
    id: element.getAttribute('id') ?? '',
    classes: (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name !== ''),
    keys: readKeys(element.getAttribute('data-keys')),
  };
}

function readKeys(json: string | null): Attributes['keys'] {
  if (json === null) return [];
  try {
    const value: unknown = JSON.parse(json);
    checkKeys(value);
    return value as Attributes['keys'];
  } catch {
    // Pasted from elsewhere: the keys are not ours.
    return [];
  }
}
