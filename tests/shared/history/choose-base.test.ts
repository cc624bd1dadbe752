import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBase, chooseBaseOfCopy } from '../../../src/shared/history/choose-base';
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

  test('is the newest when it is an edit of a paragraph that an older one lacks, as after a split that was undone', () => {
    const whole = `${THIRD}\nC'est nous.\n\nElle se tut.\n`;
    const theirs = whole.replace("C'est nous.", "C'est nous, dit-il.");
    expect(chooseBase([whole, THIRD, whole], theirs)).toBe(whole);
    const short = `${THIRD}\nC'est nous.\n`;
    const edited = short.replace("C'est nous.", '— C’EST NOUS, dit-il.');
    expect(chooseBase([short, THIRD], edited)).toBe(short);
  });

  test('is the newest when the older one only lacks punctuation, unless theirs lacks it too', () => {
    const comma = THIRD.replace('Un matin.', 'Un matin, donc');
    const none = THIRD.replace('Un matin.', 'Un matin donc');
    expect(chooseBase([comma, none], `${comma}\nSuite.\n`)).toBe(comma);
    expect(chooseBase([comma, none], `${none}\nSuite.\n`)).toBe(none);
  });

  test('is the newest when only something was taken out since: it comes back, and no word is lost', () => {
    expect(chooseBase([SECOND, THIRD], THIRD.replace('matin', 'soir'))).toBe(SECOND);
  });

  test('counts words, not paragraphs: one moved, joined or with other line ends is not deleted', () => {
    expect(chooseBase([THIRD, ''], THIRD.replace(/\n/g, '\r\n'))).toBe(THIRD);
    expect(chooseBase([THIRD, ''], THIRD.replace(/\n+/g, ' '))).toBe(THIRD);
    expect(chooseBase([THIRD, ''], THIRD.trim().split('\n\n').reverse().join('\n\n'))).toBe(THIRD);
  });

  test('is the empty text when there is none', () => {
    expect(chooseBase([], 'Un.')).toBe('');
  });
});

describe('the base of a copy of any time', () => {
  test('is the newest of those from which it deletes the fewest words', () => {
    expect(chooseBaseOfCopy([`${SECOND}\n`, SECOND, FIRST], SECOND)).toBe(`${SECOND}\n`);
    expect(chooseBaseOfCopy(['un deux', 'trois quatre', 'cinq'], 'six')).toBe('cinq');
    expect(chooseBaseOfCopy(['un deux', 'trois quatre'], 'six')).toBe('un deux');
    expect(chooseBaseOfCopy([], 'Un.')).toBe('');
  });

  test('is one from which nothing is deleted whenever there is one', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '\n\n'), { maxLength: 12 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 4 }), words, words, (others, base, more) => {
        const theirs = `${base}\n\n${more}`;
        const chosen = chooseBaseOfCopy([...others, base], theirs);
        const count = (text: string, word: string): number => text.split(/\s+/).filter((one) => one === word).length;
        for (const word of 'abcd') expect(count(theirs, word)).toBeGreaterThanOrEqual(count(chosen, word));
      }),
    );
  });
});
