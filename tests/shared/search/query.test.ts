import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matcherOf, SearchedText, type SearchQuery } from '../../../src/shared/search/query';
import { type Replacement, replacementOf, withCaseOf } from '../../../src/shared/search/replacement';

const PLAIN: SearchQuery = { text: '', caseSensitive: false, wholeWord: false, exact: false, regexp: false };

/** What a query finds in a text, as it is written there. */
function found(text: string, query: Partial<SearchQuery> & { readonly text: string }): readonly string[] {
  const matcher = matcherOf({ ...PLAIN, ...query });
  if (matcher.state !== 'ready') throw new Error(matcher.state);
  return matcher.find(new SearchedText(text)).map(({ from, to }) => text.slice(from, to));
}

/** The text with everything found replaced. */
function replaced(
  text: string,
  query: Partial<SearchQuery> & { readonly text: string },
  replacement: Replacement,
): string {
  const asked = { ...PLAIN, ...query };
  const matcher = matcherOf(asked);
  if (matcher.state !== 'ready') throw new Error(matcher.state);
  return [...matcher.find(new SearchedText(text))]
    .reverse()
    .reduce(
      (made, one) => made.slice(0, one.from) + replacementOf(text, one, asked, replacement) + made.slice(one.to),
      text,
    );
}

describe('a search', () => {
  test.each([
    ["l'eau", 'L’eau et l\u02bceau', ['L’eau', 'l\u02bceau']],
    ['coeur', 'cœur, CŒUR, coeur', ['cœur', 'CŒUR', 'coeur']],
    ['cœur', 'cœur, coeur', ['cœur', 'coeur']],
    ['ete', 'Été, e\u0301te\u0301, êtes', ['Été', 'e\u0301te\u0301', 'ête']],
    ['"oui"', 'Il dit «\u202foui\u202f».', ['«\u202foui\u202f»']],
    ['oui', 'Il dit «\u202foui\u202f».', ['oui']],
    ['quoi ?', 'Quoi\u202f?', ['Quoi\u202f?']],
    ['porte-monnaie', 'porte\u2011monnaie, porte\u00ad-monnaie', ['porte\u2011monnaie', 'porte\u00ad-monnaie']],
    ['o', 'œuf', []],
    ['aa', 'aaaa', ['aa', 'aa']],
    [' ', 'a b', [' ']],
  ])('of %s finds it however it is set', (text, where, all) => expect(found(where, { text })).toEqual(all));

  test('letter for letter finds only that', () => {
    expect(found('été, ete', { text: 'ete', exact: true })).toEqual(['ete']);
    expect(found('Été, été', { text: 'été', exact: true })).toEqual(['Été', 'été']);
    expect(found('a.b a+b', { text: 'a.b', exact: true })).toEqual(['a.b']);
    expect(found('a\u202f?', { text: '\u202f', exact: true })).toEqual(['\u202f']);
  });

  test('with capitals finds only those', () => {
    expect(found('Paris, paris', { text: 'Paris', caseSensitive: true })).toEqual(['Paris']);
    expect(found('Évian, évian', { text: 'Evian', caseSensitive: true })).toEqual(['Évian']);
  });

  test('of whole words takes an elision for a word of its own', () => {
    const whole = (text: string, where: string) => found(where, { text, wholeWord: true });
    expect(whole('homme', "l’homme, hommes, surhomme, l'homme")).toEqual(['homme', 'homme']);
    expect(whole('hui', 'aujourd’hui')).toEqual([]);
    expect(whole('aujourd’hui', 'aujourd’hui')).toEqual(['aujourd’hui']);
    expect(whole('ete', 'été, répété, e\u0301te\u0301s')).toEqual(['été']);
    expect(whole('ma', 'ma\u00adison, ma')).toEqual(['ma']);
    expect(whole('?', 'Quoi ?Oui')).toEqual(['?']);
  });

  test('by a pattern finds what JavaScript finds', () => {
    expect(found('1789 et 1815', { text: '\\d{4}', regexp: true })).toEqual(['1789', '1815']);
    expect(found('Élan élan', { text: '\\p{Lu}\\p{L}+', regexp: true, caseSensitive: true })).toEqual(['Élan']);
    expect(found('un\ndeux', { text: '^deux$', regexp: true })).toEqual(['deux']);
    expect(found('abc', { text: 'x*', regexp: true })).toEqual([]);
    expect(matcherOf({ ...PLAIN, text: '(', regexp: true })).toMatchObject({ state: 'invalid' });
    expect(matcherOf({ ...PLAIN, regexp: true })).toEqual({ state: 'empty' });
  });
});

describe('a replacement', () => {
  const as = (text: string, keepCase = false): Replacement => ({ text, keepCase });

  test('is the text as it is, dollars too', () => {
    expect(replaced('10 euros', { text: 'euros' }, as('$1'))).toBe('10 $1');
  });

  test('of a pattern may have what its groups took', () => {
    const query = { text: '(\\d+) (?<mois>mai|juin)', regexp: true };
    expect(replaced('3 mai', query, as('$<mois> $1, $&, $$, $9, $12'))).toBe('mai 3, 3 mai, $, $9, 32');
  });

  test('keeps capitals when asked', () => {
    expect(replaced('maison Maison MAISON', { text: 'maison' }, as('villa', true))).toBe('villa Villa VILLA');
    expect(replaced('École', { text: 'ecole' }, as('église', true))).toBe('Église');
    expect(withCaseOf('À', 'chez')).toBe('Chez');
  });

  test('leaves nothing of what was looked for, where it does not hold it itself', () => {
    const text = fc.array(fc.constantFrom('cœur', 'coeur ', 'Cœur', '’', ' ', 'e\u0301', 'x'), { maxLength: 20 });
    fc.assert(
      fc.property(text, (pieces) => {
        const after = replaced(pieces.join(''), { text: 'cœur' }, as('_'));
        expect(found(after, { text: 'cœur' })).toEqual([]);
        const count = found(pieces.join(''), { text: 'coeur' }).length;
        expect(found(after, { text: '_' })).toHaveLength(count);
      }),
    );
  });
});
