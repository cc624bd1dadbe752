import { chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAXIMUM_ADDED_BYTES } from '../../../src/main/manuscript/add-picture';
import { pictureSize } from '../../../src/main/manuscript/picture-size';
import { isSafeSvg } from '../../../src/main/manuscript/svg-safety';
import { bookFolder, openBook } from './books';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

function chunk(name: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  let sum = 0xffffffff;
  for (const byte of body) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  const check = Buffer.alloc(4);
  check.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A grey PNG that claims to be so large. */
function png(width: number, height: number, data: Uint8Array = deflateSync(Buffer.alloc(8))): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The header of a JPEG: a comment, a Huffman table, then the frame. */
const jpeg = (width: number, height: number) =>
  Buffer.from([
    ...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 0x41, 0x42, 0xff, 0xc4, 0, 3, 0, 0xff, 0xff, 0xc2, 0, 11, 8],
    ...[height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0, 0xff, 0xda],
  ]);

const SVG = (inside: string, attributes = '') =>
  utf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>\n`,
  );

describe('the size of a picture is what its header says', () => {
  test.each([
    ['PNG', png(640, 480), 'image/png', { width: 640, height: 480 }],
    ['JPEG', jpeg(1200, 801), 'image/jpeg', { width: 1200, height: 801 }],
    ['GIF', bytes('GIF89a\x10\x00\x02\x01'), 'image/gif', { width: 16, height: 258 }],
    [
      'WebP, lossy',
      bytes('RIFF....WEBPVP8 ....\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00'),
      'image/webp',
      { width: 320, height: 240 },
    ],
    ['WebP, lossless', bytes('RIFF....WEBPVP8L....\x2f\x3f\xc1\x3b\x00'), 'image/webp', { width: 320, height: 240 }],
    [
      'WebP, extended',
      bytes('RIFF....WEBPVP8X....\0\0\0\0\x3f\x01\x00\xef\x00\x00'),
      'image/webp',
      { width: 320, height: 240 },
    ],
    ['a PNG that was cut off', png(640, 480).subarray(0, 50), 'image/png', null],
    ['a PNG with a wrong checksum', png(640, 480).fill(7, 45, 46), 'image/png', null],
    ['a PNG of nothing', png(0, 480), 'image/png', null],
    ['a JPEG without a frame', jpeg(9, 9).subarray(0, 10), 'image/jpeg', null],
    ['a header alone', bytes('GIF89a'), 'image/gif', null],
  ])('%s', (_, content, type, size) => expect(pictureSize(content, type)).toEqual(size));

  test('whatever bytes come, the answer is a size or none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp'),
        fc.uint8Array({ maxLength: 80 }),
        (type, tail) => {
          const size = pictureSize(Buffer.concat([Buffer.from('RIFF....WEBPVP8 ', 'latin1'), tail]), type);
          expect(size === null || (size.width > 0 && size.height > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('a drawing is let in when it is nothing but a drawing', () => {
  test.each([
    ['shapes', '<path d="M0 0L1 1"/><g fill="url(#a)"><use href="#b"/></g><text x="1">1 &lt; 2 &amp; é &#233;</text>'],
    ['a gradient with a style', '<style>.a { fill: url("#g") } /* &gt; */</style><style><![CDATA[ a>b{} ]]></style>'],
    [
      'a picture that comes with it',
      '<image xlink:href="data:image/png;base64,AAAA" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
    ],
    [
      'what editors leave',
      '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/x.dtd" id="base"/><metadata><rdf:RDF/></metadata>',
    ],
    ['an animation of a size', '<rect><animate attributeName="width" to="3"/></rect>'],
  ])('%s', (_, inside) => expect(isSafeSvg(SVG(inside))).toBe(true));

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script by another name', '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'],
    ['an event', '<rect onload="alert(1)"/>'],
    ['an event without quotes', '<rect onload=alert(1) />'],
    ['an event in capitals', '<rect OnClick="alert(1)"/>'],
    ['HTML inside', '<foreignObject><body/></foreignObject>'],
    ['HTML under another name', '<h:img xmlns:h="http://www.w3.org/1999/xhtml" alt="x"/>'],
    ['a picture on the web', '<image href="https://example.org/a.png"/>'],
    ['a picture on the disk', '<image href="file:///etc/passwd"/>'],
    ['a drawing within', '<image href="data:image/svg+xml;base64,AAAA"/>'],
    ['an address in disguise', '<a href="java&#115;cript:alert(1)"><text>x</text></a>'],
    ['an address that is set later', '<a><set attributeName="href" to="javascript:alert(1)"/></a>'],
    ['a style from elsewhere', '<style>@import "https://example.org/a.css";</style>'],
    ['a style with escapes', '<style>\\40 import "x";</style>'],
    ['a style in pieces', '<style>@imp<!-- -->ort "x";</style>'],
    ['a fill from elsewhere', '<rect fill="url(https://example.org/a.svg#a)"/>'],
    ['a fill from elsewhere, in a style', '<rect style="fill: url( \'//example.org/a\' )"/>'],
    ['an entity', '<text>&own;</text>'],
    ['what is no XML', '<rect <script>'],
    ['a style sheet beside it', '<?xml-stylesheet href="a.css"?>'],
    ['another base', '<g xml:base="https://example.org/"><use href="#a"/></g>'],
  ])('not %s', (_, inside) => expect(isSafeSvg(SVG(inside))).toBe(false));

  test('not entities of its own, another encoding, or bytes that are no text', () => {
    expect(isSafeSvg(utf8('<!DOCTYPE svg [<!ENTITY a "&b;&b;">]><svg/>'))).toBe(false);
    expect(isSafeSvg(new Uint8Array(Buffer.from('\ufeff<svg><script/></svg>', 'utf16le')))).toBe(false);
    expect(isSafeSvg(bytes('<svg>\xff</svg>'))).toBe(false);
  });

  test('a long one is judged in no time', () => {
    expect(isSafeSvg(SVG('<path d="M0 0"/>'.repeat(100_000)))).toBe(true);
    expect(isSafeSvg(SVG(`<g ${'a '.repeat(200_000)}`))).toBe(false);
    expect(isSafeSvg(SVG('<!--'.repeat(100_000)))).toBe(false);
    expect(isSafeSvg(SVG(`<g a="${'url('.repeat(100_000)}"/>`))).toBe(false);
  });
});

describe('a picture added to a book', () => {
  test('lies in images/ under a clean name and the ending of what it is', async () => {
    const folder = bookFolder({});
    const manuscript = await openBook(folder);
    const content = png(4, 3);
    expect(await manuscript.beside.addPicture('C:\\photos\\Été à l’œuvre (1).JPG', content)).toEqual({
      source: '../images/ete-a-l-oeuvre-1.png',
      type: 'image/png',
    });
    expect(readFileSync(join(folder, 'images/ete-a-l-oeuvre-1.png')).equals(content)).toBe(true);
    expect(await manuscript.beside.addPicture('.png', jpeg(5, 5))).toMatchObject({ source: '../images/image.jpg' });
    expect(await manuscript.beside.addPicture('dessin', SVG('<path d=""/>'))).toMatchObject({
      source: '../images/dessin.svg',
    });
    expect(await manuscript.beside.readPicture('../images/dessin.svg')).toMatchObject({ type: 'image/svg+xml' });
  });

  test('replaces nothing, and is kept once however often it is added', async () => {
    const folder = bookFolder({ 'images/photo.png': png(1, 1), 'images/Photo-2.png': 'x' });
    const manuscript = await openBook(folder);
    const added = await Promise.all(
      [png(2, 2), png(3, 3), png(2, 2)].map((one) => manuscript.beside.addPicture('photo.png', one)),
    );
    expect(added.map(({ source }) => source)).toEqual([
      '../images/photo-3.png',
      '../images/photo-4.png',
      '../images/photo-3.png',
    ]);
    expect(await manuscript.beside.addPicture('autre.png', png(1, 1))).toMatchObject({ source: '../images/photo.png' });
    expect(readdirSync(join(folder, 'images'))).toEqual(['Photo-2.png', 'photo-3.png', 'photo-4.png', 'photo.png']);
  });

  test('is refused, and nothing written, when it lies about what or how large it is', async () => {
    const folder = bookFolder({});
    const manuscript = await openBook(folder);
    for (const [name, content, code] of [
      ['page.png', utf8('<html><script></script></html>'), 'picture-unknown'],
      ['photo.jpg', jpeg(9, 9).subarray(0, 9), 'picture-unknown'],
      ['cut.png', png(9, 9).subarray(0, 40), 'picture-unknown'],
      ['empty.png', new Uint8Array(), 'picture-unknown'],
      ['bomb.png', png(60_000, 60_000), 'picture-too-wide'],
      ['bomb.jpg', jpeg(20_000, 20_000), 'picture-too-wide'],
      ['large.png', png(2, 2, new Uint8Array(MAXIMUM_ADDED_BYTES)), 'picture-too-large'],
      ['dessin.svg', SVG('<script/>'), 'picture-unsafe'],
    ] as const)
      await expect(manuscript.beside.addPicture(name, content), name).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).not.toContain('images');
  });

  test('goes nowhere through a link, nor into a book that may only be read', async () => {
    const elsewhere = bookFolder({});
    const folder = bookFolder({});
    symlinkSync(elsewhere, join(folder, 'images'));
    await expect((await openBook(folder)).beside.addPicture('a.png', png(1, 1))).rejects.toMatchObject({
      code: 'path-outside-book',
    });
    const readOnly = bookFolder({});
    chmodSync(readOnly, 0o555);
    if (process.getuid?.() !== 0)
      await expect((await openBook(readOnly)).beside.addPicture('a.png', png(1, 1))).rejects.toMatchObject({
        code: 'book-read-only',
      });
    chmodSync(readOnly, 0o755);
  });
});

test('checking a book counts the pictures that nothing stands for', async () => {
  const manuscript = await openBook(
    bookFolder({
      'images/a.png': png(1, 1),
      'chapters/la-panne.md':
        '# La panne\n\n![](../images/a.png)\n\n![Légende](../images/a.png)\n\n![](../images/a.png){alt=""}\n\n![](../images/a.png){alt="Une facture"}\n\nUn ![](../images/a.png) et ![mot](../images/a.png) et ![](../images/a.png){alt=""}.\n',
    }),
  );
  expect(await manuscript.check()).toContainEqual({
    code: 'image-undescribed',
    values: { count: 2, chapter: 'La panne' },
  });
});
