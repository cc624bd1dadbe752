import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import {
  INDEX_KINDS,
  indexAttributes,
  indexPlaces,
  readIndexMark,
  sortedKey,
  unmarkedOccurrences,
} from '../../../src/shared/document/index-marks';

const doc = (markdown: string) => readChapter(markdown).doc;

describe('marks of the index', () => {
  test('written and read again are the same, and what else is said of a passage stays', () => {
    const text = fc.constantFrom('', 'Klaba', 'Klaba, Octave', 'l’incendie « du » 10', 'a  b');
    fc.assert(
      fc.property(fc.constantFrom(...INDEX_KINDS), text, text, text, text, (kind, key, sub, see, words) => {
        const others = {
          id: 'x',
          classes: ['index', 'underline'],
          keys: [
            ['key', 'Vieux'],
            ['lang', 'en'],
          ] as const,
        };
        const attributes = indexAttributes({ kind, key, sub, see }, words, others);
        const spaced = (value: string) => value.replace(/\s+/g, ' ').trim();
        expect(readIndexMark(attributes, words)).toEqual({
          kind,
          key: spaced(key) || spaced(words),
          sub: spaced(sub),
          see: spaced(see),
        });
        expect(attributes.id).toBe('x');
        expect(attributes.classes).toContain('underline');
        expect(attributes.keys).toContainEqual(['lang', 'en']);
      }),
    );
  });

  test('every marked place of a chapter is found, with its words, notes and points included', () => {
    const places = indexPlaces(
      doc(
        '# [Klaba]{.index} ici\n\nM. [Octave *Klaba*]{.index key="Klaba, Octave"} et [OVH]{.company}[]{.index .subject key="feu" sub="causes" see="eau"}[^a1b].\n\n[^a1b]: Voir [Rey]{.person}. [x]{.autre}\n',
      ),
    );
    expect(places.map(({ text, mark }) => [text, mark.kind, mark.key, mark.sub, mark.see])).toEqual([
      ['Klaba', 'name', 'Klaba', '', ''],
      ['Octave Klaba', 'name', 'Klaba, Octave', '', ''],
      ['OVH', 'company', 'OVH', '', ''],
      ['', 'subject', 'feu', 'causes', 'eau'],
      ['Rey', 'person', 'Rey', '', ''],
    ]);
  });

  test.each([
    ['Octave Klaba', 'name', 'Klaba, Octave'],
    ['Charles de Gaulle', 'name', 'Gaulle, Charles de'],
    ['Klaba', 'name', 'Klaba'],
    ['Klaba, Octave', 'name', 'Klaba, Octave'],
    ['Service client', 'name', 'Service client'],
    ['Grand Incendie', 'subject', 'Grand Incendie'],
  ] as const)('the entry of %s, a %s, is %s', (text, kind, expected) => {
    expect(sortedKey(text, kind)).toBe(expected);
  });

  test('other occurrences are whole words, in prose, and not marked yet', () => {
    const text = doc(
      'Klaba, [Klaba]{.index} et Klabas ; `Klaba`. *Klaba*.[^a1b]\n\n[^a1b]: Klaba.\n\n```\nKlaba\n```\n',
    );
    const found = unmarkedOccurrences(text, 'Klaba');
    expect(found).toHaveLength(3);
    for (const { from, to } of found) expect(text.textBetween(from, to)).toBe('Klaba');
    expect(unmarkedOccurrences(text, ' ')).toEqual([]);
  });
});
