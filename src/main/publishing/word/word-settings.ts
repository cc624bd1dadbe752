import { element, isElement, withAttributes, withChildren } from '../xml/xml-build';
import type { XmlElement } from '../xml/xml-tree';
import { inOrder } from './word-order';

/** Word 2013 and later: without it Word opens a document « en mode de compatibilité » and lays it out as in 2007. */
const COMPATIBILITY = element(
  'w:compat',
  {},
  element('w:compatSetting', {
    'w:name': 'compatibilityMode',
    'w:uri': 'http://schemas.microsoft.com/office/word',
    'w:val': 15,
  }),
);

/** The settings of a document: its language, today’s layout, and change tracking switched on for a review. */
export function wordSettings(root: XmlElement, language: string, review: boolean): XmlElement {
  const plain = withChildren(
    root,
    root.children.flatMap((child) => {
      if (!isElement(child) || child.name === 'w:trackRevisions' || child.name === 'w:compat') return [];
      if (child.name === 'w:themeFontLang') return [withAttributes(child, { 'w:val': language })];
      return child.name === 'w:rsids' ? [COMPATIBILITY, child] : [child];
    }),
  );
  return review ? inOrder(withChildren(plain, [...plain.children, element('w:trackRevisions')])) : plain;
}

/** The book’s face, and what may stand for it where it is not installed (ECMA-376 part 1, 17.8.3): Garamond, or else another roman. */
const BOOK_FACE = element(
  'w:font',
  { 'w:name': 'EB Garamond' },
  element('w:altName', { 'w:val': 'Garamond' }),
  element('w:panose1', { 'w:val': '02020502050305020303' }),
  element('w:charset', { 'w:val': '00' }),
  element('w:family', { 'w:val': 'roman' }),
  element('w:pitch', { 'w:val': 'variable' }),
);

/** The faces a document tells of, with the book’s own. */
export function withBookFace(root: XmlElement): XmlElement {
  return withChildren(root, [...root.children, BOOK_FACE]);
}

/** The properties of a document with one more; those that are there keep their numbers. */
export function withProperty(root: XmlElement, name: string, value: string): XmlElement {
  const numbers = root.children.map((child) => (isElement(child) ? Number(child.attributes.get('pid')) : 1));
  const property = element(
    'property',
    // What says that a property is the user’s own (ECMA-376 part 1, 22.3).
    { fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}', pid: Math.max(1, ...numbers) + 1, name },
    element('vt:lpwstr', {}, value),
  );
  return withChildren(root, [...root.children, property]);
}
