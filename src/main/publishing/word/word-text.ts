import { element } from '../xml/xml-build';
import type { XmlElement, XmlNode } from '../xml/xml-tree';

/** A run of text; spaces at its edges stay. */
export const run = (text: string): XmlElement => element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, text));

/** A tab. */
export const tab = (): XmlElement => element('w:r', {}, element('w:tab'));

/** A paragraph in a style, named by its identifier. */
export const paragraph = (style: string, ...content: readonly XmlNode[]): XmlElement =>
  element('w:p', {}, element('w:pPr', {}, element('w:pStyle', { 'w:val': style })), ...content);

/** A field that Word and LibreOffice compute while they lay out (`PAGE`, `NUMPAGES`): no question is asked for it. */
export const field = (code: string): readonly XmlElement[] => [
  fieldSign('begin'),
  element('w:r', {}, element('w:instrText', { 'xml:space': 'preserve' }, ` ${code} `)),
  fieldSign('separate'),
  run('1'),
  fieldSign('end'),
];

/** Where a field begins, where its result begins, where it ends. */
export const fieldSign = (type: 'begin' | 'separate' | 'end'): XmlElement =>
  element('w:r', {}, element('w:fldChar', { 'w:fldCharType': type }));

/**
 * Pieces that Word knows as made by a program and offers to take out or to renew: a cover, a table of contents. They are
 * not a part of the text.
 */
export const gallery = (name: 'Cover Pages' | 'Table of Contents', ...content: readonly XmlNode[]): XmlElement =>
  element(
    'w:sdt',
    {},
    element(
      'w:sdtPr',
      {},
      element('w:docPartObj', {}, element('w:docPartGallery', { 'w:val': name }), element('w:docPartUnique')),
    ),
    element('w:sdtContent', {}, ...content),
  );
