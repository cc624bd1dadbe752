import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookFacts } from '../../../src/shared/book/book-facts';
import { readBook, writeBook } from '../../../src/shared/book/files';
import { changeOutline } from '../../../src/shared/book/outline';

const SOURCE = `octavo: 1
title: Le livre noir
language: fr-FR
# Ce que le libraire lit.
identifiers:
  print: 978-2-07-036822-8 # celui du broché
  issn: 1234-5678
publisher:
  name: Les Éditions du Guichet
legal:
  deposit: mars 2027
subjects:
  - { scheme: clil, code: 3377 }
series: { name: Enquêtes, position: 2 }
print:
  trim: 140x210
  houseRule: kept
`;

const change = (facts: BookFacts, text = SOURCE) => {
  const file = readBook(text);
  const { book, inverse } = changeOutline(file.book, { type: 'describe-book', facts });
  return { file: writeBook(file, book), inverse };
};

describe('the facts of a book', () => {
  it('changes one fact and keeps comments, unknown keys and the rest of its group', () => {
    const { file } = change({ identifiers: { epub: '978-2-07-036823-5' }, legal: { price: '19 €' } });
    expect(file.text).toContain('# Ce que le libraire lit.');
    expect(file.text).toContain('print: 978-2-07-036822-8 # celui du broché');
    expect(file.text).toContain('issn: 1234-5678');
    expect(file.text).toContain('epub: 978-2-07-036823-5');
    expect(file.book.legal).toEqual({ deposit: 'mars 2027', price: '19 €' });
    expect(file.text.split('\n').filter((line) => !SOURCE.includes(line))).toHaveLength(2);
  });

  it('takes a fact away, and its group when nothing is left in it', () => {
    const { file } = change({ publisher: { name: null }, legal: { deposit: null }, identifiers: { print: null } });
    expect(file.book.publisher).toBeUndefined();
    expect(file.text).not.toContain('publisher');
    expect(file.text).not.toContain('legal');
    expect(file.book.identifiers).toEqual({ issn: '1234-5678' });
  });

  it('has no series without a name', () => {
    expect(change({ series: { name: null } }).file.book.series).toBeUndefined();
    expect(change({ series: { position: '3' } }).file.book.series).toEqual({ name: 'Enquêtes', position: '3' });
    expect(
      change({ series: { position: '3' } }, 'octavo: 1\ntitle: A\nlanguage: fr\n').file.book.series,
    ).toBeUndefined();
  });

  it('keeps what no rule knows of the layout', () => {
    const { file } = change({ print: { style: 'poche', trim: null } });
    expect(file.book.print).toEqual({ style: 'poche', houseRule: 'kept' });
  });

  const text = fc.option(fc.stringMatching(/^[a-zé0-9 ]{0,12}$/));
  const facts: fc.Arbitrary<BookFacts> = fc.record(
    {
      rights: text,
      description: text,
      cover: text,
      identifiers: fc.record({ print: text, epub: text }, { requiredKeys: [] }),
      publisher: fc.record({ name: text, address: text, email: text }, { requiredKeys: [] }),
      series: fc.record({ name: text, position: text }, { requiredKeys: [] }),
      legal: fc.record(
        { printer: text, deposit: text, mentions: fc.array(fc.constantFrom('a', 'b')) },
        { requiredKeys: [] },
      ),
      alsoBy: fc.option(fc.array(fc.constantFrom('Un', 'Deux'))),
      alsoByTitle: fc.option(fc.constantFrom('', 'De la même autrice')),
      subjects: fc.option(
        fc.array(fc.record({ scheme: fc.constant('bisac' as const), code: fc.constant('FIC000000') })),
      ),
      print: fc.record({ style: fc.option(fc.constant('poche')) }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

  it('is taken back by its inverse, whatever it was, through the file', () => {
    fc.assert(
      fc.property(facts, (changed) => {
        const before = readBook(SOURCE);
        const { file, inverse } = change(changed);
        const back = changeOutline(file.book, inverse).book;
        expect(writeBook(file, back).book).toEqual(before.book);
      }),
    );
  });
});
