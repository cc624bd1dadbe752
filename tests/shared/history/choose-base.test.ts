import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBase } from '../../../src/shared/history/choose-base';
import { mergeTexts } from '../../../src/shared/history/merge';

const FIRST = 'Un matin.\n\nElle ouvrit la porte.\n';
const SECOND = 'Un matin.\n\nElle ouvrit la porte. Personne ne vint.\n';
const THIRD = 'Un matin.\n\nElle ouvrit la porte. Personne ne vint.\n\nLe chat dormait.\n';

describe('the base of a merge', () => {
  test('is the newest text when the other program worked from it', () => {
    expect(chooseBase([THIRD, SECOND, FIRST], THIRD.replace('matin', 'matin clair'))).toBe(THIRD);
  });

  test('is the text it had read when it wrote over a newer one', () => {
    const theirs = FIRST.replace('Un matin.', 'Un matin clair.');
    const base = chooseBase([THIRD, SECOND, FIRST], theirs);
    expect(base).toBe(FIRST);
    const merged = mergeTexts(base, THIRD, theirs, { label: '', source: '' });
    expect(merged).toMatchObject({ text: THIRD.replace('Un matin.', 'Un matin clair.'), conflicts: 0 });
  });

  test('is the newest of those that lose equally much', () => {
    expect(chooseBase([`${SECOND}\n`, SECOND, FIRST], SECOND)).toBe(`${SECOND}\n`);
    expect(chooseBase(['un deux', 'trois quatre', 'cinq'], 'six')).toBe('cinq');
    expect(chooseBase(['un deux', 'trois quatre'], 'six')).toBe('un deux');
  });

  test('counts words, not paragraphs: one moved, joined or with other line ends is not deleted', () => {
    expect(chooseBase([THIRD, ''], THIRD.replace(/\n/g, '\r\n'))).toBe(THIRD);
    expect(chooseBase([THIRD, ''], THIRD.replace(/\n+/g, ' '))).toBe(THIRD);
    expect(chooseBase([THIRD, ''], THIRD.trim().split('\n\n').reverse().join('\n\n'))).toBe(THIRD);
  });

  test('is the empty text when there is none', () => {
    expect(chooseBase([], 'Un.')).toBe('');
  });

  test('is one from which nothing is deleted whenever there is one', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '\n\n'), { maxLength: 12 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 4 }), words, words, (others, base, more) => {
        const theirs = `${base}\n\n${more}`;
        const chosen = chooseBase([...others, base], theirs);
        const count = (text: string, word: string): number => text.split(/\s+/).filter((one) => one === word).length;
        for (const word of 'abcd') expect(count(theirs, word)).toBeGreaterThanOrEqual(count(chosen, word));
      }),
    );
  });
});
