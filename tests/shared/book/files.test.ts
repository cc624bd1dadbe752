import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBook, writeBook } from '../../../src/shared/book/files';
import { changeOutline, type Removed } from '../../../src/shared/book/outline';
import { OctavoError } from '../../../src/shared/errors';
import { anyBook } from './books';
import { anyOperation } from './operations';

const BOOK = `# Mon livre
octavo: 1                        # version
title:   Le livre noir
subtitle:
language: fr-FR
contributors:
  - { name: "Klaba", role: aut, orcid: 0000 }   # moi
mine: { kept: [1,   2] }
front: [ { id: x7k2, kind: dedication, file: dedicace.md } ]
body:
  # la première
  - part: Le silence
    id: p3ma
    children:
      # à relire
      - { id: q9fd, title: La panne, file: la-panne.md, status: draft, own: yes }
      - id: zz01   # en bloc
        title: 'L''heure'
        file: lheure.md
  - { id: solo, title: Seul, file: seul.md }

# la fin
back: []
`;

function failure(text: string): OctavoError {
  try {
    readBook(text);
  } catch (error) {
    if (error instanceof OctavoError) return error;
    throw error;
  }
  throw new Error('book.yaml was accepted');
}

describe('book.yaml', () => {
  test('says what the book is', () => {
    const { book, tooNew } = readBook(BOOK);
    expect(tooNew).toBeNull();
    expect(book.title).toBe('Le livre noir');
    expect(book.subtitle).toBeUndefined();
    expect(book.contributors[0]).toEqual({ name: 'Klaba', role: 'aut', orcid: 0 });
    expect(book.body).toHaveLength(2);
  });

  test('a book that says the same keeps every byte, with a byte order mark and CRLF too', () => {
    for (const text of [BOOK, `\uFEFF${BOOK.replaceAll('\n', '\r\n')}`]) {
      const file = readBook(text);
      expect(writeBook(file, structuredClone(file.book)).text).toBe(text);
    }
  });

  test('a changed value changes its own line', () => {
    const file = readBook(BOOK);
    const { book } = changeOutline(file.book, { type: 'describe-book', title: 'Le livre blanc' });
    expect(writeBook(file, book).text).toBe(BOOK.replace('title:   Le livre noir', 'title: Le livre blanc'));
  });

  test('a chapter that moves takes its comment and its unknown keys along', () => {
    const file = readBook(BOOK);
    const { book } = changeOutline(file.book, { type: 'move', id: 'q9fd', place: { section: 'body', index: 9 } });
    const { text } = writeBook(file, book);
    expect(text).toContain('# à relire\n  - { id: q9fd, title: La panne, file: la-panne.md, status: draft, own: yes }');
    expect(text).toContain('- id: zz01   # en bloc');
    expect(text).toContain("title: 'L''heure'");
    expect(text.slice(0, text.indexOf('body:'))).toBe(BOOK.slice(0, BOOK.indexOf('body:')));
    expect(text).toMatch(/# la fin\nback: \[\]\n$/);
  });

  test('a new chapter is written like its neighbours', () => {
    const file = readBook(BOOK.replace(/ {6}- id: zz01[\s\S]*lheure.md\n/, ''));
    const operation = {
      type: 'add-chapter',
      title: 'Neuf: deux',
      place: { section: 'body', part: 'p3ma', index: 1 },
    } as const;
    const { book } = changeOutline(file.book, operation, { id: 'n3w0', file: 'neuf.md' });
    expect(writeBook(file, book).text).toContain('\n      - { id: n3w0, title: "Neuf: deux", file: neuf.md }\n');
  });

  test('a folded text keeps its lines, in whatever column it comes to stand', () => {
    const folded = BOOK.replace(
      "        title: 'L''heure'\n",
      "        title: 'L''heure'\n        synopsis: >-\n          Une première ligne\n          et une seconde.\n",
    );
    const file = readBook(folded);
    const { book } = changeOutline(file.book, { type: 'move', id: 'zz01', place: { section: 'body', index: 9 } });
    const moved = writeBook(file, book);
    expect(moved.text).toContain('\n    synopsis: >-\n      Une première ligne\n      et une seconde.\n');
    const back = { type: 'move', id: 'zz01', place: { section: 'body', part: 'p3ma', index: 1 } } as const;
    expect(writeBook(moved, changeOutline(book, back).book).text).toBe(folded);
  });

  test('a chapter written over several lines can move among those written on one', () => {
    const file = readBook(BOOK);
    const { book } = changeOutline(file.book, { type: 'move', id: 'zz01', place: { section: 'front', index: 0 } });
    const { text } = writeBook(file, book);
    expect(text).toContain('{ id: x7k2, kind: dedication, file: dedicace.md }');
    expect(readBook(text).book).toEqual(book);
  });

  test('CRLF and the byte order mark survive a change', () => {
    const text = `\uFEFF${BOOK.replaceAll('\n', '\r\n')}`;
    const file = readBook(text);
    const { book } = changeOutline(file.book, { type: 'describe-book', title: 'Autre' });
    expect(writeBook(file, book).text).toBe(text.replace('title:   Le livre noir', 'title: Autre'));
  });

  test('whatever is done to the outline, the text read back says exactly that', () => {
    fc.assert(
      fc.property(anyBook, fc.array(anyOperation, { maxLength: 8 }), (start, operations) => {
        const own = { ...start, mine: { kept: [1, 2] } };
        let file = writeBook(readBook(BOOK), own);
        expect(file.book).toEqual(own);
        const trash = new Map<string, Removed>();
        for (const make of operations) {
          const step = make(file.book, trash);
          if (!step) continue;
          const { book } = changeOutline(file.book, step.operation, step.supplies);
          const written = writeBook(file, book);
          expect(written.book).toEqual(book);
          expect(written.text).toMatch(/# Mon livre\noctavo: 1 +# version\n/);
          expect(written.text).toContain('mine: { kept: [1,   2] }');
          file = written;
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('a book.yaml that cannot be trusted', () => {
  test.each([
    ['not closed', 'octavo: 1\ntitle: [La panne\nlanguage: fr\n', 'book-damaged'],
    ['a key twice', 'octavo: 1\ntitle: A\ntitle: B\nlanguage: fr\n', 'book-damaged'],
    ['an alias', 'octavo: 1\ntitle: &a A\nsubtitle: *a\nlanguage: fr\n', 'book-damaged'],
    ['too large', `octavo: 1\ntitle: ${'é'.repeat(4_200_000)}\n`, 'book-too-large'],
    ['too deep in brackets', `a: ${'['.repeat(5000)}`, 'book-damaged'],
    ['too deep in lists', `a:\n${'- '.repeat(5000)}`, 'book-damaged'],
    ['empty', '', 'book-invalid'],
    ['all NUL', '\0'.repeat(100), 'book-invalid'],
    ['not ours', 'title: A\n', 'book-invalid'],
  ])('%s is refused', (_, text, code) => {
    const error = failure(text);
    expect(error.code).toBe(code);
    if (code === 'book-damaged') expect(error.values.line).toBeGreaterThan(0);
  });

  test('the line and the field are named', () => {
    expect(failure('octavo: 1\ntitle: A\ntitle: B\nlanguage: fr\n').values).toEqual({ line: 3, reason: 'title: B' });
    expect(failure(BOOK.replace('status: draft', 'status: fini')).values).toEqual({
      field: 'body[0].children[0].status',
    });
    expect(failure(BOOK.replace('id: solo', 'id: q9fd')).values).toEqual({ field: 'id: q9fd' });
    expect(failure(BOOK.replace('seul.md', 'la-panne.md')).values).toEqual({ field: 'file: la-panne.md' });
    expect(failure(BOOK.replace('title:   Le livre noir', 'title: { a: b }')).values).toEqual({ field: 'title' });
  });

  test('the parse that would end the process is never reached, not even twice', () => {
    for (let round = 0; round < 3; round++) {
      expect(failure('['.repeat(5000) + ']'.repeat(5000)).code).toBe('book-damaged');
      expect(failure('{a: '.repeat(20_000)).code).toBe('book-damaged');
    }
  });

  test('a book of a newer format can be read when its shape is still ours', () => {
    expect(readBook(BOOK.replace('octavo: 1', 'octavo: 7')).tooNew).toBe(7);
    const error = failure('octavo: 7\nbook: elsewhere\n');
    expect([error.code, error.values]).toEqual(['book-too-new', { version: 7 }]);
  });

  test('names that could poison an object stay plain keys', () => {
    const { book } = readBook(`${BOOK}__proto__: { polluted: 1 }\n`);
    expect('polluted' in book).toBe(false);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
