import { describe, expect, test } from 'vitest';
import { translator } from '../../../../src/renderer/i18n/translator';
import { monthsBetween, roundSteps } from '../../../../src/renderer/panels/goals/curve';
import { writtenDay } from '../../../../src/renderer/panels/goals/days-text';
import { warmth } from '../../../../src/renderer/panels/goals/heat-map';
import { leftSentence } from '../../../../src/renderer/panels/goals/summary';
import { type Book, bookSchema } from '../../../../src/shared/book/book';
import { figuresOf } from '../../../../src/shared/goals/statistics';
import { NO_TALLY } from '../../../../src/shared/goals/tally';

const say = (goals: Book['goals'], words: number, language: 'fr' | 'en') => {
  const book = bookSchema.parse({ octavo: 1, title: 'A', language: 'fr', goals, body: [{ id: 'aaaa' }] });
  const chapters = { aaaa: { ...NO_TALLY, text: { words, signs: 6 * words } } };
  const session = { since: '', written: NO_TALLY, pasted: NO_TALLY };
  const figures = figuresOf(book, { today: '2026-11-23', days: {}, chapters, session });
  return leftSentence(figures, translator(language)).replace(/[\u00a0\u202f]/g, ' ');
};
const GOALS = { words: 90_000, deadline: '2026-12-23', days: [1, 2, 3, 4, 5] };

describe('the sentence that says where the book stands', () => {
  test('has what is left, the writing days and what that makes a day', () => {
    expect(say(GOALS, 77_660, 'fr')).toBe('Il reste 12 340 mots et 23 jours d’écriture : 537 par jour.');
    expect(say(GOALS, 77_660, 'en')).toBe('12,340 words and 23 writing days left: 537 a day.');
  });

  test('counts one as one, and signs as signs', () => {
    expect(say({ words: 11, deadline: '2026-11-23' }, 10, 'fr')).toBe(
      'Il reste 1 mot et 1 jour d’écriture : 1 par jour.',
    );
    expect(say({ words: 11, deadline: '2026-11-23' }, 10, 'en')).toBe('1 word and 1 writing day left: 1 a day.');
    expect(say({ unit: 'signs', signs: 160 }, 10, 'fr')).toBe('Il reste 100 signes.');
  });

  test('says what it can where something is missing, over or reached', () => {
    expect(say(undefined, 1, 'fr')).toBe('Le livre compte 1 mot.');
    expect(say({ words: 5 }, 10, 'fr')).toBe('L’objectif est atteint.');
    expect(say({ words: 50, deadline: '2026-11-01' }, 10, 'fr')).toBe(
      'Il reste 40 mots. L’échéance était le 1 novembre 2026.',
    );
    expect(say({ words: 50, deadline: '2026-11-24', days: [6] }, 10, 'fr')).toBe(
      'Il reste 40 mots, et plus de jour d’écriture avant le 24 novembre 2026.',
    );
  });
});

describe('the drawings', () => {
  test('a day is as warm as it comes near a good one', () => {
    expect([0, 1, 300, 500, 899, 900, 5000].map((amount) => warmth(amount, 900))).toEqual([0, 1, 2, 2, 3, 4, 4]);
  });

  test('the steps of the curve are round and reach the top', () => {
    expect(roundSteps(90_000)).toEqual([0, 50_000, 100_000]);
    expect(roundSteps(12_249)).toEqual([0, 5000, 10_000, 15_000]);
    expect(roundSteps(0)).toEqual([0, 1]);
  });

  test('months are named where they begin, and no more of them than there is room for', () => {
    expect(monthsBetween('2026-10-15', '2027-01-01', 12)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
    expect(monthsBetween('2016-01-01', '2026-01-01', 12).length).toBeLessThanOrEqual(12);
  });

  test('a plain date is that date wherever one reads it', () => {
    expect(writtenDay('2026-03-29', 'fr', 'full')).toBe('dimanche 29 mars 2026');
    expect(writtenDay('2026-03-29', 'en')).toBe('29\u00a0March\u00a02026');
  });
});
