import type { Node } from 'prosemirror-model';
import { attributesOf } from './attributes';
import { readingText } from './reading-text';
import { remembered } from './remembered';

/** What one can go to in a chapter. */
export const PLACE_KINDS = ['heading', 'footnote', 'figure', 'table'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A place in a chapter that has a name. */
export interface ChapterPlace {
  readonly kind: PlaceKind;
  /** Its words: of the heading, of the note, of the caption, of a table’s first row. May be empty. */
  readonly label: string;
  /** Its number among those of its kind in the chapter, from 1. */
  readonly number: number;
  /** Level of a heading, 1 to 6; 0 for anything else. */
  readonly level: number;
  /** Where it begins in the document. */
  readonly position: number;
  /** The heading it stands under; `null` before the first. */
  readonly under: string | null;
}

/** UTF-16 units of a label: a note may be a page long. */
const LONGEST = 160;

type Found = Pick<ChapterPlace, 'kind' | 'label' | 'level' | 'position'>;

/** No-break spaces stay: a label is shown as the text is set. */
const shorten = (text: string): string =>
  text
    .replace(/[ \t\n]+/g, ' ')
    .trim()
    .slice(0, LONGEST);

/** The words of a node, its blocks set apart by a space. */
function wordsIn(node: Node): string {
  if (node.isTextblock) return readingText(node).text;
  let words = '';
  for (const child of node.children) if (words.length < LONGEST) words += `${wordsIn(child)} `;
  return words;
}

const captionOf = (node: Node): string => {
  const legend = node.children.find(
    (child) => child.type.name === 'div' && attributesOf(child.attrs).classes.includes('legende'),
  );
  return legend ? wordsIn(legend) : '';
};

function find(node: Node, position: number, caption: string, found: Found[]): void {
  const add = (kind: PlaceKind, label: string, level = 0) =>
    found.push({ kind, label: shorten(label), level, position });
  switch (node.type.name) {
    case 'heading':
      add('heading', readingText(node).text, Number(node.attrs.level));
      break;
    case 'figure':
      add(
        'figure',
        readingText(node).text || String(node.attrs.alt ?? '') || (String(node.attrs.src).split('/').at(-1) ?? ''),
      );
      break;
    case 'table':
      add('table', caption || wordsIn(node.firstChild ?? node));
      break;
    case 'footnote':
      add('footnote', wordsIn(node));
      return;
    default:
  }
  const inherited = node.type.name === 'div' ? captionOf(node) : '';
  node.forEach((child, offset) => {
    if (!child.isText) find(child, position + 1 + offset, inherited, found);
  });
}

/** The places of one block, at positions counted from its own. */
const placesOfBlock: (block: Node) => readonly Found[] = remembered((block: Node): readonly Found[] => {
  const found: Found[] = [];
  find(block, 0, '', found);
  return found;
});

/**
 * The places of a chapter, in order; its title is none. Remembered block by block: after a keystroke one block is looked at
 * again.
 */
export function placesOf(doc: Node): readonly ChapterPlace[] {
  const numbers: Record<PlaceKind, number> = { heading: 0, footnote: 0, figure: 0, table: 0 };
  const places: ChapterPlace[] = [];
  /** The headings that what follows stands under, from the outermost in. */
  let above: readonly ChapterPlace[] = [];
  doc.forEach((block, offset, index) => {
    const isTitle = index === 0 && block.type.name === 'heading' && block.attrs.level === 1;
    for (const place of placesOfBlock(block)) {
      if (isTitle && place.kind === 'heading') continue;
      numbers[place.kind] += 1;
      if (place.kind === 'heading') above = above.filter(({ level }) => level < place.level);
      const under = above.at(-1)?.label ?? null;
      const found = { ...place, position: place.position + offset, number: numbers[place.kind], under };
      places.push(found);
      if (place.kind === 'heading') above = [...above, found];
    }
  });
  return places;
}

/** The place in a document that was seen before, perhaps in another state of it: the same words, or else the same number. */
export function placeAgain(doc: Node, seen: Pick<ChapterPlace, 'kind' | 'label' | 'number'>): ChapterPlace | null {
  const kin = placesOf(doc).filter(({ kind }) => kind === seen.kind);
  const named = kin.filter(({ label }) => label === seen.label);
  const distance = (place: ChapterPlace) => Math.abs(place.number - seen.number);
  const [nearest] = [...named].sort((one, other) => distance(one) - distance(other));
  return nearest ?? kin.find(({ number }) => number === seen.number) ?? null;
}
