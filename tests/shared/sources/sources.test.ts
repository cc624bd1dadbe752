import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCitation } from '../../../src/shared/document/markdown-it/citation';
import {
  LOCATORS,
  readSuffix,
  shownCitation,
  writeCitation,
  writeSuffix,
} from '../../../src/shared/sources/citation-text';
import { findWorks } from '../../../src/shared/sources/find-works';
import { isSameWork, mergeSources, newKey } from '../../../src/shared/sources/same-work';
import { readSources, shortAuthors, type Work, worksOf, writeSources, yearOf } from '../../../src/shared/sources/work';
import { formOf, withForm } from '../../../src/shared/sources/work-form';

const corbaz: Work = {
  id: 'corbaz2004',
  type: 'book',
  title: 'La voix qui vous répond',
  author: [{ family: 'Corbaz', given: 'Marius' }],
  issued: { 'date-parts': [[2004, 3, 2]] },
  ISBN: '978-2-07-036002-4',
};
const elan: Work = {
  id: 'elan',
  type: 'article-journal',
  title: 'L’Élan du cœur',
  author: [{ family: 'Vasseur', given: 'Claire' }],
  issued: { 'date-parts': [['2019']] },
  DOI: '10.1234/ABC',
};

describe('a references file', () => {
  test.each([
    ['', []],
    ['\uFEFF[]', []],
    ['[{"id":"a"}]', [{ id: 'a' }]],
    ['{"a":1}', null],
    ['[1]', null],
    ['[', null],
    ['<html>', null],
    ['null', null],
  ])('%j', (text, expected) => {
    expect(readSources(text)).toEqual(expected);
  });

  test('entries without a key stay in the file and are no works; a key said twice counts once', () => {
    const list = readSources('[{"note":"x"},{"id":7},{"id":"a","x":{"y":1}},{"id":"a"}]') ?? [];
    expect(worksOf(list).map(({ id }) => id)).toEqual(['7', 'a']);
    expect(readSources(writeSources(list))).toEqual(list);
  });
});

describe('what a work is called in a line', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['one author', corbaz, 'Corbaz'],
    ['two', { author: [{ family: 'Roux' }, { family: 'Rey' }] }, 'Roux et Rey'],
    ['more', { author: [{ family: 'A' }, { family: 'B' }, { family: 'C' }] }, 'A et al.'],
    ['a body', { author: [{ literal: 'OVHcloud' }] }, 'OVHcloud'],
    ['an editor', { editor: [{ family: 'Lestienne' }] }, 'Lestienne'],
    ['nobody', { title: 'Loi pour la confiance dans l’économie numérique' }, 'Loi pour la confiance…'],
    ['nonsense', { author: 'Corbaz', title: 7 }, '7'],
  ])('%s', (_name, work, expected) => {
    expect(shortAuthors(work, 'et')).toBe(expected);
  });

  test('its year, however it is written', () => {
    expect(yearOf(corbaz)).toBe('2004');
    expect(yearOf(elan)).toBe('2019');
    expect(yearOf({ issued: { raw: 'mars 2011' } })).toBe('2011');
    expect(yearOf({ issued: '1999-02' })).toBe('1999');
    expect(yearOf({ issued: { literal: 'à paraître' } })).toBe('à paraître');
    expect(yearOf({})).toBe('');
  });
});

