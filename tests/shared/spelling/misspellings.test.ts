import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChapter } from '../../../src/shared/document/chapter-text';
import { markedNames, namesInMarkdown } from '../../../src/shared/spelling/block-text';
import { knownWords } from '../../../src/shared/spelling/known-words';
import { misspellings, wordsToCheck } from '../../../src/shared/spelling/misspellings';
import { nearWords, rankSuggestions } from '../../../src/shared/spelling/suggestions';
import { OBJECT, wordsIn } from '../../../src/shared/spelling/words';
import { realDictionary } from './real-dictionaries';

const dictionaries = { fr: await realDictionary('fr'), en: await realDictionary('en') };

/** What is found wrong in the blocks of a Markdown text, notes, captions and cells included, and where it says it stands. */
const wrongIn = (markdown: string, language = 'fr-FR') => {
  const found: string[] = [];
  readChapter(markdown).doc.descendants((block) => {
    if (!block.isTextblock) return true;
    const { wrong } = misspellings(block, language, (form, tongue) => dictionaries[tongue].spells(form));
    for (const { from, to, word } of wrong) {
      const there = block.textBetween(from, to, '', '\uFFFC');
      found.push(there.replaceAll('\u00AD', '') === word ? word : `${word} ≠ ${there}`);
    }
    return true;
  });
  return found;
};

describe('a word is what one reads as a word', () => {
  test('marks do not cut it', () => {
    expect(wrongIn('Un m**ai**son et une f*auu*te, l’**hom**me.\n')).toEqual(['fauute']);
  });
  test('a note called from within cuts it, and the note’s own text is checked', () => {
    expect(wrongIn('Mai[^a]son ici[^b].\n\n[^a]: Une nottte.\n\n[^b]: Deux.\n')).toEqual(['nottte']);
  });
  test('headings, lists, cells and captions are checked', () => {
    const text =
      '# Titrre\n\n- élémment\n\n| têête | b |\n| --- | --- |\n| cellulle | d |\n\n::: legende\nLégennde\n:::\n\n![Capttion](images/x.png)\n';
    expect(wrongIn(text)).toEqual(expect.arrayContaining(['Titrre', 'élémment', 'têête', 'cellulle', 'Légennde']));
  });
  test('code, addresses and what is no prose are not', () => {
    expect(wrongIn('Le `fooo baar` de <https://exampel.com/xyzz>.\n\n```\nabcdd\n```\n')).toEqual([]);
  });
  test('positions stand beyond signs of two units and soft hyphens', () => {
    expect(wrongIn('😀 anti\u00ADconstitutionnellement fau\u00ADutte 😀 errreur\n')).toEqual(['fauutte', 'errreur']);
  });
});

describe('the language of a span decides', () => {
  test('English in a French text, French in an English one', () => {
    expect(wrongIn('Le [customer is always right]{lang=en} dit le [custommer]{lang=en-GB}.\n')).toEqual(['custommer']);
    expect(wrongIn('The [client est roi]{lang=fr}, she said.\n', 'en')).toEqual([]);
  });
  test('a language without a dictionary is not checked', () => {
    expect(wrongIn('Voir [Wörterbuch ohne Fehlerr]{lang=de} ici.\n')).toEqual([]);
    expect(wrongIn('Ein Wörterbuch ohne Fehlerr.\n', 'de')).toEqual([]);
  });
  test('a change of language ends a word; the innermost counts', () => {
    expect(wrongIn('[un [small]{lang=en} mot]{lang=fr} smalll\n', 'de')).toEqual([]);
  });
});

test('what no dictionary was asked about yet is no mistake, and is named', () => {
  const block = readChapter('Une fautte ici.\n').doc.firstChild;
  if (!block) throw new Error('no block');
  const { wrong, unknown } = misspellings(block, 'fr', () => undefined);
  expect(wrong).toEqual([]);
  expect(unknown.map(([, form]) => form)).toEqual(['Une', 'fautte', 'ici']);
});

test('the words of a block are remembered with it', () => {
  const block = readChapter('Une phrase.\n').doc.firstChild;
  if (!block) throw new Error('no block');
  expect(wordsToCheck(block, 'fr')).toBe(wordsToCheck(block, 'fr'));
  expect(wordsToCheck(block, 'en')).not.toBe(wordsToCheck(block, 'fr-FR'));
});

test('names are taken from marks of the index, of people and mentions, in the document and in its Markdown', () => {
  const text =
    'Voir [Octave Klaba]{.index key="Klaba, Octave"} et [Noémie **Vautrin**]{.person #nv}, pas [ceci]{.underline}.\n';
  const { doc } = readChapter(text);
  const words = (names: readonly string[]) => names.flatMap((name) => wordsIn(name).map(({ word }) => word));
  expect(words(markedNames(doc))).toEqual(['Octave', 'Klaba', 'Noémie', 'Vautrin']);
  expect(words(namesInMarkdown(text))).toEqual(['Octave', 'Klaba', 'Noémie', 'Vautrin']);
  expect(knownWords(words(markedNames(doc)))('Vautrin')).toBe(true);
});

test('every word lies in the text where it says, in order, and none overlaps another', () => {
  const piece = fc.constantFrom(
    'l’',
    'mot',
    ' ',
    '-',
    "'",
    '. ',
    '😀',
    '\u00AD',
    '\u202F',
    'É',
    '1',
    '@',
    'www.',
    OBJECT,
    '«',
    '’',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { from, to, word } of wordsIn(text)) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThan(from);
        expect(word.length).toBeLessThanOrEqual(to - from);
        expect(text.slice(from, to)).not.toMatch(/[\s«.\uFFFC]/);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});

describe('suggestions', () => {
  const suggest = (word: string, own: readonly string[] = []) =>
    rankSuggestions(word, nearWords(word, own), dictionaries.fr.suggest(word));
  test.each([
    ['apeller', 'appeler'],
    ['acceuil', 'accueil'],
    ['batiment', 'bâtiment'],
    ['ortographe', 'orthographe'],
    ['develloper', 'développer'],
    ['l’hommme', 'l’homme'],
    ['erreure', 'erreur'],
    ['langague', 'langage'],
    ['coeur', 'cœur'],
    ['Etat', 'État'],
    ['d’acceuillir', 'd’accueillir'],
    ['orgeuil', 'orgueil'],
    ['develloppement', 'développement'],
  ])('%s: first of all %s', (wrong, right) => {
    const found = suggest(wrong);
    expect(found[0]).toBe(right);
    expect(found.length).toBeLessThanOrEqual(7);
  });
  test('the writer’s own names come before the dictionary’s words', () => {
    expect(suggest('Klabba', ['Klaba', 'Vautrin'])[0]).toBe('Klaba');
    expect(suggest('Marescott', ['Marescot', 'Klaba'])[0]).toBe('Marescot');
  });
});
