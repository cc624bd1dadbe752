import { expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { firstLines } from '../../../src/shared/document/first-lines';

const of = (text: string) => firstLines(readChapter(text).doc, 'fr');

test('whole sentences, without title, pictures, tables and notes', () => {
  const text =
    '# La panne\n\n![Une facture](../images/f.png)\n\nÀ 7 h 24, M. Krief coupe.[^a] Rien ne marche.\n\n[^a]: Une note.\n\n> Le silence.\n';
  expect(of(text)).toBe('À 7 h 24, M. Krief coupe. Rien ne marche. Le silence.');
});

test('as many sentences as a card shows, none cut', () => {
  const sentence = 'Il comptait les jours, puis les heures, puis les minutes qui le séparaient du guichet. ';
  const lines = of(`# A\n\n${sentence.repeat(9)}\n`);
  expect(lines).toBe(sentence.repeat(3).trim());
  expect(lines.length).toBeLessThanOrEqual(280);
});

test('a first sentence without an end is cut at a word', () => {
  const lines = of(`# A\n\n${'mot '.repeat(300)}\n`);
  expect(lines.endsWith('mot…')).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(280);
});

test('nothing of nothing', () => {
  expect(of('# A\n')).toBe('');
  expect(of('')).toBe('');
});
