import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Book, bookSchema } from '../../../src/shared/book/book';
import type { PandocInline } from '../../../src/shared/document/pandoc-ast';
import { alsoByChoices } from '../../../src/shared/publishing/also-by';
import type { AssembledBook, AssembledSection } from '../../../src/shared/publishing/assembled';
import { openingOf } from '../../../src/shared/publishing/formats/typst-opening';
import { DESTINATION_IDS, insideMargin } from '../../../src/shared/publishing/print/destinations';
import { signsOfFont, standInSigns } from '../../../src/shared/publishing/print/font-signs';
import {
  BOOK_FACES,
  INTERIOR_STYLES,
  type PrintLayout,
  printLayoutOf,
} from '../../../src/shared/publishing/print/layout';
import { legalPage, printedBy } from '../../../src/shared/publishing/print/legal-page';
import { missingSigns } from '../../../src/shared/publishing/print/missing-signs';
import { POINTS_PER_MILLIMETRE, pageGeometry, sheetGeometry } from '../../../src/shared/publishing/print/page-geometry';
import { bookIndex } from '../../../src/shared/publishing/print/print-index';
import { printSheet } from '../../../src/shared/publishing/print/print-sheet';
import { PRINT_FACES } from '../../../src/shared/publishing/print/styles';
import { TRIM_SIZES } from '../../../src/shared/publishing/print/trim-sizes';

const layout = (changes: Partial<PrintLayout> = {}) => printLayoutOf({}, changes);
const words = (text: string): PandocInline[] => [{ t: 'Str', c: text }];
const section = (name: string, inlines: readonly PandocInline[]): AssembledSection => ({
  id: `c-${name}`,
  kind: 'chapter',
  place: 'body',
  level: 1,
  title: words(name),
  name,
  blocks: [{ t: 'Para', c: inlines }],
  headings: [],
});
const book = (...sections: AssembledSection[]): AssembledBook => ({
  metadata: { title: 'Titre', language: 'fr-FR', contributors: [], author: 'Odile Lestienne', isbn: {} },
  sections,
  pictures: [],
});

describe('the other books of the author', () => {
  const heading = (facts: Partial<Book>, authors = ['Odile Lestienne'], language = 'fr-FR') => {
    const contributors = authors.map((name) => ({ name, role: 'aut' }));
    const made = { ...book(), metadata: { ...book().metadata, language, contributors } };
    const all = bookSchema.parse({ octavo: 1, title: 'Titre', language, ...facts });
    return printSheet({ book: made, layout: layout(), facts: all }).alsoBy?.title;
  };

  it('stand under what the language says of one author or several, or under words of the author’s own', () => {
    const alsoBy = ['Les heures creuses'];
    expect(heading({})).toBeUndefined();
    expect(heading({ alsoBy })).toBe('Du même auteur');
    expect(heading({ alsoBy }, ['Anne', 'Odile'])).toBe('Des mêmes auteurs');
    expect(heading({ alsoBy }, ['Anne'], 'en-GB')).toBe('By the same author');
    expect(heading({ alsoBy, alsoByTitle: 'De la même autrice' })).toBe('De la même autrice');
    expect(heading({ alsoBy, alsoByTitle: ' ' })).toBe('Du même auteur');
    const contributors = [
      { name: 'Anne', role: 'aut' },
      { name: 'Odile', role: 'aut' },
    ];
    expect(alsoByChoices({ language: 'fr', contributors })[0]).toBe('Des mêmes auteurs');
    expect(alsoByChoices({ language: 'fr', contributors: [] })).toContain('De la même autrice');
  });
});

describe('the page', () => {
  it('fits the text into every trim of every destination and style, on whole lines, as far inside as the printer wants', () => {
    const any = fc.record({
      trim: fc.constantFrom(...TRIM_SIZES.map(({ id }) => id)),
      destination: fc.constantFrom(...DESTINATION_IDS),
      style: fc.constantFrom(...INTERIOR_STYLES),
      face: fc.constantFrom(...BOOK_FACES),
      pages: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(any, (changes) => {
        const { trim, margins, lines, lineHeight, size } = pageGeometry(layout(changes));
        const least = insideMargin(changes.destination, changes.pages) * POINTS_PER_MILLIMETRE;
        expect(margins.inside).toBeGreaterThanOrEqual(least - 0.001);
        const height = lines * lineHeight - (lineHeight - size);
        expect(margins.top + height + margins.bottom).toBeCloseTo(trim.height, 1);
        expect(lines).toBeGreaterThan(20);
        // Forty signs in a line are the fewest that can be justified.
        expect((trim.width - margins.inside - margins.outside) / size).toBeGreaterThan(15);
        expect((trim.width - margins.inside - margins.outside) / size).toBeLessThan(30);
      }),
    );
  });

  it('has room for marks only where they are allowed, and for the bleed within them', () => {
    const wishes = { bleed: 3, marks: true };
    const offset = sheetGeometry(layout({ destination: 'offset' }), wishes);
    expect(offset.slug).toBeCloseTo(11 * POINTS_PER_MILLIMETRE, 1);
    expect(sheetGeometry(layout({ destination: 'kdp' }), wishes).slug).toBeCloseTo(3 * POINTS_PER_MILLIMETRE, 1);
    expect(sheetGeometry(layout()).slug).toBe(0);
  });
});

describe('the first word of a chapter', () => {
  it.each([
    ['L’immeuble', { before: '', letter: 'L’', rest: 'immeuble' }],
    ['À', { before: '', letter: 'À', rest: '' }],
    ['«\u00A0L’usager,', { before: '«\u00A0', letter: 'L’', rest: 'usager,' }],
    ['«\u202FŒuvre', { before: '«\u202F', letter: 'Œ', rest: 'uvre' }],
    ['E\u0301tienne', { before: '', letter: 'E\u0301', rest: 'tienne' }],
    ['SNCF', { before: '', letter: 'S', rest: 'NCF' }],
    ['O’', { before: '', letter: 'O', rest: '’' }],
    ['—\u00A0Vous', null],
    ['17', null],
    ['oui,', null],
    ['…', null],
    ['', null],
  ])('%s', (word, expected) => {
    expect(openingOf(word)).toEqual(expected);
  });

  it('is never changed by being taken apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        const opening = openingOf(word);
        if (opening) expect(opening.before + opening.letter + opening.rest).toBe(word);
      }),
    );
  });
});

