import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MAXIMUM_PICTURE_BYTES, pictureType } from '../../../src/main/manuscript/pictures';
import { bookFolder, openBook } from './books';
import { treeOf } from './folders';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const SVG = '<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('a picture', () => {
  test.each([
    ['PNG', PNG, 'image/png'],
    ['JPEG', bytes('\xff\xd8\xff\xe0\0'), 'image/jpeg'],
    ['GIF', bytes('GIF89a\0'), 'image/gif'],
    ['WebP', bytes('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
    ['SVG', bytes(SVG), 'image/svg+xml'],
    ['HTML in disguise', bytes('<html><svg></svg></html>'), null],
    ['a sound', bytes('RIFF\0\0\0\0WAVEfmt '), null],
    ['nothing', bytes(''), null],
  ])('%s is known by its content', (_, content, type) => expect(pictureType(content)).toBe(type));

  test('is read from the chapter’s point of view and from the book’s', async () => {
    const manuscript = await openBook(bookFolder({ 'images/facture.txt': PNG }));
    const expected = { type: 'image/png', base64: Buffer.from(PNG).toString('base64') };
    expect(await manuscript.beside.readPicture('../images/facture.txt')).toEqual(expected);
    expect(await manuscript.beside.readPicture('images/facture.txt')).toEqual(expected);
  });

  test('is found by its name as other programs escape it, and by one that only looks escaped', async () => {
    const manuscript = await openBook(
      bookFolder({
        'images/ma facture.png': PNG,
        'images/été.png': PNG,
        'images/a%20b.png': PNG,
        'images/100 %.png': PNG,
      }),
    );
    for (const name of ['ma%20facture.png', '%C3%A9t%C3%A9.png', 'a%20b.png', '100 %.png', 'ma facture.png'])
      expect(await manuscript.beside.readPicture(`../images/${name}`), name).toMatchObject({ type: 'image/png' });
  });

  test('that is missing, is none, is too large or lies outside is refused', async () => {
    const folder = bookFolder({ 'images/text.png': 'no', 'images/large.png': PNG });
    truncateSync(join(folder, 'images/large.png'), MAXIMUM_PICTURE_BYTES + 1);
    symlinkSync('/etc/passwd', join(folder, 'images', 'link.png'));
    const manuscript = await openBook(folder);
    for (const [source, code] of [
      ['../images/none.png', 'image-missing'],
      ['../images/text.png', 'image-unreadable'],
      ['../images/large.png', 'image-unreadable'],
      ['../images', 'image-unreadable'],
      ['../images/link.png', 'path-outside-book'],
      ['../../../etc/passwd', 'path-outside-book'],
      ['../%252e%252e/etc/passwd', 'path-outside-book'],
      ['file:///etc/passwd', 'path-outside-book'],
      ['https://example.org/a.png', 'path-outside-book'],
      ['data:image/png;base64,AAAA', 'path-outside-book'],
    ] as const)
      await expect(manuscript.beside.readPicture(source)).rejects.toMatchObject({ code });
  });
});

describe('checking a book', () => {
  test('tells of chapters and pictures, and changes nothing', async () => {
    const folder = bookFolder({
      'images/ok.png': PNG,
      'images/no.png': 'no',
      'chapters/la-panne.md':
        '# La panne\n\n![Bien](../images/ok.png)\n\nTexte ![là](../images/none.png) et [^a].\n\n[^a]: ![note](../images/no.png)\n\n![Dehors](../../x.png)\n',
      'chapters/la-facture.md':
        '# La facture\n\n::: {.conflict}\n**Autre version**\n\nElle arriva.\n:::\n\n> ::: conflict\n> Deux.\n> :::\n',
      'chapters/extra.md': '',
    });
    const manuscript = await openBook(folder);
    writeFileSync(join(folder, 'chapters/le-guichet.md'), new Uint8Array([0xe9]));
    const before = treeOf(folder);
    expect(await manuscript.check()).toEqual([
      { code: 'chapter-not-utf8', values: { file: 'le-guichet.md' } },
      { code: 'chapter-unlisted', values: { file: 'extra.md' } },
      { code: 'image-missing', values: { file: '../images/none.png', chapter: 'La panne' } },
      { code: 'image-unreadable', values: { file: '../images/no.png', chapter: 'La panne' } },
      { code: 'path-outside-book', values: { file: '../../x.png', chapter: 'La panne' } },
      { code: 'conflict-left', values: { count: 2, chapter: 'La facture' } },
    ]);
    expect(treeOf(folder)).toEqual(before);
  });
});
