import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chapterPath, partsInsideBook, picturePath } from '../../../src/shared/book/paths';
import { slug, uniqueName } from '../../../src/shared/book/slug';

describe('a file name from a title', () => {
  test.each([
    ['La panne', 'la-panne'],
    ['Dédicace', 'dedicace'],
    ['L’œil : « Où ? »', 'l-oeil-ou'],
    ['CON', '_con'],
    ['aux', '_aux'],
    ['COM1', '_com1'],
    ['../../.ssh/id', 'ssh-id'],
    ['...', 'chapitre'],
    ['a\u202etxt.exe', 'a-txt-exe'],
    ['第一章', '第一章'],
    ['Cafe\u0301', 'cafe'],
    ['Straße', 'strasse'],
    [' trailing. ', 'trailing'],
  ])('%s gives %s', (title, name) => expect(slug(title)).toBe(name));

  test('is always a name that every file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (title) => {
        const name = uniqueName(title, [], '.md');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(80);
        expect(name).toMatch(/^[^<>:"/\\|?*\u0000-\u001f. -][^<>:"/\\|?*\u0000-\u001f]*$/);
        expect(name).toBe(name.normalize('NFC'));
        expect(partsInsideBook(name)).toEqual([name]);
      }),
    );
  });

  test('is not one that is taken, in whatever case or form', () => {
    expect(uniqueName('La panne', ['La-Panne.md', 'la-panne-2.md'], '.md')).toBe('la-panne-3.md');
    expect(uniqueName('é'.repeat(200), [`${'e'.repeat(77)}.md`], '.md')).toBe(`${'e'.repeat(75)}-2.md`);
  });
});

describe('a path in a book', () => {
  test.each([
    '../../.ssh/id_rsa',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    'C:x',
    '\\\\host\\s',
    '//host/s',
    'chapters/..\\..\\x',
    '%2e%2e/x',
    '%2E%2e%2fx',
    'a/\0x',
    '..',
    'a/.. /x',
    '',
    '.',
    'file:///etc/passwd',
    'http://127.0.0.1/b.png',
  ])('%j is outside', (path) => {
    expect(() => partsInsideBook(path)).toThrow(expect.objectContaining({ code: 'path-outside-book' }));
    expect(() => chapterPath(path)).toThrow(expect.objectContaining({ code: 'path-outside-book' }));
  });

  test('pictures are found from the chapter and from the book', () => {
    expect(picturePath('../images/facture.png')).toEqual(['images', 'facture.png']);
    expect(picturePath('images/facture.png')).toEqual(['images', 'facture.png']);
    expect(() => picturePath('../../images/facture.png')).toThrow();
  });
});
