/** A part of pandoc’s JSON: an element `{ t, c }`, a list, or a plain value. */
type Json = unknown;
interface Element {
  readonly t: string;
  readonly c?: Json;
}

const isElement = (value: Json): value is Element =>
  typeof value === 'object' && value !== null && typeof (value as { t?: unknown }).t === 'string';

/** Every place that a link of the document leads to. */
function targetsIn(value: Json, found: Set<string> = new Set()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) targetsIn(item, found);
  else if (isElement(value)) {
    if (value.t === 'Link' && Array.isArray(value.c)) {
      const [, , target] = value.c as readonly Json[];
      const [url] = Array.isArray(target) ? target : [];
      if (typeof url === 'string' && url.startsWith('#')) found.add(url.slice(1));
    }
    targetsIn(value.c, found);
  }
  return found;
}

type Attr = readonly [string, readonly string[], readonly (readonly [string, string])[]];

/**
 * A document of another program as we write one: figures as pictures alone in their paragraph, captions in their brackets; places
 * and names that nothing leads to go, and so do paragraphs with nothing in them. No word goes.
 */
export function tidied(blocks: Json): Json {
  const targets = targetsIn(blocks);
  const isWanted = (id: string) => id !== '' && targets.has(id);
  const isEmptyPlace = (value: Json): boolean => {
    if (!isElement(value) || value.t !== 'Span' || !Array.isArray(value.c)) return false;
    const [[id, classes, pairs], content] = value.c as unknown as readonly [Attr, readonly Json[]];
    return content.length === 0 && classes.length === 0 && pairs.length === 0 && !isWanted(id);
  };
  const tidy = (value: Json): Json => {
    if (Array.isArray(value))
      return value
        .filter((item) => !isEmptyPlace(item))
        .map(tidy)
        .filter(isSomething);
    if (!isElement(value)) return value;
    if (value.t === 'Header' && Array.isArray(value.c)) {
      const [level, [id, , pairs], content] = value.c as unknown as readonly [number, Attr, Json];
      return { t: 'Header', c: [level, [isWanted(id) ? id : '', [], pairs], tidy(content)] };
    }
    return pictureOf(value, tidy) ?? (value.c === undefined ? value : { ...value, c: tidy(value.c) });
  };
  return tidy(blocks);
}

/** Tags that only wrap: what they say is in the headings between them. */
const WRAPPING = /^\s*<\/?(?:section|article|main|div|header|footer|nav|aside|span|a)\b[^<>]*>\s*$/i;
const isWrapping = (value: Json): boolean =>
  isElement(value) &&
  (value.t === 'RawBlock' || value.t === 'RawInline') &&
  Array.isArray(value.c) &&
  value.c[0] === 'html' &&
  WRAPPING.test(String(value.c[1]));

/** Paragraphs of which nothing is left go with what was in them. */
const isSomething = (value: Json): boolean =>
  !isWrapping(value) &&
  !(isElement(value) && (value.t === 'Para' || value.t === 'Plain') && Array.isArray(value.c) && value.c.length === 0);

/** A figure that holds one picture, as that picture with the caption as its words. */
function pictureOf(value: Element, tidy: (value: Json) => Json): Element | null {
  if (value.t !== 'Figure' || !Array.isArray(value.c)) return null;
  const [, caption, content] = value.c as readonly Json[];
  const [block, ...others] = (content as readonly Element[]) ?? [];
  if (!block || others.length > 0 || !Array.isArray(block.c) || block.c.length !== 1) return null;
  const [image] = block.c as readonly Element[];
  if (image?.t !== 'Image' || !Array.isArray(image.c)) return null;
  const [attr, alt, target] = image.c as readonly Json[];
  const captioned = Array.isArray(caption) ? (caption[1] as readonly Element[] | undefined) : undefined;
  const [said, ...more] = captioned ?? [];
  const words = said && more.length === 0 && Array.isArray(said.c) ? said.c : alt;
  return { t: 'Para', c: [{ t: 'Image', c: [attr, tidy(words), target] }] };
}

/** The plain words of a value of a document’s metadata; '' for none. */
export function plainMeta(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plainMeta).join('');
  if (!isElement(value)) return '';
  if (value.t === 'Space' || value.t === 'SoftBreak' || value.t === 'LineBreak') return ' ';
  if (value.t === 'MetaList')
    return ((value.c as readonly Json[]) ?? [])
      .map(plainMeta)
      .filter((one) => one !== '')
      .join(', ');
  // Of a quotation, a link or a span the last part is its content.
  if (Array.isArray(value.c) && ['Quoted', 'Link', 'Span'].includes(value.t)) return plainMeta(value.c[1]);
  return plainMeta(value.c);
}