describe('the index', () => {
  const mark = (text: string, classes: string[], keys: [string, string][] = []): PandocInline => ({
    t: 'Span',
    c: [['', classes, keys], words(text)],
  });

  it('stands in the order of the book’s language, sub-entries below, and what only sends elsewhere too', () => {
    const entries = bookIndex(
      book(
        section('a', [
          mark('Zola', ['index']),
          mark('Éluard', ['index']),
          mark('Eluard', ['index']),
          mark('Octave Klaba', ['index'], [['key', 'Klaba, Octave']]),
          mark('attente', ['index', 'subject']),
          mark('abbé', ['index'], [['see', 'Zola']]),
          mark('Odile', ['person']),
        ]),
        section('b', [{ t: 'Note', c: [{ t: 'Para', c: [mark('Éluard', ['index'], [['sub', 'à Londres']])] }] }]),
      ),
      'names',
    );
    expect(entries.map(({ key }) => key)).toEqual(['abbé', 'Eluard', 'Éluard', 'Klaba, Octave', 'Zola']);
    expect(entries[0]?.see).toEqual(['Zola']);
    expect(entries[2]?.subs.map(({ text }) => text)).toEqual(['à Londres']);
    // Four letters with an entry or two each: no empty lines between them.
    expect(entries.map(({ first }) => first)).toEqual([false, false, false, false, false]);
  });

  it('sets its letters apart where they have entries enough', () => {
    const names = ['Abel', 'Adam', 'Alice', 'Balzac', 'Zénon', 'Zola'];
    const entries = bookIndex(
      book(
        section(
          'a',
          names.map((name) => mark(name, ['index'])),
        ),
      ),
      'names',
    );
    expect(entries.map(({ first }) => first)).toEqual([false, false, false, true, true, false]);
  });

  it('has its subjects apart', () => {
    const marked = book(section('a', [mark('feu', ['index', 'subject']), mark('Zola', ['index'])]));
    expect(bookIndex(marked, 'subjects').map(({ key }) => key)).toEqual(['feu']);
  });
});

describe('the legal page', () => {
  it('says what book.yaml says, in the order of a French house, and nothing else', () => {
    const { metadata } = book();
    const full = {
      ...metadata,
      rights: '© 2026 Odile Lestienne',
      isbn: { print: '978-2-07-036002-4' },
      publisher: { name: 'Éditions du Ravelin', address: 'Lesquières', email: 'a@example.org' },
      contributors: [{ name: 'Paul Varga', role: 'trl' }],
    };
    const legal = {
      deposit: 'mars 2027',
      printer: 'Imprimerie des Remparts',
      printed: 'mars 2027',
      original: 'The Queue, 1999',
    };
    expect(legalPage(full, { legal })).toEqual([
      ['Titre original\u00A0: The Queue, 1999'],
      ['Traduction de Paul Varga'],
      ['© 2026 Odile Lestienne'],
      ['Éditions du Ravelin', 'Lesquières', 'a@example.org'],
      ['ISBN\u00A0: 978-2-07-036002-4', 'Dépôt légal\u00A0: mars 2027'],
    ]);
    expect(printedBy(full, { legal })).toEqual(['Achevé d’imprimer en mars 2027 par', 'Imprimerie des Remparts']);
    expect(legalPage(metadata, {})).toEqual([]);
    expect(printedBy(full, { legal: { printed: 'en mars 2027' } })).toEqual(['Achevé d’imprimer en mars 2027']);
    expect(printedBy(metadata, {})).toEqual([]);
  });
});

describe('signs that would be empty boxes', () => {
  const font = (path: string) => readFileSync(resolve(import.meta.dirname, '../../../resources', path));

  it.each(BOOK_FACES)('%s has the signs of French and English in each of its cuts', (face) => {
    const needed = 'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆàâäçéèêëîïôöùûüÿœæ«»“”‘’…–—°€©0123456789'.split('');
    for (const path of PRINT_FACES[face].files) {
      const has = signsOfFont(font(path));
      expect(
        needed.filter((sign) => !has.has(sign.codePointAt(0) ?? 0)),
        path,
      ).toEqual([]);
      expect(has.has('漢'.codePointAt(0) ?? 0)).toBe(false);
    }
  });

  it('names the sign, the chapter and the line of each, once', () => {
    const has = new Set([...standInSigns(), ...signsOfFont(font(PRINT_FACES['eb-garamond'].files[0] ?? ''))]);
    const text = 'Une enseigne\u00A0: 漢字, puis 漢, שלום, مرحبا, λόγος, слово, œuvre, e\u0301, \u202F!';
    expect(missingSigns(book(section('La file', words(text))), has)).toEqual([
      { sign: '漢', chapter: 'La file', line: expect.stringMatching(/^Une enseigne\u00A0: 漢字, puis 漢, .*…$/u) },
      { sign: '字', chapter: 'La file', line: expect.stringContaining('字, puis') },
    ]);
  });

  it('are not looked for in what is no font', () => {
    expect(signsOfFont(new Uint8Array([1, 2, 3])).size).toBe(0);
    expect(signsOfFont(new Uint8Array(200)).size).toBe(0);
  });
});
