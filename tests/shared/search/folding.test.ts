import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, foldWithPlaces } from '../../../src/shared/search/folding';

const signs = fc.constantFrom(
  ...[
    'a',
    'é',
    'e\u0301',
    'œ',
    'Æ',
    'ß',
    '…',
    '’',
    "'",
    '«',
    '»',
    ' ',
    '\u00a0',
    '\u202f',
    '\u00ad',
    '\u2011',
    '?',
    ';',
    '\n',
    '😀',
    '\u0301',
    'İ',
    'Σ',
    '가',
    '\ud800',
  ],
);
const texts = fc.oneof(
  fc.array(signs, { maxLength: 30 }).map((list) => list.join('')),
  fc.string({ unit: 'binary' }),
);

describe('what is the same for whoever looks for it', () => {
  test.each([
    ['the apostrophes', 'l’homme, l\u02bchomme', "l'homme, l'homme"],
    ['the quotes, without the spaces inside them', '«\u202fOui\u202f», “Oui”', '"Oui", "Oui"'],
    ['œ and æ', 'Œuvre, cœur, ex æquo', 'OEuvre, coeur, ex aequo'],
    ['accents, composed or not', 'É e\u0301 ç ñ', 'E e c n'],
    ['spaces of all kinds, and those before high punctuation as none', 'a\u00a0b\u2009c\u202f? d :', 'a b c? d:'],
    ['hyphens, but not dashes', 'a\u2011b\u00adc — d', 'a-bc — d'],
    ['a line break', 'un\ndeux', 'un deux'],
  ])('%s', (_, text, folded) => expect(foldText(text)).toBe(folded));

  test('capitals stay, and small letters are as many as they', () => {
    expect(foldText('ÀÉÎ')).toBe('AEI');
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldText(text).toLowerCase()).toHaveLength(foldText(text).length);
      }),
    );
  });

  test('a folded text is its own fold, but for spaces that come to stand before other signs', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = foldText(text);
        expect(foldText(folded).replace(/ /g, '')).toBe(folded.replace(/ /g, ''));
      }),
    );
  });
});

describe('the way back', () => {
  test('is that of the same text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldWithPlaces(text).text).toBe(foldText(text));
      }),
    );
  });

  test('rises, and every unit comes from a stretch that folds to it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: folded, starts, ends } = foldWithPlaces(text);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        for (let unit = 0; unit < folded.length; unit += 1) {
          const [from, to] = [starts[unit] ?? -1, ends[unit] ?? -1];
          expect(from).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(foldText(text.slice(from, to)) || ' ').toContain(folded.charAt(unit));
        }
      }),
    );
  });

  test('an accent that stands by itself goes with its letter', () => {
    const { ends } = foldWithPlaces('ne\u0301e');
    expect([...ends]).toEqual([1, 3, 4]);
  });
});
