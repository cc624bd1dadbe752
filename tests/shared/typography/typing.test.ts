import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typographyProfile } from '../../../src/shared/typography/profiles';
import { typeset } from '../../../src/shared/typography/rules';
import { swallows, typed } from '../../../src/shared/typography/typing';
import { strike } from './strike';

const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_');

describe('keys, in French', () => {
  test.each([
    ['"Oui"', '«_Oui_»'],
    ['" Oui "', '«_Oui “'],
    ['Il dit "il a dit "non" hier" et', 'Il dit «_il a dit “non” hier_» et'],
    ['«mot»', '«_mot_»'],
    ['« mot »', '«_mot_»'],
    ['Quoi?', 'Quoi_?'],
    ['Quoi ?', 'Quoi_?'],
    ['Quoi?!', 'Quoi_?!'],
    ['Ceci: cela; rien!', 'Ceci~: cela_; rien_!'],
    ['Ceci : cela', 'Ceci~: cela'],
    ['Ceci:\n', 'Ceci~:'],
    ['"Vraiment?" dit-il', '«_Vraiment_?_» dit-il'],
    ['à 10:55 précises', 'à 10:55 précises'],
    ['https://a.example/b?c=d', 'https://a.example/b?c=d'],
    ["l'été", 'l’été'],
    ['d\'"ami"', 'd’«~ami~»'.replaceAll('~', '_')],
    ['Non...', 'Non…'],
    ['Non....', 'Non….'],
    ['-- Oui', '—~Oui'],
    ['--Oui', '—~Oui'],
    ['--- Oui', '—~Oui'],
    ['— Oui', '—~Oui'],
    ['a -- b', 'a – b'],
    ['a --- b', 'a — b'],
    ['10 %', '10~%'],
    ['(?)', '(?)'],
    // A sign right behind a word ends it as a space does.
    ['À 16 h 15; à 7 h!', 'À 16~h~15_; à 7~h_!'],
    ['de 16 h 15: oui', 'de 16~h~15~: oui'],
    ['Mon coeur! (ta soeur) "le boeuf"', 'Mon cœur_! (ta sœur) «_le bœuf_»'],
    ['12 500; 1 200?', '12_500_; 1_200_?'],
    ['«un oeuf»', '«_un œuf_»'],
  ])('%s', (keys, expected) => {
    expect(shown(strike(keys))).toBe(expected);
  });

  test('a quote before a word opens, after one closes, whatever follows', () => {
    const profile = typographyProfile('fr-fine');
    expect(typed('Il dit ', '"', 'oui', profile)?.insert).toBe('«\u202f');
    expect(typed('Il dit «\u202foui', '"', ' et sort', profile)?.insert).toBe('\u202f»');
  });

  test('a space that is already there is swallowed', () => {
    const swallowed = typed('«\u202f', ' ', '', typographyProfile('fr-fine'));
    expect(swallowed && swallows(swallowed)).toBe(true);
  });
});

test.each([
  ['"It\'s \'fine\'," he said: "why?"', '“It’s ‘fine’,” he said: “why?”'],
  ['a--b', 'a–b'],
  ['-- b', '– b'],
])('keys, in English: %s', (keys, expected) => {
  expect(shown(strike(keys, 'en'))).toBe(expected);
});

test('what was typed is already set', () => {
  const word = fc.constantFrom('mot', 'l’a', 'Eh', 'été');
  const sentence = fc
    .array(fc.tuple(word, fc.constantFrom(' ', ', ', '? ', ' ! ', ': ', ' : ', '; ', '... ', "'")), { minLength: 1 })
    .map((parts) =>
      parts
        .flat()
        .join('')
        .replace(/[':\s]+$/, ''),
    );
  fc.assert(
    fc.property(sentence, fc.boolean(), (text, quoted) => {
      const typedText = strike(quoted ? `"${text}" fin` : `${text}\n`);
      expect(shown(typeset(typedText, typographyProfile('fr-fine')))).toBe(shown(typedText));
    }),
  );
});
