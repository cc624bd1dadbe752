import { element } from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';

/** A page and its margins, in twips (1/1440 inch), as Word measures them. */
export interface WordPage {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/**
 * A4 on which a full page is a « feuillet »: 25 lines of Times 12 at one and a half (25 × 20.7 pt, and less than half a line
 * to spare) of about 60 signs. What is left around is for the pencil.
 */
export const MANUSCRIPT_PAGE: WordPage = {
  width: 11906,
  height: 16838,
  top: 2835,
  right: 3198,
  bottom: 3477,
  left: 2608,
};

/** A4 with margins to write in, for a text that looks as in a book. */
export const BOOK_PAGE: WordPage = { width: 11906, height: 16838, top: 1701, right: 1985, bottom: 1701, left: 1985 };

/** How wide a line is, in twips. */
export const textWidth = ({ width, left, right }: WordPage): number => width - left - right;

/** What stands around the text, by the names of its parts. */
export interface PageFurniture {
  readonly header?: string;
  readonly footer: string;
  /** Head and foot of the first page where those are others: the title page has no number. */
  readonly first?: { readonly header: string; readonly footer: string };
  /** Lines are numbered, anew on every page. */
  readonly lineNumbers: boolean;
}

/** The properties of the one section there is, children in the order of the schema (CT_SectPr). */
export function sectionProperties(page: WordPage, { header, footer, first, lineNumbers }: PageFurniture): XmlElement {
  const shown = (name: string, type: string, id: string) => element(name, { 'w:type': type, 'r:id': id });
  return element(
    'w:sectPr',
    {},
    ...(header === undefined ? [] : [shown('w:headerReference', 'default', header)]),
    ...(first === undefined ? [] : [shown('w:headerReference', 'first', first.header)]),
    shown('w:footerReference', 'default', footer),
    ...(first === undefined ? [] : [shown('w:footerReference', 'first', first.footer)]),
    element('w:pgSz', { 'w:w': page.width, 'w:h': page.height }),
    element('w:pgMar', {
      'w:top': page.top,
      'w:right': page.right,
      'w:bottom': page.bottom,
      'w:left': page.left,
      'w:header': 851,
      'w:footer': 851,
      'w:gutter': 0,
    }),
    // Five by five, so that they help and do not crowd; 12 pt off the text.
    ...(lineNumbers ? [element('w:lnNumType', { 'w:countBy': 5, 'w:distance': 240, 'w:restart': 'newPage' })] : []),
    ...(first === undefined ? [] : [element('w:titlePg')]),
  );
}
