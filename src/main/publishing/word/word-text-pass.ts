import { CODE_MARK, MARK } from '../review-snapshot/mark-blocks';
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
import type { XmlElement, XmlNode } from '../xml/xml-tree';
import { inOrder } from './word-order';
import { textWidth, type WordPage } from './word-page';

/** What is to be known to set right what pandoc wrote. */
export interface TextPass {
  readonly page: WordPage;
  /** What identifiers of headings are called by the marks of a review; `null` when none is made. */
  readonly headings: ReadonlyMap<string, string> | null;
  /** The bookmarks of all parts of a document are numbered together. */
  readonly number: () => number;
}

/** English metric units in a twip. */
const EMU = 635;

/** The name of the bookmark of a block. */
export const bookmarkOf = (block: string): string => `_${MARK}${block}`;

/** A part of the text as pandoc wrote it, set right: bookmarks, links, captions, pictures, the order that the schema wants. */
export function textPass(root: XmlElement, pass: TextPass): XmlElement {
  const numbers = new Map<string, number>();
  const dropped = new Set<string>();
  const bookmark = (of: XmlElement): readonly XmlNode[] => {
    const id = of.attributes.get('w:id') ?? '';
    if (of.name === 'w:bookmarkEnd')
      return dropped.has(id) ? [] : [withAttributes(of, { 'w:id': numbers.get(id) ?? id })];
    const name = of.attributes.get('w:name') ?? '';
    if (pass.headings?.has(name)) {
      dropped.add(id);
      return [];
    }
    const number = pass.number();
    numbers.set(id, number);
    return [withAttributes(of, { 'w:id': number, 'w:name': name.startsWith(MARK) ? `_${name}` : name })];
  };
  return mapTree(root, (of) => {
    switch (of.name) {
      case 'w:bookmarkStart':
      case 'w:bookmarkEnd':
        return bookmark(of);
      case 'w:hyperlink': {
        const block = pass.headings?.get(of.attributes.get('w:anchor') ?? '');
        return [block === undefined ? of : withAttributes(of, { 'w:anchor': bookmarkOf(block) })];
      }
      case 'w:p':
        return [pass.headings === null ? of : markedCode(of, pass.number)];
      case 'w:pPr':
        return [inOrder(captioned(of))];
      case 'w:rPr':
        return [inOrder(childOf(of, 'w:rtl') ? otherDirection(of) : of)];
      case 'w:tblGrid':
        return [widened(of, textWidth(pass.page))];
      case 'w:body':
        return [spacedTables(of)];
      case 'w:drawing':
        return [fitted(of, textWidth(pass.page) * EMU, (pass.page.height - pass.page.top - pass.page.bottom) * EMU)];
      default:
        return [of];
    }
  });
}

/** Captions are Word’s own style « Légende », of which it makes its lists; that of a table stays with the table. */
function captioned(properties: XmlElement): XmlElement {
  const style = saidBy(properties, 'w:pStyle');
  if (style !== 'ImageCaption' && style !== 'TableCaption') return properties;
  const others = properties.children.filter((child) => !isElement(child, 'w:pStyle'));
  const keep = style === 'TableCaption' ? [element('w:keepNext')] : [];
  return withChildren(properties, [element('w:pStyle', { 'w:val': 'Caption' }), ...keep, ...others]);
}

/** For a run from right to left Word looks for its language, weight and slant in attributes of their own. */
function otherDirection(properties: XmlElement): XmlElement {
  return withChildren(
    properties,
    properties.children.map((child) => {
      const language = isElement(child, 'w:lang') ? child.attributes.get('w:val') : undefined;
      return language === undefined || !isElement(child) ? child : withAttributes(child, { 'w:bidi': language });
    }),
  );
}

/** A table as wide as the text: pandoc reckons with a page of its own. */
function widened(grid: XmlElement, width: number): XmlElement {
  const columns = childrenOf(grid, 'w:gridCol');
  const measure = (of: XmlElement) => Number(of.attributes.get('w:w') ?? 0);
  const total = columns.reduce((sum, column) => sum + measure(column), 0);
  if (total === 0) return grid;
  return withChildren(
    grid,
    columns.map((column) => withAttributes(column, { 'w:w': Math.floor((measure(column) * width) / total) })),
  );
}

/** Half a line between a table and the paragraph behind it: a table itself has no space around it. */
function spacedTables(body: XmlElement): XmlElement {
  let behindTable = false;
  return withChildren(
    body,
    body.children.map((child) => {
      if (!isElement(child) || child.name.startsWith('w:bookmark')) return child;
      const spaced = behindTable && child.name === 'w:p' ? withSpace(child) : child;
      behindTable = child.name === 'w:tbl';
      return spaced;
    }),
  );
}

function withSpace(of: XmlElement): XmlElement {
  const properties = childOf(of, 'w:pPr') ?? element('w:pPr');
  const spaced = inOrder(withChildren(properties, [...properties.children, element('w:spacing', { 'w:before': 207 })]));
  return withChildren(of, [spaced, ...of.children.filter((child) => !isElement(child, 'w:pPr'))]);
}

/** A picture no larger than the page’s text: pandoc reckons with a page of its own. */
function fitted(drawing: XmlElement, width: number, height: number): XmlElement {
  let factor = 1;
  const measure = (of: XmlElement) => {
    const [x, y] = [Number(of.attributes.get('cx')), Number(of.attributes.get('cy'))];
    // A line is left for the caption.
    if (x > 0 && y > 0) factor = Math.min(factor, width / x, (height * 0.9) / y);
  };
  mapTree(drawing, (of) => {
    if (of.name === 'wp:extent') measure(of);
    return [of];
  });
  if (factor === 1) return drawing;
  const scaled = (of: XmlElement, key: string) => Math.round(Number(of.attributes.get(key)) * factor);
  return mapTree(drawing, (of) =>
    of.name === 'wp:extent' || (of.name === 'a:ext' && of.attributes.has('cx'))
      ? [withAttributes(of, { cx: scaled(of, 'cx'), cy: scaled(of, 'cy') })]
      : [of],
  );
}

/** A block of code cannot hold a mark; its name stands at its beginning as text, and becomes one here. */
function markedCode(of: XmlElement, number: () => number): XmlElement {
  const at = of.children.findIndex((child) => isElement(child, 'w:r') && childOf(child, 'w:t') !== undefined);
  const run = of.children[at];
  const said = isElement(run) ? childOf(run, 'w:t') : undefined;
  const text = said?.children.join('') ?? '';
  const end = text.indexOf(CODE_MARK.end);
  const id = text.startsWith(CODE_MARK.start) ? text.slice(1, Math.max(1, end)) : '';
  if (!isElement(run) || !/^\w{1,30}$/.test(id)) return of;
  const bare = mapTree(run, (inner) => [inner === said ? withChildren(inner, [text.slice(end + 1)]) : inner]);
  const name = number();
  return withChildren(of, [
    ...of.children.slice(0, at),
    element('w:bookmarkStart', { 'w:id': name, 'w:name': bookmarkOf(id) }),
    element('w:bookmarkEnd', { 'w:id': name }),
    bare,
    ...of.children.slice(at + 1),
  ]);
}
