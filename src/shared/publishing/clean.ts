import { OPAQUE_FORMAT } from '../document/dialect';
import type { PandocAttr, PandocBlock, PandocInline } from '../document/pandoc-ast';
import { suggestionAttr } from './suggestions';

/** Attributes that mean something in print. Everything else could be code for one of the formats (`typst:…`, `onclick`, `style`). */
const KEPT_KEYS = new Set(['lang', 'dir', 'width', 'height', 'alt', 'key', 'sub', 'see', 'sort', 'credit', 'start']);
/** Schemes a reader may be sent to from a book. */
const KEPT_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * Removes what no book can hold and some formats cannot carry: control characters (XML has no form for them), halves of
 * surrogate pairs, non-characters. Tabs and line breaks stay.
 */
export function cleanText(text: string): string {
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '');
}

/** Keeps the identifier, simple class names and the attributes that mean something in print. */
export function cleanAttr(attr: PandocAttr): PandocAttr {
  const [id, classes, pairs] = attr;
  const suggestion = suggestionAttr(attr);
  if (suggestion) return [suggestion[0], suggestion[1], suggestion[2].map(([key, value]) => [key, cleanText(value)])];
  return [
    cleanText(id),
    classes.filter((name) => /^[\p{L}\p{N}_-]+$/u.test(name)),
    pairs.filter(([key]) => KEPT_KEYS.has(key)).map(([key, value]) => [key, cleanText(value)] as const),
  ];
}

/** What a link may lead to: an allowed address, a place or file of the book, or nothing. */
export type LinkTarget =
  | { readonly to: 'web'; readonly address: string }
  | { readonly to: 'place'; readonly file: string; readonly id: string }
  | { readonly to: 'nowhere' };

/** Judges the address of a link. A chapter is linked as its file (`la-panne.md#id`), a place in the same one as `#id`. */
export function linkTarget(address: string): LinkTarget {
  const clean = cleanText(address).trim();
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(clean.replace(/[\s\u0000-\u001F]/g, ''))?.[0].toLowerCase();
  if (scheme !== undefined) return KEPT_SCHEMES.has(scheme) ? { to: 'web', address: clean } : { to: 'nowhere' };
  const place = /^(?:(?:\.\/|\.\.\/chapters\/)?([^/\\#?]+\.md))?(?:#(.*))?$/i.exec(clean);
  if (!place || clean === '') return { to: 'nowhere' };
  return { to: 'place', file: safeDecode(place[1] ?? ''), id: safeDecode(place[2] ?? '') };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** True for a piece written for another program (`raw` HTML, Typst, OpenXML…): it never reaches an exporter. */
export function isForeignRaw(piece: PandocBlock | PandocInline): boolean {
  return (piece.t === 'RawBlock' || piece.t === 'RawInline') && piece.c[0] !== OPAQUE_FORMAT;
}

/** Small capitals and underlining, written as classes of a span, as the marks that writers know. */
export function marksFromSpan(inline: PandocInline): PandocInline {
  if (inline.t !== 'Span') return inline;
  const [[id, classes, pairs], content] = inline.c;
  const rest = (name: string): PandocAttr => [id, classes.filter((own) => own !== name), pairs];
  const bare = (name: string) => id === '' && classes.length === 1 && classes[0] === name && pairs.length === 0;
  for (const [name, mark] of [
    ['smallcaps', 'SmallCaps'],
    ['underline', 'Underline'],
  ] as const)
    if (classes.includes(name))
      return bare(name) ? { t: mark, c: content } : { t: mark, c: [{ t: 'Span', c: [rest(name), content] }] };
  return inline;
}