describe('looking for a work', () => {
  const works = [corbaz, elan];
  test.each([
    ['corb', ['corbaz2004']],
    ['elan', ['elan']],
    ['ÉLAN coeur', ['elan']],
    ['2019', ['elan']],
    ['vasseur 2019', ['elan']],
    ['l', ['elan', 'corbaz2004']],
    ['orbaz', []],
    ['', ['corbaz2004', 'elan']],
  ])('%s', (query, ids) => {
    expect(
      findWorks(works, query)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
  });

  test('those whose author it names come first', () => {
    const other: Work = { id: 'x', title: 'Vasseur, une vie' };
    expect(findWorks([other, elan], 'vass').map(({ id }) => id)).toEqual(['elan', 'x']);
  });
});

describe('the same work twice', () => {
  test('is told by its DOI, its ISBN with its title, or who, when and what', () => {
    expect(isSameWork(elan, { DOI: 'https://doi.org/10.1234/abc' })).toBe(true);
    expect(isSameWork(elan, { ...elan, DOI: '10.1234/xyz' })).toBe(false);
    expect(isSameWork(corbaz, { title: 'La Voix qui vous répond', ISBN: '2070360024' })).toBe(true);
    expect(isSameWork(corbaz, { title: 'Un chapitre', ISBN: '2070360024' })).toBe(false);
    expect(isSameWork(corbaz, { ...corbaz, id: 'y', ISBN: undefined, title: 'La voix qui vous répond.' })).toBe(true);
    expect(isSameWork({}, {})).toBe(false);
  });

  test('an import adds it once, and never changes what is there', () => {
    const other: Work = { ...corbaz, title: 'Un autre livre', ISBN: undefined };
    const { list, added, known, renamed } = mergeSources(
      [{ note: 'sans clé' }, corbaz],
      [{ ...corbaz, id: 'autre', note: 'x' }, other, elan, elan],
    );
    expect(list.slice(0, 2)).toEqual([{ note: 'sans clé' }, corbaz]);
    expect(known).toBe(2);
    expect(added.map(({ id }) => id)).toEqual(['corbaz2004a', 'elan']);
    expect(renamed).toEqual([{ from: 'corbaz2004', to: 'corbaz2004a' }]);
  });

  test('every key given is new and can be cited', () => {
    fc.assert(
      fc.property(
        fc.record({ title: fc.string(), author: fc.array(fc.record({ family: fc.string() })) }, { requiredKeys: [] }),
        fc.array(fc.constantFrom('source', 'a', 'b', 'sourcea')),
        fc.option(fc.string(), { nil: undefined }),
        (work, taken, wish) => {
          const key = newKey(work, new Set(taken), wish);
          expect(taken).not.toContain(key);
          const written = writeCitation([{ key, prefix: '', suffix: '', suppressAuthor: false }]);
          expect(parseCitation(written)?.[0]?.key).toBe(key);
        },
      ),
    );
  });
});

describe('a citation', () => {
  const place = fc.constantFrom('', '12', '12-15', 'iv', '3, 7');
  const words = fc.constantFrom('', 'souligné par nous', 'voir', 'et passim', 'p', 'note');
  const work = fc.record({
    key: fc.constantFrom('doe99', 'a:b', 'x_1', 'clé', 'a/b'),
    prefix: fc.constantFrom('', 'voir', 'voir aussi', 'cf.'),
    suffix: fc
      .record({ locator: fc.constantFrom(...LOCATORS.map(({ label }) => label)), place, rest: words })
      .map(writeSuffix),
    suppressAuthor: fc.boolean(),
  });

  test('written and read again is the same', () => {
    fc.assert(
      fc.property(fc.array(work, { minLength: 1, maxLength: 4 }), (works) => {
        expect(parseCitation(writeCitation(works))).toEqual(works);
      }),
    );
  });

  test('its place taken apart and put together again is the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCATORS.map(({ label }) => label)), place, words, (locator, where, rest) => {
        const suffix = writeSuffix({ locator, place: where, rest });
        expect(writeSuffix(readSuffix(suffix))).toBe(suffix);
        if (where !== '') expect(readSuffix(suffix)).toEqual({ locator, place: where, rest });
      }),
    );
  });

  test.each([
    [', p. 12', 'page', '12', ''],
    [', pp. 12-15, passim', 'page', '12-15', 'passim'],
    [', 33', 'page', '33', ''],
    [', chap. 3', 'chapter', '3', ''],
    [', §\u00a04', 'paragraph', '4', ''],
    [', vol. II', 'volume', 'II', ''],
    ['et passim', 'page', '', 'et passim'],
    ['', 'page', '', ''],
    [', premier livre', 'page', '', 'premier livre'],
  ])('%j', (suffix, locator, where, rest) => {
    expect(readSuffix(suffix)).toEqual({ locator, place: where, rest });
  });

  test('is shown by author and year, and an unknown work by its key', () => {
    const works = new Map([[corbaz.id, corbaz]]);
    expect(shownCitation('voir @corbaz2004, p. 12; @zz9, *passim*', works, 'et')).toEqual([
      { text: 'voir Corbaz, 2004, p.\u00a012', known: true, title: 'La voix qui vous répond' },
      { text: 'zz9, passim', known: false, title: 'zz9' },
    ]);
    expect(shownCitation('-@corbaz2004, p. 12', works, 'et')[0]?.text).toBe('2004, p.\u00a012');
  });
});

describe('the form of a work', () => {
  test('untouched changes nothing: the day, the particle, what we do not know', () => {
    const work: Work = {
      ...corbaz,
      author: [{ family: 'Gaulle', given: 'Charles', 'non-dropping-particle': 'de' }],
      custom: { kept: true },
      note: 'x',
    };
    expect(withForm(work, work.id, formOf(work))).toEqual(work);
  });

  test('writes only what was typed', () => {
    const form = { ...formOf(corbaz), year: '2005', authors: 'Corbaz, Marius\nObservatoire', publisher: 'Ravelin' };
    expect(withForm(corbaz, corbaz.id, form)).toEqual({
      ...corbaz,
      author: [{ family: 'Corbaz', given: 'Marius' }, { literal: 'Observatoire' }],
      issued: { 'date-parts': [[2005]] },
      publisher: 'Ravelin',
    });
    expect(withForm(corbaz, corbaz.id, { ...formOf(corbaz), isbn: '' })).not.toHaveProperty('ISBN');
  });

  test('makes a new work', () => {
    const form = {
      ...formOf(null),
      title: 'Le Guichet',
      authors: 'Pelletan, Abel',
      year: '1931',
      accessed: '2026-11-02',
    };
    expect(withForm(null, 'k', form)).toEqual({
      id: 'k',
      type: 'book',
      title: 'Le Guichet',
      author: [{ family: 'Pelletan', given: 'Abel' }],
      issued: { 'date-parts': [[1931]] },
      accessed: { 'date-parts': [[2026, 11, 2]] },
    });
  });
});
