import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference, firstLetterDifference, lettersOf, wordsOf } from '../../../src/shared/publishing/words-kept';

describe('words', () => {
  it('are runs of letters and digits, however they are composed', () => {
    expect(wordsOf('L’été\u202f: « 12\u00a0% », peut-être\u00ad…')).toEqual(['L', 'été', '12', 'peut', 'être']);
    expect(wordsOf('e\u0301te\u0301 ﬁn')).toEqual(['été', 'fin']);
    expect(wordsOf('in\u00addivisible a\u0000b')).toEqual(['indivisible', 'ab']);
    expect(wordsOf(' — … ')).toEqual([]);
  });

  it('as letters alone do not depend on lines, hyphens and capitals', () => {
    expect(lettersOf('Le ser-\nvice, ENFIN')).toBe('leserviceenfin');
  });
});

describe('the comparison', () => {
  const words = fc.array(fc.constantFrom('un', 'deux', 'trois', 'quatre'), { minLength: 1, maxLength: 30 });

  it('finds nothing between a text and itself', () => {
    fc.assert(fc.property(words, (text) => firstDifference(text, [...text]) === null));
  });

  it('finds every word that is lost, doubled or changed, and where', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.constantFrom('lost', 'doubled', 'changed'), (text, seed, harm) => {
        const at = seed % text.length;
        const word = text[at] ?? '';
        const put = { lost: [], doubled: [word, word], changed: [`${word}x`] }[harm];
        const found = [...text.slice(0, at), ...put, ...text.slice(at + 1)];
        const difference = firstDifference(text, found);
        // Of equal words in a row, any may be the one that was lost.
        expect(difference).not.toBeNull();
        expect(difference?.at ?? -1).toBeGreaterThanOrEqual(at);
      }),
    );
  });

  it('finds two words that changed places', () => {
    expect(firstDifference(['a', 'b', 'c'], ['a', 'c', 'b'])).toEqual({
      around: 'a b c',
      at: 1,
      expected: 'a b c',
      found: 'a c b',
    });
  });

  it('tells letters around the place', () => {
    expect(firstLetterDifference('abcdef', 'abcxef')).toEqual({
      around: 'abcdef',
      at: 3,
      expected: 'abcdef',
      found: 'abcxef',
    });
    expect(firstLetterDifference('abc', 'abc')).toBeNull();
  });
});
