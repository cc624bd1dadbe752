import {
  childOf,
  childrenOf,
  element,
  isElement,
  mapTree,
  saidBy,
  withAttributes,
  withChildren,
} from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';

/** Names of styles are the same to Word whatever their capitals. */
const nameOf = (style: XmlElement) => saidBy(style, 'w:name')?.toLowerCase() ?? '';
const idOf = (style: XmlElement) => style.attributes.get('w:styleId') ?? '';
const typeOf = (style: XmlElement) => style.attributes.get('w:type') ?? '';

/** Our own styles under the names of the book’s language. Those that Word knows keep theirs, which Word itself translates. */
export function styleNames(styles: XmlElement, names: Readonly<Record<string, string>>): XmlElement {
  return mapTree(styles, (of) => {
    if (of.name !== 'w:style' || of.attributes.get('w:customStyle') !== '1') return [of];
    const name = names[saidBy(of, 'w:name') ?? ''];
    if (name === undefined) return [of];
    return [
      withChildren(
        of,
        of.children.map((child) => (isElement(child, 'w:name') ? element('w:name', { 'w:val': name }) : child)),
      ),
    ];
  });
}

/** The styles of a document of the author’s with ours beside them, and what ours are called there. */
export interface TakenStyles {
  readonly styles: XmlElement;
  /** Our identifier of a style → the identifier of the author’s style of that name. Others are as they were. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Takes the author’s styles as they are. A style of ours whose name is not among them is added, so that nothing in the text
 * is without one; it stands on the author’s styles where it stood on ours.
 */
export function takeStyles(own: XmlElement, authors: XmlElement): TakenStyles {
  const theirs = childrenOf(authors, 'w:style');
  const byName = new Map(theirs.map((style) => [`${typeOf(style)} ${nameOf(style)}`, idOf(style)]));
  const taken = new Set(theirs.map(idOf));
  const renamed = new Map<string, string>();
  const missing: XmlElement[] = [];
  for (const style of childrenOf(own, 'w:style')) {
    const found = byName.get(`${typeOf(style)} ${nameOf(style)}`);
    if (found !== undefined) {
      renamed.set(idOf(style), found);
      continue;
    }
    let id = idOf(style);
    while (taken.has(id)) id = `Octavo${id}`;
    taken.add(id);
    renamed.set(idOf(style), id);
    missing.push(style);
  }
  const added = missing.map((style) =>
    withAttributes(
      withoutDefault(
        mapTree(style, (of) =>
          /^w:(?:basedOn|next|link)$/.test(of.name)
            ? [withAttributes(of, { 'w:val': renamed.get(of.attributes.get('w:val') ?? '') ?? '' })]
            : [of],
        ),
      ),
      { 'w:styleId': renamed.get(idOf(style)) ?? idOf(style) },
    ),
  );
  // Lists that a style begins are numbered in another file of that document, which is not taken.
  const kept = mapTree(authors, (of) => (of.name === 'w:numPr' ? [] : [of]));
  return { styles: withChildren(kept, [...kept.children, ...added]), renamed };
}

/** The author’s document has its own default of every kind. */
function withoutDefault(style: XmlElement): XmlElement {
  const attributes = new Map(style.attributes);
  attributes.delete('w:default');
  return { ...style, attributes };
}

/** A text whose styles are called by other identifiers. */
export function restyled(root: XmlElement, renamed: ReadonlyMap<string, string>): XmlElement {
  if (renamed.size === 0) return root;
  return mapTree(root, (of) => {
    if (!/^w:(?:pStyle|rStyle|tblStyle)$/.test(of.name)) return [of];
    const id = renamed.get(of.attributes.get('w:val') ?? '');
    return [id === undefined ? of : withAttributes(of, { 'w:val': id })];
  });
}

/** The name of each style by its identifier, in small letters. */
export function styleNamesById(styles: XmlElement | undefined): ReadonlyMap<string, string> {
  return new Map((styles ? childrenOf(styles, 'w:style') : []).map((style) => [idOf(style), nameOf(style)]));
}

/** Whether a part is a list of styles that says how running text looks. */
export function areStyles(root: XmlElement | undefined): root is XmlElement {
  return (
    root?.name === 'w:styles' &&
    (childOf(root, 'w:style') !== undefined || childOf(root, 'w:docDefaults') !== undefined)
  );
}
