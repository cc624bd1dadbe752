import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chapterPath, partsInsideBook, picturePath } from '../../../src/shared/book/paths';
import { nameKey, slug, uniqueName } from '../../../src/shared/book/slug';

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
    // Devices, with and without an extension, and what only looks like one.
    ['NUL', '_nul'],
    ['Prn.', '_prn'],
    ['com¹', '_com¹'],
    ['LPT9', '_lpt9'],
    ['nul.txt', 'nul-txt'],
    ['COM10', 'com10'],
    ['Con brio', 'con-brio'],
    // What is not seen, or stands on nothing.
    ['a\u0000b\u001fc\u007fd', 'a-b-c-d'],
    ['\u200ea\u2066b\u2069\u200f', 'a-b'],
    ['co\u00adopérer', 'co-operer'],
    ['❤️ rouge', 'rouge'],
    ['❤️', 'chapitre'],
    ['\u3164\u115f', 'chapitre'],
    ['\u0301 aigu', 'aigu'],
    ['a\ufe0f\u0301b', 'a-b'],
    ['\ud83d', 'chapitre'],
    // Other scripts keep their marks.
    ['हिन्दी', 'हिन्दी'],
    ['Ё-моё', 'ё-моё'],
  ])('%s gives %s', (title, name) => expect(slug(title)).toBe(name));

  test('is always a name that every file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (title) => {
        const name = uniqueName(title, [], '.md');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(80);
        expect(name).toMatch(/^[^<>:"/\\|?*\u0000-\u001f. -][^<>:"/\\|?*\u0000-\u001f]*$/);
        expect(name).toBe(name.normalize('NFC'));
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{DI}]|^\p{M}/u);
        expect(partsInsideBook(name)).toEqual([name]);
      }),
    );
  });

  test('is not one that is taken, in whatever case or form', () => {
    expect(uniqueName('La panne', ['La-Panne.md', 'la-panne-2.md'], '.md')).toBe('la-panne-3.md');
    expect(uniqueName('é'.repeat(200), [`${'e'.repeat(77)}.md`], '.md')).toBe(`${'e'.repeat(75)}-2.md`);
    expect(uniqueName('第'.repeat(87), [], '.md')).toBe(`${'第'.repeat(25)}.md`);
    expect(uniqueName('CON', ['_con.md'], '.md')).toBe('_con-2.md');
  });
});

test.each([
  ['La-Panne.md', 'la-panne.MD'],
  ['\u00e9t\u00e9.md', 'e\u0301te\u0301.md'],
  ['ΛΌΓΟΣ.md', 'λόγος.md'],
  ['λόγοσ.md', 'λόγος.md'],
])('%s and %s are one name somewhere', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

test.each([
  ['la-panne.md', 'la-panne-2.md'],
  ['ete.md', 'été.md'],
])('%s and %s are two everywhere', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));

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
