import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, mapTree, textIn, withAttributes } from '../../../src/main/publishing/xml/xml-build';
import { parseXml, writeXml, type XmlElement, XmlError, type XmlNode } from '../../../src/main/publishing/xml/xml-tree';

const name = fc.constantFrom('w:p', 'w:r', 'a', 'office:text', 'élément', '_x-1.2');
/** Text as XML can hold it: no control signs, and no two texts beside one another. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((value) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(value));
const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
  tree: fc
    .record({
      name,
      attributes: fc.dictionary(fc.constantFrom('w:val', 'id', 'xml:space'), text),
      children: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, tie('tree')), { maxLength: 5 }),
    })
    .map((made) => {
      const children: XmlNode[] = [];
      for (const child of made.children as readonly XmlNode[])
        if (typeof child !== 'string' || typeof children.at(-1) !== 'string') children.push(child);
      return element(made.name, made.attributes, ...children);
    }),
}));

describe('a tree of XML', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(tree, (root) => {
        expect(parseXml(writeXml(root))).toEqual(root);
      }),
    );
  });

  it('reads what others write: declarations, comments, CDATA, entities, quotes of both kinds', () => {
    const root = parseXml(
      '\uFEFF<?xml version="1.0"?>\n<!-- rien -->\n<a x=\'1 "2"\' y = "&lt;&#233;&#x1F600;"><![CDATA[<b>]]> &amp; c<d\n/></a>\n',
    );
    expect([...root.attributes]).toEqual([
      ['x', '1 "2"'],
      ['y', '<é😀'],
    ]);
    expect(textIn(root)).toBe('<b> & c');
  });

  it.each([
    ['', 'nothing'],
    ['<a>', 'cut off'],
    ['<a></b>', 'another end'],
    ['</a>', 'an end alone'],
    ['<a/><b/>', 'two roots'],
    ['<a/>texte', 'text behind it'],
    ['<a x=1/>', 'a value without quotes'],
    ['<a x="1" x="2"/>', 'an attribute twice'],
    ['<a x="<"/>', 'a sign that opens a tag in a value'],
    ['<a>&nbsp;</a>', 'an entity of HTML'],
    ['<a>&</a>', 'a lone ampersand'],
    ['<a>&#x110000;</a>', 'a sign beyond Unicode'],
    ['<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', 'a document type'],
    ['<a><!-- x</a>', 'a comment without an end'],
    ['<1/>', 'a name that is none'],
    [`${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`, 'elements without bottom'],
  ])('refuses %j', (xml) => {
    expect(() => parseXml(xml)).toThrow(XmlError);
  });

  it('changes what it is told to, the inner before the outer, and keeps the rest as it is', () => {
    const kept = element('c', {}, 'x');
    const root = element('a', {}, element('b', { n: 1 }), kept, element('b', { n: 2 }, element('b', { n: 3 })));
    const made = mapTree(root, (of) =>
      of.name !== 'b' ? [of] : of.attributes.get('n') === '1' ? [] : [withAttributes(of, { seen: 1 })],
    );
    expect(writeXml(made)).toContain('<a><c>x</c><b n="2" seen="1"><b n="3" seen="1"/></b></a>');
    expect(made.children[0]).toBe(kept);
  });
});
