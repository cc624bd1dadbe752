import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeWords } from '../../../src/shared/history/merge-words';

const word = fc.constantFrom('le', 'chat', 'chien', 'dort', 'mange', 'Élise', 'où');
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);

describe('a merge word by word', () => {
  test('keeps what was typed beside a word that becomes what it was', () => {
    expect(mergeWords('Le chien dort.', 'Le chien dort bien.', 'Le chat dort.')).toBe('Le chat dort bien.');
    expect(mergeWords('Le chien dort.', 'Le chien noir dort.', 'Le chat dort.')).toBe('Le chat noir dort.');
    expect(mergeWords('Un chien.\n', 'Un chien.\n\nDeux.\n', 'Un chat.\n')).toBe('Un chat.\n\nDeux.\n');
  });

  test('is none where both changed one word, or put other words in one place', () => {
    expect(mergeWords('Le chien dort.', 'Le loup dort.', 'Le chat dort.')).toBeNull();
    expect(mergeWords('Le dort.', 'Le chien dort.', 'Le chat dort.')).toBeNull();
  });

  test('a side that did nothing gives way, and two that did the same agree', () => {
    fc.assert(
      fc.property(sentence, sentence, (base, other) => {
        expect(mergeWords(base, base, other)).toBe(other);
        expect(mergeWords(base, other, base)).toBe(other);
        expect(mergeWords(base, other, other)).toBe(other);
      }),
    );
  });

  test('has both of two changes in different sentences, whichever is ours', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, sentence, (one, two, mine, theirs) => {
        const base = `${one} / ${two}`;
        const [ours, other] = [`${mine} / ${two}`, `${one} / ${theirs}`];
        const merged = mergeWords(base, ours, other);
        expect(mergeWords(base, other, ours)).toBe(merged);
        if (merged !== null) expect(merged).toBe(`${mine} / ${theirs}`);
      }),
    );
  });
});
