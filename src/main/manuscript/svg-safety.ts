/** Elements that run programs, or bring in what is not drawn by SVG itself. By local name, in lower case. */
const REFUSED_ELEMENTS = new Set([
  'script',
  'handler',
  'listener',
  'foreignobject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'link',
  'base',
  'meta',
]);

/** One tag with its attributes. Whatever begins with `<` and is none of these, or passed over before, is not trusted. */
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:[^"'<>]|"[^"<]*"|'[^'<]*')*)>/y;
const ATTRIBUTE = /([^\s=/"'<>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const PASSED_OVER = /<!--(?:(?!--)[\s\S])*-->|<\?xml\s[^<>]*\?>|<!DOCTYPE\s[^<>[\]]*>/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with its character references as characters. An entity of the file's own is `null`: such a file is refused. */
function decoded(text: string): string | null {
  let isKnown = true;
  const plain = text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([^;\s]*));?/gi, (_, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : null;
    if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    const character = ENTITIES[String(name)];
    if (character === undefined) isKnown = false;
    return character ?? '';
  });
  return isKnown ? plain : null;
}

/** An address inside the drawing, or a picture that comes with it. */
const isInside = (address: string): boolean =>
  /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp)[;,])/i.test(address) || address.trim() === '';

/** Whether a style reaches for nothing outside. A backslash could hide any word of it. */
const isPlainStyle = (style: string): boolean =>
  !/\\|@import|@charset|@namespace|expression\s*\(|image-set|behavior|-moz-binding/i.test(style) &&
  [...style.matchAll(/url\s*\(\s*["']?([^)]*)/gi)].every(([, address]) => isInside(address ?? ''));

function isSafeAttribute(element: string, name: string, value: string): boolean {
  const local = (name.split(':').at(-1) ?? '').toLowerCase();
  if (/^xmlns(?::|$)/i.test(name)) return !/xhtml|xml-events|xbl/i.test(value);
  if (name.toLowerCase() === 'xml:base' || local.startsWith('on')) return false;
  if (local === 'href' || local === 'src') return isInside(value);
  // What an animation sets could be an address as well.
  if (local === 'attributename' && /href|^on|src/i.test(value)) return false;
  return isPlainStyle(value) && !/^\s*(?:java|vb)script:/i.test(value) && element !== '';
}

/**
 * Whether a drawing is nothing but a drawing: well-formed as far as we look, without programs, without foreign elements,
 * without entities of its own, and without a single address that leads out of it. In doubt it is not: a drawing that is
 * refused can be saved as a picture, one that was let in goes into every copy of the book.
 */
export function isSafeSvg(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  if (text.includes('\0')) return false;
  /** The styles are text of their element: looked at whole, once it ends. */
  let style: string | null = null;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next < 0 ? text.length : next);
    const said = decoded(between);
    if (said === null) return false;
    if (style !== null) style += said;
    if (next < 0) break;
    at = next;
    CDATA.lastIndex = at;
    const data = CDATA.exec(text);
    if (data) {
      if (style !== null) style += data[1] ?? '';
      at = CDATA.lastIndex;
      continue;
    }
    PASSED_OVER.lastIndex = at;
    if (PASSED_OVER.test(text)) {
      at = PASSED_OVER.lastIndex;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (!tag) return false;
    at = TAG.lastIndex;
    const [, closing, name = '', attributes = ''] = tag;
    const element = (name.split(':').at(-1) ?? '').toLowerCase();
    if (REFUSED_ELEMENTS.has(element)) return false;
    if (closing === '/') {
      if (element === 'style' && style !== null) {
        if (!isPlainStyle(style)) return false;
        style = null;
      }
      continue;
    }
    for (const [, attribute = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
      const value = decoded(double ?? single ?? '');
      if (value === null || !isSafeAttribute(element, attribute, value)) return false;
    }
    // Nothing but attributes, white space and the stroke of an empty element may stand in a tag.
    if (
      attributes
        .replace(ATTRIBUTE, '')
        .replace(/\/\s*$/, '')
        .trim() !== ''
    )
      return false;
    if (element === 'style' && !/\/\s*$/.test(attributes)) style = '';
  }
  return style === null;
}
