import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, attributesOf, keyValue, withoutKeys } from './attributes';

/** What a mark says a passage is. `name` and `subject` go into an index; `person` and `company` only say who is meant. */
export const INDEX_KINDS = ['name', 'subject', 'person', 'company'] as const;
export type IndexKind = (typeof INDEX_KINDS)[number];

/**
 * A mark for the index or a mention. In the file: `[…]{.index key="Klaba, Octave"}` for a name, `.index .subject` for a
 * subject, `.person` and `.company` for mentions; `sub` is a sub-entry, `see` what the entry sends to. Without `key` the
 * entry is the passage itself.
 */
export interface IndexMark {
  readonly kind: IndexKind;
  readonly key: string;
  readonly sub: string;
  readonly see: string;
}

/** One place an entry is marked at. */
export interface IndexPlace {
  readonly mark: IndexMark;
  /** Positions in the document; equal for a point. */
  readonly from: number;
  readonly to: number;
  /** The words marked; '' for a point. */
  readonly text: string;
}

const CLASSES = ['index', 'subject', 'person', 'company'];
const KEYS = ['key', 'sub', 'see'];

/** What attributes say of a passage; `null` when they are no mark of the index and no mention. */
export function readIndexMark(attributes: Attributes, text: string): IndexMark | null {
  const has = (name: string) => attributes.classes.includes(name);
  const kind = has('index')
    ? has('subject')
      ? 'subject'
      : 'name'
    : has('person')
      ? 'person'
      : has('company')
        ? 'company'
        : null;
  if (kind === null) return null;
  const [key, sub, see] = KEYS.map((name) => keyValue(attributes, name)?.trim() ?? '');
  return { kind, key: key || spaced(text), sub: sub ?? '', see: see ?? '' };
}

/** The attributes of a mark over a passage; what another program said of the passage beside it (`others`) stays. */
export function indexAttributes(mark: IndexMark, text: string, others?: Attributes): Attributes {
  const kept = others ? withoutKeys(others, KEYS) : null;
  const own = mark.kind === 'name' ? ['index'] : mark.kind === 'subject' ? ['index', 'subject'] : [mark.kind];
  const pairs: [string, string][] = [];
  if (mark.key.trim() !== '' && spaced(mark.key) !== spaced(text)) pairs.push(['key', spaced(mark.key)]);
  if (mark.sub.trim() !== '') pairs.push(['sub', spaced(mark.sub)]);
  if (mark.see.trim() !== '') pairs.push(['see', spaced(mark.see)]);
  return {
    id: kept?.id ?? '',
    classes: [...own, ...(kept?.classes ?? []).filter((name) => !CLASSES.includes(name))],
    keys: [...pairs, ...(kept?.keys ?? [])],
  };
}

const spaced = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** The mark of the index among the marks of a text, whatever it stands for. */
export function indexMarkOf(marks: readonly Mark[]): Mark | null {
  return (
    marks.findLast((mark) => mark.type.name === 'span' && readIndexMark(attributesOf(mark.attrs), 'x') !== null) ?? null
  );
}

/** Every place of a document that is marked, in order. A passage that other marks cut into pieces is one place. */
export function indexPlaces(document: Node): readonly IndexPlace[] {
  const places: IndexPlace[] = [];
  document.descendants((node, position) => {
    if (node.type.name === 'empty_span') {
      const mark = readIndexMark(attributesOf(node.attrs), '');
      if (mark && mark.key !== '') places.push({ mark, from: position, to: position, text: '' });
      return false;
    }
    if (!node.isTextblock) return true;
    places.push(...placesIn(node, position + 1));
    // Points, and notes with their own text.
    return true;
  });
  return places.sort((one, other) => one.from - other.from);
}

/** The marked passages of one text block. `start` is the position of its beginning. */
function placesIn(block: Node, start: number): readonly IndexPlace[] {
  const passages: { mark: Mark; from: number; to: number; text: string }[] = [];
  block.forEach((child, offset) => {
    for (const mark of child.marks) {
      if (mark.type.name !== 'span') continue;
      const before = passages.findLast((passage) => passage.mark.eq(mark));
      const from = start + offset;
      const to = from + child.nodeSize;
      const words = child.isText ? (child.text ?? '') : '';
      if (before && before.to === from) Object.assign(before, { to, text: before.text + words });
      else passages.push({ mark, from, to, text: words });
    }
  });
  return passages.flatMap(({ mark, from, to, text }) => {
    const read = readIndexMark(attributesOf(mark.attrs), text);
    return read ? [{ mark: read, from, to, text }] : [];
  });
}

/** An entry of the index as it is sorted in French: « Octave Klaba » is « Klaba, Octave ». A guess, to be corrected. */
export function sortedKey(text: string, kind: IndexKind): string {
  const words = spaced(text).split(' ');
  if (kind !== 'name' && kind !== 'person') return spaced(text);
  if (words.length < 2 || spaced(text).includes(',')) return spaced(text);
  if (!words.every((word) => /^\p{Lu}|^(?:de|du|des|d[’']|van|von|le|la)$/u.test(word))) return spaced(text);
  // A particle in small letters stays with the first name: « Gaulle, Charles de ».
  const last = words.at(-1) ?? '';
  return `${last}, ${words.slice(0, -1).join(' ')}`;
}

/** Every place where these very words stand alone and are not marked yet, in text blocks that are prose. */
export function unmarkedOccurrences(
  document: Node,
  text: string,
): readonly { readonly from: number; readonly to: number }[] {
  const wanted = spaced(text);
  if (wanted === '') return [];
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \\u00a0\\u202f]');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
  const found: { from: number; to: number }[] = [];
  document.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code) return false;
    const start = position + 1;
    let prose = '';
    node.forEach((child) => {
      const free = child.isText && indexMarkOf(child.marks) === null && !child.marks.some(({ type }) => type.spec.code);
      prose += free ? (child.text ?? '') : '\ufffc'.repeat(child.nodeSize);
    });
    for (const match of prose.matchAll(pattern))
      found.push({ from: start + match.index, to: start + match.index + match[0].length });
    return true;
  });
  return found;
}
