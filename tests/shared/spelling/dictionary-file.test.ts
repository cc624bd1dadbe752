import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutWord, withWord, wordsOfDictionary } from '../../../src/shared/spelling/dictionary-file';

const text = fc
  .array(fc.constantFrom('Ovaxie', 'Klaba', '# remarque', '', '  Marescot  ', "l'aï", 'é'.normalize('NFD')), {
    maxLength: 8,
  })
  .chain((lines) =>
    fc
      .tuple(fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
      .map(([end, last, bom]) => (bom ? '\uFEFF' : '') + lines.join(end) + (last && lines.length > 0 ? end : '')),
  );
const word = fc.constantFrom('Ovaxie', 'Vautrin', 'l’aï', 'peut-être', 'é');

test('one word a line; remarks and empty lines are none', () => {
  expect(wordsOfDictionary('\uFEFF# noms\r\nKlaba\r\n\r\n Marescot \r\nKlaba')).toEqual(['Klaba', 'Marescot']);
});

test('a word that is added is there, the others stay in their order, and adding again changes nothing', () => {
  fc.assert(
    fc.property(text, word, (before, added) => {
      const after = withWord(before, added);
      expect(wordsOfDictionary(after)).toEqual([...new Set([...wordsOfDictionary(before), added])]);
      expect(withWord(after, added)).toBe(after);
      expect(after.startsWith(before)).toBe(true);
    }),
  );
});

test('a word that is added and taken away leaves every byte as it was, but for the end of the last line', () => {
  fc.assert(
    fc.property(text, fc.constant('Vautrin'), (before, added) => {
      const after = withoutWord(withWord(before, added), added);
      expect([before, `${before}\n`, `${before}\r\n`]).toContain(after);
    }),
  );
});

test('taking away leaves remarks and the other words', () => {
  expect(withoutWord('# noms\r\nKlaba\r\nMarescot\r\n', 'Klaba')).toBe('# noms\r\nMarescot\r\n');
  expect(withoutWord('Klaba', 'Klaba')).toBe('');
  expect(withoutWord('# Klaba\n', '# Klaba')).toBe('# Klaba\n');
});

test('what is no word is not added', () => {
  for (const none of ['', '  ', '# remarque', 'deux\nlignes']) expect(withWord('Klaba\n', none)).toBe('Klaba\n');
});
